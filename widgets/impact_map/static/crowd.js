// Very many links on a sheet behind the drawing, as pixels: a browser moves a sheet much faster than nodes. Links that are
// chosen, lit, or lead to or from the chosen variable still have nodes of their own.
import { linkKey, linksOf, variablesOf } from "../../causal_loops/static/diagram.js";
import { html } from "../../causal_loops/static/dom.js";

/** @typedef {{ line: string, isAway: boolean, isMarked: boolean }} Look */

/** Above these many the links are drawn together. */
const MANY = { variables: 300, links: 700 };
/** How near a press must be to a line, in the drawing's pixels. */
const PRESS_REACH = 9;
/** The sheet is larger than the stage by this share on each side, so that there is something to move into sight. */
const SPARE = 0.5;
/** Below these zooms dashes, heads and signs cannot be told apart among so many, and cost most of the time. */
const SHOWN_FROM = { texture: 0.75, heads: 0.25, signs: 0.4 };
/** @type {Record<string, [number, number[]]>} Weight and texture, as in map.css. */
const STROKES = { strong: [4, []], medium: [2.6, []], weak: [1.2, []], source: [1.8, [9, 3, 2, 3]], assumption: [1.8, [6, 4]], none: [2, [1.5, 5]] };
const PALE = 0.16;

/** @param {Diagram} diagram */
export const isCrowd = (diagram) => variablesOf(diagram).length > MANY.variables || linksOf(diagram).length > MANY.links;

/** @param {HTMLElement} layer where the sheet lies */
export function createCrowd(layer) {
  const sheet = html("canvas", { class: "im-sheet" });
  const inks = ["+", "-", "?"].map((sign) => html("span", { "data-sign": sign }));
  layer.append(sheet, ...inks);
  /** @type {WeakMap<Route, { line: Path2D, left: number, top: number, right: number, bottom: number }>} */
  const shapes = new WeakMap();

  /** @param {Route} route */
  function shapeOf(route) {
    const known = shapes.get(route);
    if (known) return known;
    const [xs, ys] = [route.points.map(({ x }) => x), route.points.map(({ y }) => y)];
    const shape = { line: new Path2D(route.path), left: Math.min(...xs) - 30, top: Math.min(...ys) - 30, right: Math.max(...xs) + 30, bottom: Math.max(...ys) + 30 };
    shapes.set(route, shape);
    return shape;
  }

  return {
    /** How far the sheet can move before its edge comes into sight. */
    get spare() {
      return { x: SPARE * layer.clientWidth, y: SPARE * layer.clientHeight };
    },
    /** @param {Point} by */
    slide({ x, y }) {
      sheet.style.transform = `translate(${x}px, ${y}px)`;
    },
    /**
     * @param {readonly Link[]} links @param {ReadonlyMap<string, Route>} routes @param {(link: Link) => Look} lookOf
     * @param {{ x: number, y: number, zoom: number }} view @param {boolean} isDimmed
     */
    draw(links, routes, lookOf, { x, y, zoom }, isDimmed) {
      const [width, height] = [layer.clientWidth, layer.clientHeight];
      const scale = Math.min(2, devicePixelRatio || 1);
      const pen = sheet.getContext("2d");
      sheet.style.transform = "";
      sheet.hidden = !links.length;
      if (!pen || !width || !links.length) return;
      const [left, top] = [SPARE * width, SPARE * height];
      sheet.width = Math.ceil((width + 2 * left) * scale);
      sheet.height = Math.ceil((height + 2 * top) * scale);
      sheet.style.cssText = `left:${-left}px;top:${-top}px;width:${width + 2 * left}px;height:${height + 2 * top}px`;
      pen.setTransform(zoom * scale, 0, 0, zoom * scale, (x + left) * scale, (y + top) * scale);
      const colours = new Map(inks.map((ink) => [ink.dataset.sign, getComputedStyle(ink).color]));
      const sight = { left: (-left - x) / zoom, top: (-top - y) / zoom, right: (width + left - x) / zoom, bottom: (height + top - y) / zoom };
      for (const link of links) {
        const route = routes.get(linkKey(link));
        if (!route) continue;
        const shape = shapeOf(route);
        if (shape.right < sight.left || shape.left > sight.right || shape.bottom < sight.top || shape.top > sight.bottom) continue;
        const look = lookOf(link);
        const [weight, texture] = STROKES[look.line];
        pen.globalAlpha = look.isAway || isDimmed ? PALE : 1;
        pen.strokeStyle = pen.fillStyle = colours.get(link.polarity) ?? "";
        pen.lineWidth = Math.max(weight, 0.7 / zoom);
        pen.setLineDash(zoom < SHOWN_FROM.texture ? [] : texture);
        pen.stroke(shape.line);
        if (zoom >= SHOWN_FROM.heads) pen.fill(triangleOf(route));
        if (zoom < SHOWN_FROM.signs) continue;
        pen.setLineDash([]);
        pen.lineWidth = 2;
        pen.stroke(strokesOf(link, route, look.isMarked));
      }
    },
  };
}

/** The sign, bars for a delay, and a stroke across where the evidence disagrees. @param {Link} link @param {Route} route @param {boolean} isMarked */
function strokesOf({ polarity, delay }, { sign: { x, y }, middle }, isMarked) {
  const path = new Path2D();
  const stroke = (/** @type {number[][]} */ ...points) => points.forEach(([a, b], i) => (i ? path.lineTo(a, b) : path.moveTo(a, b)));
  if (polarity === "?") path.moveTo(x + 4, y), path.arc(x, y, 4, 0, 2 * Math.PI);
  else stroke([x - 5, y], [x + 5, y]);
  if (polarity === "+") stroke([x, y - 5], [x, y + 5]);
  for (const at of delay ? [-3, 3] : []) stroke([middle.x + at, middle.y - 7], [middle.x + at, middle.y + 7]);
  if (isMarked) stroke([middle.x - 7, middle.y + 9], [middle.x + 7, middle.y - 9]);
  return path;
}

/** @param {Route} route */
function triangleOf({ head: { x, y, angle } }) {
  const path = new Path2D();
  path.moveTo(x, y);
  for (const turn of [0.42, -0.42]) path.lineTo(x - 11 * Math.cos(angle + turn), y - 11 * Math.sin(angle + turn));
  return path;
}

/** The link whose line is nearest to a point, within reach. @param {Point} point @param {readonly Link[]} links @param {ReadonlyMap<string, Route>} routes */
export function nearestLink(point, links, routes) {
  let [best, least] = [/** @type {Link | null} */ (null), PRESS_REACH];
  for (const link of links) {
    const points = routes.get(linkKey(link))?.points ?? [];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const u = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(a.x + u * dx - point.x, a.y + u * dy - point.y);
      if (far < least) [best, least] = [link, far];
    }
  }
  return best;
}
