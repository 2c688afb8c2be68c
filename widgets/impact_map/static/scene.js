// What the map adds to the drawing: columns and lanes, lines by evidence, small lines of indicators, marks of versions.
import { linkKey, linksOf, variablesOf } from "../../causal_loops/static/diagram.js";
import { html, setAttributes, svg } from "../../causal_loops/static/dom.js";
import { t } from "../../causal_loops/static/strings.js";
import { courseOf } from "./charts.js";
import { layInColumns, routeInColumns } from "./columns.js";
import { createCrowd, isCrowd, nearestLink } from "./crowd.js";
import { agreementOf, lineOf, speakEvidence } from "./evidence.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */
/** @typedef {import("./looking.js").Looking} Looking */
/** @typedef {import("../../causal_loops/static/geometry.js").Box} Box */

/** A variable with more links than this keeps them in the crowd. */
const MOST_LIVE = 120;
/** Names are nine pixels high then. */
const LEAST_ZOOM = 0.62;
const SPARK = { width: 64, height: 13 };

/** @param {Session} session @param {City} city @param {Looking} looking @returns {Scene} */
export function createScene(session, city, looking) {
  const { words } = session;
  const lanes = svg("g");
  const ghosts = svg("g");
  const backdrop = svg("g", { class: "im-backdrop", "aria-hidden": "true" }, lanes, ghosts);
  const underlay = html("div", { class: "im-underlay", "aria-hidden": "true" });
  const crowd = createCrowd(underlay);
  let view = { x: 0, y: 0, zoom: 1 };
  /** @type {Box[]} */
  let frame = [];
  /** @type {ReadonlyMap<string, Route>} */
  let lines = new Map();
  /** @type {Places} */
  let ghostPlaces = new Map();
  let liveKeys = new Set();
  let drawnLive = "";
  let drawnCrowd = "";
  let waiting = 0;

  const isCrowded = () => isCrowd(session.diagram);

  function findLive() {
    const { selection, lit, diagram } = session;
    const keys = new Set(lit ? lit.links.map(linkKey) : []);
    if (selection?.kind === "link") keys.add(linkKey(selection));
    if (selection?.kind === "variable") {
      const own = linksOf(diagram).filter(({ source, target }) => source === selection.name || target === selection.name);
      if (own.length <= MOST_LIVE) for (const link of own) keys.add(linkKey(link));
    }
    return keys;
  }

  /** @param {Link} link */
  const isMarked = (link) => agreementOf(link.polarity, city.link(link)) === "disagrees";

  /** Once a frame, however often things have moved since. */
  function paintCrowd() {
    if (!isCrowded() && !drawnCrowd) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(paintCrowdNow);
  }

  function paintCrowdNow() {
    const { map } = city;
    const links = isCrowded() ? linksOf(session.diagram).filter((link) => !looking.isGone(link)) : [];
    crowd.draw(links, lines, (link) => ({ line: lineOf(city.link(link, map)), isAway: looking.isAwayLink(link), isMarked: isMarked(link) }), view, Boolean(session.lit));
    drawnCrowd = links.length ? crowdKey() : "";
  }

  const crowdKey = () => `${looking.version} ${Boolean(session.lit)}`;

  /** @param {Diagram} diagram @param {Sizes} sizes */
  function layOut(diagram, sizes) {
    if (looking.layout !== "columns") {
      lanes.replaceChildren();
      frame = [];
      return null;
    }
    // Removed variables keep a place among the others while versions are compared.
    const removed = looking.removedVariables();
    const variables = [...variablesOf(diagram), ...removed];
    const all = new Map([...sizes, ...removed.map(({ name }) => /** @type {[string, Size]} */ ([name, { width: Math.min(180, 12 + name.length * 8), height: 31 }]))]);
    const hasSparks = looking.showsCourses && variables.some(({ name }) => city.variable(name).indicator);
    const grid = layInColumns(variables, linksOf(diagram), city.layerOf, all, hasSparks ? SPARK.height + 2 : 0);
    const bottom = Math.max(0, ...grid.lanes.map(({ y, height }) => y + height));
    lanes.replaceChildren(
      ...grid.lanes.map(({ x, y, width, height }, i) => svg("rect", { class: isCrowded() ? "im-lane im-edge" : i % 2 ? "im-lane" : "im-lane im-even", x, y, width, height })),
      ...(grid.lanes.length > 1 || grid.lanes[0]?.theme ? grid.lanes.map(({ x, y, theme }) => svg("text", { class: "im-theme", x: x + 12, y: y + 18 }, theme || t(words, "theme.none"))) : []),
      ...grid.columns.map(({ layer, x, y }) => svg("text", { class: "im-layer", x, y }, t(words, `layer.${layer || "none"}`))),
      ...grid.columns.slice(1).map(({ x, width }) => svg("path", { class: "im-rule", d: `M${x - width / 2 - 48} 0V${bottom}` })));
    ghostPlaces = grid.places;
    frame = [...grid.columns.map(({ x, y, width }) => ({ x, y: y - 10, width, height: 24 })), ...grid.lanes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2, width, height }))];
    const gone = new Set(removed.map(({ name }) => name));
    return new Map([...grid.places].filter(([name]) => !gone.has(name)));
  }

  /** Links that were there before and are not now, and their variables. @param {Places} places */
  function paintGhosts(places) {
    const removed = looking.removedLinks();
    const gone = looking.removedVariables().map(({ name }) => name).filter((name) => ghostPlaces.has(name));
    const all = new Map([...places, ...gone.map((name) => /** @type {[string, Point]} */ ([name, /** @type {Point} */ (ghostPlaces.get(name))]))]);
    ghosts.replaceChildren(
      ...removed.flatMap(({ source, target }) => {
        const [a, b] = [all.get(source), all.get(target)];
        if (!a || !b) return [];
        return [svg("path", { class: "im-ghost", d: `M${a.x} ${a.y}L${b.x} ${b.y}` }), svg("text", { class: "im-mark", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 + 5 }, "✕")];
      }),
      ...gone.map((name) => svg("text", { class: "im-ghost-name", x: all.get(name)?.x, y: (all.get(name)?.y ?? 0) + 5 }, `✕ ${name}`)));
  }

  /** @type {Map<string, Point>} */
  let known = new Map();

  return {
    backdrop, underlay, layOut,
    frame: () => frame,
    leastZoom: () => (looking.layout === "columns" ? LEAST_ZOOM : 0),
    look(now) {
      view = now;
      paintCrowd();
    },
    slide(by) {
      crowd.slide(by);
      const { x, y } = crowd.spare;
      return !isCrowded() || (Math.abs(by.x) < x && Math.abs(by.y) < y);
    },
    route(links, places, sizes) {
      known = new Map(places);
      return looking.layout === "columns" ? routeInColumns(links, places, sizes) : null;
    },
    isCrowded,
    isBare: (link) => isCrowded() && !liveKeys.has(linkKey(link)),
    isStale() {
      if (!isCrowded()) return false;
      const live = findLive();
      const now = [...live].join("\n\n");
      if (now === drawnLive) return false;
      [liveKeys, drawnLive] = [live, now];
      return true;
    },
    paint(routes) {
      lines = routes;
      paintCrowd();
      paintGhosts(known);
    },
    dress(variables, signs, curves, sizes) {
      if (isCrowded() && drawnCrowd !== crowdKey()) paintCrowd();
      for (const [name, node] of variables) {
        node.classList.toggle("im-away", looking.isAway(name));
        node.classList.toggle("im-gone", looking.isGoneVariable(name));
        dressVariable(node, name, /** @type {Size} */ (sizes.get(name)));
      }
      for (const link of linksOf(session.diagram)) {
        const key = linkKey(link);
        const [sign, curve] = [signs.get(key), curves.get(key)];
        if (!sign || !curve) continue;
        const on = city.link(link);
        curve.setAttribute("data-line", lineOf(on));
        const mark = [looking.markOf(link), isMarked(link) ? "≠" : ""].join("");
        putMark(curve, mark, lines.get(key)?.middle);
        const label = sign.getAttribute("aria-label")?.split(" · ")[0] ?? "";
        const change = looking.wordsOf(link);
        setAttributes(sign, { "aria-label": [label, speakEvidence(words, link, on), ...(change ? [change] : [])].join(" · ") });
        const [isAway, isGone] = [looking.isAwayLink(link), looking.isGone(link)];
        for (const node of [sign, curve]) {
          node.classList.toggle("im-away", isAway);
          node.classList.toggle("im-gone", isGone);
        }
      }
    },
    linkAt: (point) => (isCrowded() ? nearestLink(point, linksOf(session.diagram), lines) : null),
  };

  /** @param {SVGGElement} node @param {string} name @param {Size} size */
  function dressVariable(node, name, { width, height }) {
    const { indicator } = city.variable(name);
    const wanted = indicator && looking.showsCourses ? JSON.stringify(indicator.values) : "";
    const mark = looking.markOfVariable(name);
    if ((node.dataset.course ?? "") !== wanted) {
      node.dataset.course = wanted;
      node.querySelector(".im-course")?.remove();
      if (indicator && wanted) node.append(svg("path", { class: "im-course", d: courseOf(indicator.values, SPARK.width, SPARK.height), transform: `translate(${-SPARK.width / 2} ${height / 2 + 1})` }));
    }
    if ((node.dataset.mark ?? "") === mark) return;
    node.dataset.mark = mark;
    node.querySelector(".im-mark")?.remove();
    if (mark) node.append(svg("text", { class: "im-mark", x: -width / 2 - 4, y: -height / 2 + 6 }, mark));
  }

  /** @param {SVGGElement} curve @param {string} mark @param {Point | undefined} at */
  function putMark(curve, mark, at) {
    const old = curve.querySelector(".im-mark");
    if (!mark || !at) return old?.remove();
    const node = old ?? curve.appendChild(svg("g", { class: "im-mark" }, svg("circle", { r: 10 }), svg("text", { y: 5 })));
    setAttributes(node, { transform: `translate(${at.x} ${at.y})` });
    /** @type {Element} */ (node.lastChild).textContent = mark;
  }
}
