// The drawing: a scene in SVG that follows the session's diagram. Pointer and keys are in gestures.js and keys.js.
import { createVariable, createLink, refusalOfName, rename } from "./actions.js";
import { addLink, linkKey, linksOf, placeVariables, squeeze, variableNamed, variablesOf } from "./diagram.js";
import { html, setAttributes, svg } from "./dom.js";
import {
  boundsOf, boxesOf, curveBetween, freeSpot, LINE_HEIGHT, meanPoint, placeBadges, routeLinks, sizeOfName, wrapName,
} from "./geometry.js";
import { layOut } from "./layout.js";
import { markOfSign, speakLink } from "./speech.js";
import { t, tn } from "./strings.js";

/** The same face is measured here and set in widget.css. */
const FONT = "15px system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
const MAX_DRAWN = { variables: 1500, links: 5000 };
/** Loops beyond these have no badge until they are chosen in the list. */
const MAX_BADGES = 12;
const GLIDE_MS = 280;
const MAX_GLIDING = 80;

/** @typedef {import("./session.js").Session} Session */
/** @typedef {ReturnType<typeof createDrawing>} Drawing */

/** @type {(text: string) => number} */
const measure = (() => {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {CanvasRenderingContext2D | null} */
  let pen = null;
  return (text) => {
    pen ??= document.createElement("canvas").getContext("2d");
    if (pen) pen.font = FONT;
    const width = known.get(text) ?? pen?.measureText(text).width ?? text.length * 7.6;
    if (known.size < 20_000) known.set(text, width);
    return width;
  };
})();

/** @param {Session} session @param {string} id @param {Scene} [scene] what a package draws besides, and how it lays out */
export function createDrawing(session, id, scene) {
  const { words } = session;
  const curves = svg("g", { "aria-hidden": "true" });
  const badges = svg("g", { "aria-hidden": "true" });
  const items = svg("g");
  const beads = svg("g", { "aria-hidden": "true" });
  const preview = svg("path", { class: "cl-preview", "aria-hidden": "true" });
  const camera = svg("g", { class: "cl-camera" }, ...(scene ? [scene.backdrop] : []), curves, badges, items, beads, preview);
  const canvas = svg("svg", { class: "cl-canvas", role: "application", tabindex: 0, "aria-label": t(words, "drawing.label"), "aria-describedby": `${id}-keys` }, camera);
  const nameInput = html("input", { class: "cl-name", type: "text", maxlength: 200, hidden: true, autocomplete: "off", "aria-label": t(words, "name.label") });
  const refusal = html("p", { class: "cl-refusal", role: "alert", hidden: true });
  const empty = html("p", { class: "cl-empty" });
  const stage = html("div", { class: "cl-stage" }, ...(scene ? [scene.underlay] : []), canvas, empty, nameInput, refusal);

  /** @type {Map<string, SVGGElement>} */ let variableNodes = new Map();
  /** @type {Map<string, SVGGElement>} */ let signNodes = new Map();
  /** @type {Map<string, SVGGElement>} */ let curveNodes = new Map();
  /** @type {Map<string, Point>} */ let places = new Map();
  /** Places found for variables that have none in the text: undoing a move leads back to them. @type {Map<string, Point>} */ let foundPlaces = new Map();
  /** The names, broken into lines. @type {Map<string, string[]>} */ let lines = new Map();
  /** @type {Map<string, Size>} */ let sizes = new Map();
  /** @type {Map<string, Route>} */ let routes = new Map();
  /** @type {Diagram | null} */ let drawn = null;
  let view = { x: 0, y: 0, zoom: 1 };
  /** Where it is being panned to. @type {Point | null} */ let slidTo = null;
  let glide = 0;
  /** Where variables are, or will be once they have glided there. */
  let goal = places;
  let isFitted = false;
  /** While every link has nodes of its own, those too that the scene draws. */
  let isComplete = false;
  /** What the name being typed will do. @type {((name: string) => void) | null} */ let naming = null;
  let ownName = "";

  // ── places ──────────────────────────────────────────────────────────────────────────────────────

  /** Where each variable goes: its place in the text, else where it was, else a place found for it. @param {Diagram} diagram */
  function findPlaces(diagram) {
    const laid = scene?.layOut(diagram, sizes);
    if (laid) return laid;
    const names = variablesOf(diagram).map(({ name }) => name);
    /** @type {Map<string, Point>} */
    const found = new Map();
    const before = [...places.keys()];
    for (const [i, { name, position }] of variablesOf(diagram).entries()) {
      // One name changed and the rest as before: the variable was renamed, and stays.
      const wasHere = before.length === names.length && !names.includes(before[i]) ? places.get(before[i]) : undefined;
      const place = position ?? foundPlaces.get(name) ?? places.get(name) ?? wasHere;
      if (place) found.set(name, place);
    }
    const missing = names.filter((name) => !found.has(name));
    if (missing.length > 8 || missing.length * 2 > names.length) {
      return layOut(names, linksOf(diagram), sizes, session.loops.loops, page(), found);
    }
    for (const name of missing) {
      const near = linksOf(diagram).flatMap((link) =>
        (link.source === name && found.get(link.target)) || (link.target === name && found.get(link.source)) || []);
      const spot = near.length ? meanPoint(near) : pageCentre();
      found.set(name, freeSpot(spot, /** @type {Size} */ (sizes.get(name)), boxesOf(found, sizes).values()));
    }
    return new Map(names.map((name) => [name, /** @type {Point} */ (found.get(name))]));
  }

  const page = () => ({ width: stage.clientWidth || 700, height: session.height });

  /** The text keeps places once a person has moved something by hand: then the drawing looks the same when it is opened again. @param {Diagram} diagram @param {Places} moved */
  function withPlaces(diagram, moved) {
    if (session.fixedPlaces) return diagram;
    const all = new Map([...goal, ...moved].filter(([name]) => variableNamed(diagram, name)));
    return placeVariables(diagram, new Map([...all].map(([name, { x, y }]) => [name, { x: Math.round(x), y: Math.round(y) }])));
  }

  const isArranged = () => variablesOf(session.diagram).some(({ position }) => position);

  // ── building ────────────────────────────────────────────────────────────────────────────────────

  /** @param {Diagram} diagram */
  function rebuild(diagram) {
    const variables = variablesOf(diagram);
    const links = linksOf(diagram);
    const isTooLarge = variables.length > MAX_DRAWN.variables || links.length > MAX_DRAWN.links;
    empty.textContent = isTooLarge ? t(words, "drawing.large", { count: variables.length })
      : session.readOnly ? t(words, "drawing.empty.fixed") : t(words, "drawing.empty");
    empty.hidden = variables.length > 0 && !isTooLarge;
    if (isTooLarge) return [curves, items, badges].forEach((layer) => layer.replaceChildren());
    lines = new Map(variables.map(({ name }) => [name, wrapName(name, measure)]));
    sizes = new Map([...lines].map(([name, rows]) => [name, sizeOfName(rows, measure)]));
    const next = findPlaces(diagram);
    if (!session.fixedPlaces) for (const { name, position } of variables) if (!position) foundPlaces.set(name, /** @type {Point} */ (next.get(name)));
    makeNodes(diagram);
    moveTo(next);
  }

  /** A node for each variable and two for each link; those that are there already are kept. @param {Diagram} diagram */
  function makeNodes(diagram) {
    const [variables, links] = [variablesOf(diagram), linksOf(diagram)];
    const active = /** @type {Document | ShadowRoot} */ (stage.getRootNode()).activeElement;
    /** @type {Map<string, { in: number, out: Link[] }>} */
    const ends = new Map(variables.map(({ name }) => [name, { in: 0, out: [] }]));
    for (const link of links) {
      ends.get(link.source)?.out.push(link);
      /** @type {{ in: number }} */ (ends.get(link.target)).in++;
    }
    /** @type {SVGGElement[]} */ const order = [];
    const [oldVariables, oldSigns, oldCurves] = [variableNodes, signNodes, curveNodes];
    [variableNodes, signNodes, curveNodes] = [new Map(), new Map(), new Map()];
    for (const variable of variables) {
      const { name, stock } = variable;
      const counts = /** @type {{ in: number, out: Link[] }} */ (ends.get(name));
      const known = oldVariables.get(name);
      const node = known ?? variableNode(name, /** @type {string[]} */ (lines.get(name)), /** @type {Size} */ (sizes.get(name)));
      node.classList.toggle("cl-new", !known && isFitted);
      node.classList.toggle("cl-stock", stock);
      setAttributes(node, { "aria-label": t(words, stock ? "variable.spoken.stock" : "variable.spoken", {
        name, in: tn(words, "variable.in", counts.in), out: tn(words, "variable.out", counts.out.length) }) });
      variableNodes.set(name, node);
      order.push(node);
      for (const link of counts.out) {
        if (!isComplete && scene?.isBare(link)) continue;
        const key = linkKey(link);
        const sign = oldSigns.get(key) ?? signNode(link);
        setAttributes(sign, { "aria-label": speakLink(words, link), "data-sign": link.polarity });
        /** @type {Element} */ (sign.lastChild).textContent = markOfSign(link.polarity);
        signNodes.set(key, sign);
        order.push(sign);
        const curve = oldCurves.get(key) ?? curveNode(link);
        setAttributes(curve, { "data-sign": link.polarity });
        curve.classList.toggle("cl-delay", link.delay);
        curveNodes.set(key, curve);
      }
    }
    putInOrder(items, order);
    putInOrder(curves, [...curveNodes.values()]);
    // Moving a node in the document takes the focus from it.
    if (active && items.contains(active)) /** @type {SVGElement} */ (active).focus({ preventScroll: true });
  }

  /** @param {SVGGElement} layer @param {readonly SVGGElement[]} nodes */
  function putInOrder(layer, nodes) {
    const kept = new Set(nodes);
    for (const node of [...layer.children]) if (!kept.has(/** @type {SVGGElement} */ (node))) node.remove();
    nodes.forEach((node, i) => layer.children[i] !== node && layer.insertBefore(node, layer.children[i] ?? null));
  }

  /** @param {string} name @param {readonly string[]} lines @param {Size} size */
  function variableNode(name, lines, { width, height }) {
    const around = (/** @type {number} */ by) => ({ x: -width / 2 - by, y: -height / 2 - by, width: width + 2 * by, height: height + 2 * by, rx: 9 + by });
    const text = svg("text", {}, ...lines.map((line, i) =>
      svg("tspan", { x: 0, y: (i - (lines.length - 1) / 2) * LINE_HEIGHT + 5 }, line)));
    const box = svg("rect", { class: "cl-box", ...around(0) });
    if (scene?.isCrowded()) return svg("g", { class: "cl-variable", role: "button", tabindex: 0, "data-name": name }, box, text);
    const handle = svg("g", { class: "cl-handle", transform: `translate(${width / 2 + 13} 0)` },
      svg("circle", { r: 12 }), svg("path", { d: "M-5 0H5M1 -4L5 0L1 4" }));
    return svg("g", { class: "cl-variable", role: "button", tabindex: 0, "data-name": name },
      svg("g", { class: "cl-pop" },
        svg("rect", { class: "cl-rim", ...around(7) }), box, text, handle));
  }

  /** @param {Link} link */
  const signNode = ({ source, target }) => svg("g", { class: "cl-sign", role: "button", tabindex: 0, "data-source": source, "data-target": target },
    svg("circle", { r: 12 }), svg("text", { y: 6 }));

  /** @param {Link} link */
  const curveNode = ({ source, target }) => svg("g", { class: "cl-link", "data-source": source, "data-target": target },
    svg("path", { class: "cl-hit" }), svg("path", { class: "cl-line" }), svg("path", { class: "cl-flow" }),
    svg("path", { class: "cl-head", d: "M0 0L-11 -5L-11 5Z" }), svg("path", { class: "cl-bars", d: "M-3 -8V8M3 -8V8" }));

  // ── moving ──────────────────────────────────────────────────────────────────────────────────────

  /** @param {Map<string, Point>} next */
  function moveTo(next) {
    cancelAnimationFrame(glide);
    goal = next;
    const from = places;
    const moving = [...next].filter(([name, { x, y }]) => from.has(name) && (from.get(name)?.x !== x || from.get(name)?.y !== y));
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches || next.size > MAX_GLIDING;
    if (!moving.length || isStill) return place(next);
    const begin = performance.now();
    const step = (/** @type {number} */ now) => {
      const share = Math.min(1, Math.max(0, (now - begin) / GLIDE_MS));
      const eased = 1 - (1 - share) ** 3;
      const between = new Map(next);
      for (const [name, to] of moving) {
        const was = /** @type {Point} */ (from.get(name));
        between.set(name, { x: was.x + (to.x - was.x) * eased, y: was.y + (to.y - was.y) * eased });
      }
      place(share < 1 ? between : next);
      if (share < 1) glide = requestAnimationFrame(step);
    };
    step(begin);
  }

  /** Sets variables where they are and draws the links; where one variable is dragged, only its own links. @param {Map<string, Point>} next @param {string} [dragged] */
  function place(next, dragged) {
    if (dragged !== undefined) {
      cancelAnimationFrame(glide);
      goal = next;
    }
    places = next;
    const moves = (/** @type {Link} */ link) => dragged === undefined || link.source === dragged || link.target === dragged;
    const links = linksOf(session.diagram);
    const kept = links.filter((link) => !moves(link)).map((link) => /** @type {Route} */ (routes.get(linkKey(link))));
    const fresh = scene?.route(links, places, sizes) ?? routeLinks(links.filter(moves), places, sizes, session.loops.loops, kept);
    routes = dragged === undefined ? fresh : new Map([...routes, ...fresh]);
    for (const [name, node] of variableNodes) {
      const { x, y } = /** @type {Point} */ (places.get(name));
      setAttributes(node, { transform: `translate(${x} ${y})` });
    }
    putLinks(fresh);
    scene?.paint(routes);
    drawBadges();
    drawPreview();
  }

  /** @param {ReadonlyMap<string, Route>} some */
  function putLinks(some) {
    for (const [key, { path, head, middle, sign }] of some) {
      const node = curveNodes.get(key);
      if (!node) continue;
      const [hit, line, flow, tip, bars] = node.children;
      for (const each of [hit, line, flow]) each.setAttribute("d", path);
      const turn = (/** @type {Point & { angle: number }} */ { x, y, angle }) => `translate(${x} ${y}) rotate(${(angle * 180) / Math.PI})`;
      tip.setAttribute("transform", turn(head));
      bars.setAttribute("transform", turn(middle));
      signNodes.get(key)?.setAttribute("transform", `translate(${sign.x} ${sign.y})`);
    }
  }

  function drawBadges() {
    const { loops } = session.loops;
    const shown = session.shownLoop;
    if (session.fixedPlaces) return badges.replaceChildren();
    const listed = loops.slice(0, MAX_BADGES);
    const spots = placeBadges(shown && !listed.includes(shown) ? [...listed, shown] : listed, routes, boxesOf(places, sizes).values());
    badges.replaceChildren(...[...spots].map(([name, { x, y, clockwise }]) =>
      svg("g", { class: `cl-badge cl-${name[0]}${shown?.name === name ? " cl-lit" : ""}`, transform: `translate(${x} ${y})`, "data-loop": name },
        svg("circle", { class: "cl-disc", r: 17 }),
        // The ring is open at the top, with an arrowhead where it turns to.
        svg("g", clockwise ? {} : { transform: "scale(-1 1)" },
          svg("path", { class: "cl-ring", d: "M8.2 -11.8A14.4 14.4 0 1 1 -5 -13.5" }), svg("path", { class: "cl-turn", d: "M2 -14.6L-6.5 -18.4L-5.6 -9.4Z" })),
        svg("text", { y: 5 }, name))));
  }

  /** @param {Point} [pointer] */
  function drawPreview(pointer) {
    const source = session.mode?.kind === "link" ? session.mode.source : "";
    const focused = session.selection?.kind === "variable" ? session.selection.name : "";
    const boxes = boxesOf(places, sizes);
    const from = boxes.get(source);
    const to = pointer ? { ...pointer, width: 2, height: 2 } : focused !== source ? boxes.get(focused) : undefined;
    setAttributes(preview, { d: from && to ? curveBetween(from, to, 0.16).path : null });
  }

  // ── looking ─────────────────────────────────────────────────────────────────────────────────────

  /** @param {{ x: number, y: number, zoom: number }} next @param {boolean} [smooth] */
  function look(next, smooth = false) {
    view = { ...next, zoom: Math.min(3, Math.max(0.15, next.zoom)) };
    camera.classList.toggle("cl-smooth", smooth);
    camera.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.zoom})`;
    scene?.look(view);
    if (naming) putEditor();
  }

  /** While it is panned the picture moves as a whole, which a browser need not paint anew. @param {Point} to */
  function slide(to) {
    slidTo = to;
    canvas.classList.add("cl-sliding");
    const by = { x: to.x - view.x, y: to.y - view.y };
    canvas.style.transform = `translate(${by.x}px, ${by.y}px)`;
    if (scene && !scene.slide(by)) settle();
  }

  function settle() {
    if (!slidTo) return;
    canvas.classList.remove("cl-sliding");
    canvas.style.transform = "";
    look({ ...slidTo, zoom: view.zoom });
    slidTo = null;
  }

  /** Shows the whole drawing, as it is or as it will be once it has moved to these places. @param {boolean} [smooth] @param {Places} [future] */
  function fit(smooth = true, future) {
    if (!stage.clientWidth) return;
    const curved = future ? [] : [...routes.values()].flatMap(({ points }) => points.map((point) => ({ ...point, width: 16, height: 16 })));
    const bounds = boundsOf([...boxesOf(future ?? places, sizes).values(), ...curved, ...(scene?.frame() ?? [])], future ? 50 : 26);
    isFitted = true;
    if (!bounds) return look({ x: 0, y: 0, zoom: 1 });
    const whole = Math.min(stage.clientWidth / bounds.width, stage.clientHeight / bounds.height);
    // Of what would be too small to read, a corner is shown to begin with; a person can still ask for all of it.
    const zoom = Math.min(1.15, Math.max(0.15, whole, smooth ? 0 : scene?.leastZoom() ?? 0));
    const start = (/** @type {number} */ from, /** @type {number} */ length, /** @type {number} */ room) => (length * zoom > room + 1 && !smooth ? -from * zoom : room / 2 - (from + length / 2) * zoom);
    look({ x: start(bounds.x, bounds.width, stage.clientWidth), y: start(bounds.y, bounds.height, stage.clientHeight), zoom }, smooth);
  }

  /** @param {number} factor @param {Point} [about] a point of the stage that stays */
  function zoomBy(factor, about = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }) {
    const zoom = Math.min(3, Math.max(0.15, view.zoom * factor));
    look({ x: about.x - ((about.x - view.x) * zoom) / view.zoom, y: about.y - ((about.y - view.y) * zoom) / view.zoom, zoom });
  }

  /** @param {Point} point of the stage @returns {Point} */
  const toPage = ({ x, y }) => ({ x: (x - view.x) / view.zoom, y: (y - view.y) / view.zoom });
  const pageCentre = () => toPage({ x: (stage.clientWidth || 700) / 2, y: (stage.clientHeight || 420) / 2 });

  /** Brings a point of the page into sight. @param {Point} point */
  function reveal({ x, y }) {
    const [left, top, margin] = [x * view.zoom + view.x, y * view.zoom + view.y, 48];
    const dx = Math.max(0, margin - left) - Math.max(0, left - stage.clientWidth + margin);
    const dy = Math.max(0, margin - top) - Math.max(0, top - stage.clientHeight + margin);
    if ((dx || dy) && stage.clientWidth) look({ x: view.x + dx, y: view.y + dy, zoom: view.zoom }, true);
  }

  // ── naming ──────────────────────────────────────────────────────────────────────────────────────

  /** Types a name in place. @param {Point} at @param {string} name @param {(name: string) => void} done */
  function startNaming(at, name, done) {
    if (!session.canEdit) return;
    reveal(at);
    naming = done;
    ownName = name;
    nameInput.value = name;
    nameInput.hidden = false;
    nameInput.dataset.x = String(at.x);
    nameInput.dataset.y = String(at.y);
    putEditor();
    nameInput.focus({ preventScroll: true });
    nameInput.select();
  }

  function putEditor() {
    const width = Math.min(stage.clientWidth - 8, 200);
    const left = Number(nameInput.dataset.x) * view.zoom + view.x - width / 2;
    const top = Number(nameInput.dataset.y) * view.zoom + view.y - 18;
    const [x, y] = [Math.max(4, Math.min(stage.clientWidth - width - 4, left)), Math.max(4, Math.min(stage.clientHeight - 40, top))];
    nameInput.style.cssText = `left:${x}px;top:${y}px;width:${width}px`;
    refusal.style.cssText = `left:${x}px;top:${y + 38}px;width:${width}px`;
  }

  /** @param {boolean} isKept @param {boolean} [isLeft] the input lost the focus, and does not get it back */
  function endNaming(isKept, isLeft = false) {
    const done = naming;
    if (!done) return;
    const name = squeeze(nameInput.value);
    const reason = isKept && name ? refusalOfName(session, name, ownName) : "";
    refusal.textContent = reason;
    refusal.hidden = !reason;
    if (reason && !isLeft) return;
    naming = null;
    nameInput.hidden = true;
    refusal.hidden = true;
    if (isKept && name && !reason) done(name);
    else if (reason) session.say(reason);
    if (!isLeft) focusChosen();
  }

  nameInput.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") endNaming(true);
    if (event.key === "Escape") endNaming(false);
  });
  nameInput.addEventListener("blur", () => endNaming(true, true));

  /** A new variable, at a point of the page or where there is room; linked from `source` where that is given. @param {Point} [at] @param {string} [source] */
  function startVariable(at, source) {
    session.mode = null;
    session.changed();
    const spot = at ?? freeSpot(pageCentre(), { width: 120, height: 34 }, boxesOf(places, sizes).values());
    startNaming(spot, "", (name) => {
      foundPlaces.set(name, spot);
      createVariable(session, name, {}, (diagram) => {
        const placed = at || isArranged() ? withPlaces(diagram, new Map([[name, spot]])) : diagram;
        return source ? addLink(placed, source, name) : placed;
      });
      if (source) session.select({ kind: "link", source, target: name });
    });
  }

  /** @param {string} name */
  const startRenaming = (name) => startNaming(/** @type {Point} */ (goal.get(name)), name, (next) => rename(session, name, next));

  // ── the rest ────────────────────────────────────────────────────────────────────────────────────

  /** @param {Chosen} chosen */
  const nodeOf = (chosen) => (chosen?.kind === "variable" ? variableNodes.get(chosen.name) : chosen ? signNodes.get(linkKey(chosen)) : undefined);

  /** Brings what is chosen into sight. */
  function showChosen() {
    const { selection } = session;
    const spot = selection?.kind === "variable" ? places.get(selection.name) : selection ? routes.get(linkKey(selection))?.sign : undefined;
    if (spot) reveal(spot);
  }

  function focusChosen() {
    const { selection } = session;
    showChosen();
    (nodeOf(selection) ?? canvas).focus({ preventScroll: true });
  }

  /** @param {string} source @param {string} target */
  function finishLink(source, target) {
    if (source === target) {
      session.mode = null;
      return session.say(t(words, "said.cancelled"));
    }
    createLink(session, source, target);
    focusChosen();
  }

  /** @param {string} name @param {Point} at @param {string} [key] */
  function moveVariable(name, at, key) {
    session.mode = null;
    session.commit(withPlaces(session.diagram, new Map([[name, at]])), t(words, "said.moved", { name }), { key, quiet: true });
  }

  function tidy() {
    const names = variablesOf(session.diagram).map(({ name }) => name);
    const tidied = layOut(names, linksOf(session.diagram), sizes, session.loops.loops, page(), new Map(), isArranged() ? goal : null);
    const said = t(words, "said.tidied");
    if (isArranged()) session.commit(withPlaces(session.diagram, tidied), said, { quiet: true });
    else {
      foundPlaces = new Map(tidied);
      moveTo(tidied);
      session.say(said);
    }
    fit(true, tidied);
  }

  /** The author's diagram as it first looked. */
  function startAgain() {
    foundPlaces = places = goal = new Map();
    session.startAgain();
    fit();
  }

  /** What a function makes of the drawing with nothing left to the scene's own sheet. @template T @param {() => T} use */
  function completely(use) {
    const show = (/** @type {boolean} */ complete) => {
      isComplete = complete;
      makeNodes(session.diagram);
      putLinks(routes);
      update();
    };
    if (!scene?.isCrowded()) return use();
    show(true);
    const made = use();
    show(false);
    return made;
  }

  /** Finds all places anew, and shows them. */
  function layAgain() {
    places = goal = new Map();
    rebuild(session.diagram);
    fit(false);
  }

  function update() {
    const { diagram, selection, mode } = session;
    stage.style.height = `${session.height}px`;
    if (diagram !== drawn) {
      drawn = diagram;
      rebuild(diagram);
      if (!isFitted) fit(false);
    } else if (scene?.isStale()) {
      makeNodes(diagram);
      putLinks(routes);
    }
    const { lit } = session;
    const isLit = new Set(lit ? [...lit.variables, ...lit.links.map(linkKey), ...lit.links.map(({ target }) => target)] : []);
    const chosen = nodeOf(selection);
    const source = mode?.kind === "link" ? mode.source : "";
    canvas.classList.toggle("cl-dimmed", Boolean(lit));
    canvas.classList.toggle("cl-linking", mode?.kind === "link");
    canvas.classList.toggle("cl-moving", mode?.kind === "move");
    canvas.classList.toggle("cl-fixed", !session.canEdit);
    for (const nodes of [variableNodes, signNodes, curveNodes]) {
      for (const [key, node] of nodes) {
        node.classList.toggle("cl-lit", isLit.has(key));
        node.classList.toggle("cl-source", key === source);
        node.classList.toggle("cl-chosen", node === chosen || (selection?.kind === "link" && nodes === curveNodes && key === linkKey(selection)));
      }
    }
    canvas.dataset.loop = lit?.kind ?? "";
    scene?.dress(variableNodes, signNodes, curveNodes, sizes);
    drawBadges();
    drawPreview();
  }

  /** Shows a mark beside variables, or none. @param {ReadonlyMap<string, string>} marks */
  function showMarks(marks) {
    for (const [name, node] of variableNodes) {
      node.querySelector(".cl-mark")?.remove();
      const { width, height } = /** @type {Size} */ (sizes.get(name));
      if (marks.has(name)) node.append(svg("text", { class: "cl-mark", "aria-hidden": "true", x: width / 2 - 2, y: -height / 2 + 4 }, marks.get(name) ?? ""));
    }
  }

  return {
    stage, canvas, camera, beads, showMarks, update, fit, tidy, startAgain, layAgain, completely, look, slide, settle, zoomBy, toPage, place, startVariable, startRenaming, startNaming, showChosen, focusChosen, finishLink,
    moveVariable, drawPreview, endNaming,
    /** The link at a point of the page that has no nodes of its own. @param {Point} point */
    linkAt: (point) => scene?.linkAt(point) ?? null,
    /** Undoes a drag that was broken off. */
    restore: () => moveTo(findPlaces(session.diagram)),
    get places() {
      return goal;
    },
    get view() {
      return view;
    },
    /** The line that a link is drawn with. @param {{ source: string, target: string }} link */
    lineOf: (link) => /** @type {SVGPathElement | null | undefined} */ (curveNodes.get(linkKey(link))?.querySelector(".cl-line")),
    /** @param {Chosen} chosen */
    spotOf: (chosen) => (chosen?.kind === "variable" ? places.get(chosen.name) : chosen ? routes.get(linkKey(chosen))?.sign : undefined) ?? pageCentre(),
  };
}
