// Pure geometry of the drawing: name boxes, curved links that go round names, marks on them, loop badges.
import { linkKey } from "./diagram.js";

export const LINE_HEIGHT = 19;
const NAME_WIDTH = 132;
const PADDING = { x: 9, y: 6 };
/** How far a link stops from the names at its ends. */
const GAP = { source: 1, target: 4 };
/** Bends that a link may take, as a share of the distance between its ends; more bent ones only to go round a name. */
const BENDS = [0.18, 0.3, 0.07, 0.45, 0.62];
/** Above these many links nothing is tried to avoid crossings, links under signs and wide bends, links under names. */
const MANY_LINKS = { crossings: 50, signs: 150, names: 500 };
const SAMPLES = 16;

/** @typedef {{ x: number, y: number, width: number, height: number }} Box centred on x, y */

/** Breaks a name into lines. @param {string} name @param {(text: string) => number} measure */
export function wrapName(name, measure) {
  const widest = Math.max(NAME_WIDTH, Math.sqrt(measure(name) * LINE_HEIGHT * 3));
  const words = name.split(" ").flatMap((word) => (measure(word) > widest ? word.match(/.{1,16}/gu) ?? [word] : [word]));
  /** @type {string[]} */
  const lines = [];
  for (const word of words) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(longer) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** @param {readonly string[]} lines @param {(text: string) => number} measure @returns {Size} */
export const sizeOfName = (lines, measure) => ({
  width: Math.ceil(Math.max(28, ...lines.map(measure)) + 2 * PADDING.x),
  height: lines.length * LINE_HEIGHT + 2 * PADDING.y,
});

/** @param {Point} point @param {Box} box @param {number} gap */
const isInside = (point, box, gap) =>
  Math.abs(point.x - box.x) < box.width / 2 + gap && Math.abs(point.y - box.y) < box.height / 2 + gap;

/** @param {Box} a @param {Box} b @param {number} gap */
export const boxesMeet = (a, b, gap) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap;

/** @param {Places} places @param {Sizes} sizes @returns {Map<string, Box>} */
export function boxesOf(places, sizes) {
  return new Map([...places].map(([name, { x, y }]) => [name, { x, y, .../** @type {Size} */ (sizes.get(name)) }]));
}

/** @param {Point} p @param {Point} q @param {number} far */
const isNear = (p, q, far) => (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) < far * far;

/** The smallest rectangle around boxes. @param {Iterable<Box>} boxes @param {number} margin */
export function boundsOf(boxes, margin) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x - width / 2);
    right = Math.max(right, x + width / 2);
    top = Math.min(top, y - height / 2);
    bottom = Math.max(bottom, y + height / 2);
  }
  return left > right ? null : { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
}

/** A place near a point where a box of this size covers no other. @param {Point} near @param {Size} size @param {Iterable<Box>} taken */
export function freeSpot(near, size, taken) {
  const others = [...taken];
  for (let i = 0; i < 400; i++) {
    const radius = 14 * Math.sqrt(i);
    const spot = { x: Math.round(near.x + radius * 1.5 * Math.cos(i * 2.4)), y: Math.round(near.y + radius * Math.sin(i * 2.4)) };
    if (!others.some((box) => boxesMeet({ ...spot, ...size }, box, 56))) return spot;
  }
  return near;
}

/**
 * The variable that an arrow key leads to: the nearest one in that direction, straight ahead before aside.
 * @param {Places} places @param {Point} from @param {string} key @param {string} [except]
 */
export function nearestTowards(places, from, key, except) {
  const [dx, dy] = /** @type {Record<string, [number, number]>} */ ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] })[key];
  let best = "";
  let least = Infinity;
  for (const [name, { x, y }] of places) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (name === except || ahead < 1 || ahead + 2 * aside >= least || aside > 3 * ahead) continue;
    least = ahead + 2 * aside;
    best = name;
  }
  return best;
}

/** @param {Point} a @param {Point} c @param {Point} b @param {number} u @returns {Point} */
function pointOnCurve(a, c, b, u) {
  const v = 1 - u;
  return { x: v * v * a.x + 2 * u * v * c.x + u * u * b.x, y: v * v * a.y + 2 * u * v * c.y + u * u * b.y };
}

/** Where a curve crosses the edge of a box, searched from one of its ends. @param {(u: number) => Point} at @param {Box} box @param {number} gap @param {number} end */
function crossingOf(at, box, gap, end) {
  let inside = end;
  let outside = end;
  for (let i = 1; i <= 40 && inside === outside; i++) {
    const u = end ? 1 - i / 40 : i / 40;
    if (isInside(at(u), box, gap)) inside = outside = u;
    else outside = u;
  }
  for (let i = 0; i < 12; i++) {
    const u = (inside + outside) / 2;
    if (isInside(at(u), box, gap)) inside = u;
    else outside = u;
  }
  return outside;
}

const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;

/** @param {Box} from @param {Box} to @param {number} bend to the left of the way, as a share of the distance @returns {Route} */
export function curveBetween(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const control = { x: (from.x + to.x) / 2 + 2 * bend * dy, y: (from.y + to.y) / 2 - 2 * bend * dx };
  const whole = (/** @type {number} */ u) => pointOnCurve(from, control, to, u);
  let start = crossingOf(whole, from, GAP.source, 0);
  let end = crossingOf(whole, to, GAP.target, 1);
  if (start >= end) [start, end] = [0.45, 0.55];
  const [a, b] = [whole(start), whole(end)];
  // The part of the curve between the two boxes is a curve of the same kind, with this control point.
  const mix = (/** @type {"x" | "y"} */ k) =>
    (1 - start) * (1 - end) * from[k] + ((1 - start) * end + start * (1 - end)) * control[k] + start * end * to[k];
  const c = { x: mix("x"), y: mix("y") };
  return finishRoute(`M${round(a.x)} ${round(a.y)}Q${round(c.x)} ${round(c.y)} `, (u) => pointOnCurve(a, c, b, u), bend < 0 ? -1 : 1);
}

/** A link from a variable to itself, on the side (0 above, then clockwise) that is free. @param {Box} box @param {number} side @returns {Route} */
function curveToItself(box, side) {
  const [cos, sin] = [[1, 0], [0, 1], [-1, 0], [0, -1]][side];
  const reach = (side % 2 ? box.width : box.height) / 2 + GAP.target;
  const from = (/** @type {number} */ x, /** @type {number} */ up) =>
    ({ x: round(box.x + cos * x + sin * (reach + up)), y: round(box.y + sin * x - cos * (reach + up)) });
  const [a, c, d, b] = [from(-12, -2), from(-44, 62), from(46, 62), from(13, 0)];
  const at = (/** @type {number} */ u) => {
    const v = 1 - u;
    const mix = (/** @type {"x" | "y"} */ k) => v ** 3 * a[k] + 3 * v * v * u * c[k] + 3 * v * u * u * d[k] + u ** 3 * b[k];
    return { x: mix("x"), y: mix("y") };
  };
  return finishRoute(`M${a.x} ${a.y}C${c.x} ${c.y} ${d.x} ${d.y} `, at, 1);
}

/** Marks along a curve: the sign on its outer side by the head, bars for delay in the middle. @param {string} path @param {(u: number) => Point} at @param {number} side @returns {Route} */
function finishRoute(path, at, side) {
  const points = Array.from({ length: SAMPLES + 1 }, (_, i) => at(i / SAMPLES));
  const length = points.slice(1).reduce((sum, p, i) => sum + Math.hypot(p.x - points[i].x, p.y - points[i].y), 0) || 1;
  const turnAt = (/** @type {number} */ u) => {
    const [p, q] = [at(u - 0.02), at(u + 0.02)];
    return Math.atan2(q.y - p.y, q.x - p.x);
  };
  const tip = at(1);
  const back = at(Math.max(0.5, 1 - 8 / length));
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  const nearHead = Math.max(0.55, 1 - 21 / length);
  const beside = turnAt(nearHead) - (side * Math.PI) / 2;
  const on = at(nearHead);
  const signs = [1, -1].map((way) => ({ x: on.x + way * 13 * Math.cos(beside), y: on.y + way * 13 * Math.sin(beside) }));
  return {
    path: path + `${round(back.x)} ${round(back.y)}`,
    points,
    head: { ...tip, angle },
    middle: { ...at(0.45), angle: turnAt(0.45) },
    sign: signs[0],
    inner: signs[1],
  };
}

/** @param {Point} a @param {Point} b @param {Point} c @param {Point} d */
export function segmentsCross(a, b, c, d) {
  const turn = (/** @type {Point} */ p, /** @type {Point} */ q, /** @type {Point} */ r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** @param {readonly Point[]} one @param {readonly Point[]} other */
function curvesCross(one, other) {
  for (let i = 2; i < one.length; i += 2) {
    for (let j = 2; j < other.length; j += 2) if (segmentsCross(one[i - 2], one[i], other[j - 2], other[j])) return true;
  }
  return false;
}

/** The middle of the shortest loop through each link: links bend away from it, so that a loop looks like a circle. @param {readonly Loop[]} loops @param {Places} places */
function middlesOfLoops(loops, places) {
  /** @type {Map<string, Point>} */
  const middles = new Map();
  for (const loop of loops) {
    const middle = meanPoint(loop.variables.flatMap((name) => places.get(name) ?? []));
    if (loop.variables.length > 2) for (const link of loop.links) if (!middles.has(linkKey(link))) middles.set(linkKey(link), middle);
  }
  return middles;
}

/** @param {readonly Point[]} points @returns {Point} */
export const meanPoint = (points) => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / (points.length || 1),
  y: points.reduce((sum, p) => sum + p.y, 0) / (points.length || 1),
});

/**
 * Routes for links, given where all variables are; `kept` are routes of other links, which stay.
 * @param {readonly Link[]} links @param {Places} places @param {Sizes} sizes @param {readonly Loop[]} loops @param {readonly Route[]} [kept]
 * @returns {Map<string, Route>}
 */
export function routeLinks(links, places, sizes, loops, kept = []) {
  const boxes = boxesOf(places, sizes);
  const middles = middlesOfLoops(loops, places);
  const whole = meanPoint([...places.values()]);
  const pairs = new Set(links.map(linkKey));
  const count = links.length + kept.length;
  const drawn = [...kept];
  /** @type {Map<string, Route>} */
  const routes = new Map();
  for (const link of links) {
    const [from, to] = [boxes.get(link.source), boxes.get(link.target)];
    if (!from || !to) continue;
    const route = from === to ? curveToItself(from, freeSide(link.source, from)) : bestCurve(link, from, to);
    routes.set(linkKey(link), route);
    drawn.push(route);
  }
  if (count <= MANY_LINKS.signs) for (const [key, route] of routes) routes.set(key, { ...route, sign: clearSign(route) });
  return routes;

  /** The sign goes to the inner side of its link where another link or a name is in its way. @param {Route} route */
  function clearSign(route) {
    const [outer, inner] = [route.sign, route.inner].map((spot) => {
      let cost = 0;
      for (const box of boxes.values()) if (isInside(spot, box, 6)) cost += 2;
      for (const { head, points } of drawn) {
        if (head === route.head) continue;
        if (points.some((point) => isNear(point, spot, 10))) cost += 1;
      }
      return cost;
    });
    return inner < outer ? route.inner : route.sign;
  }

  /** The side of a variable that its neighbours leave free. @param {string} name @param {Box} box */
  function freeSide(name, box) {
    const load = [0.3, 0.2, 0.1, 0];
    for (const link of links) {
      const other = places.get(link.source === name ? link.target : link.target === name ? link.source : "");
      if (!other || (other.x === box.x && other.y === box.y)) continue;
      const [x, y] = [(other.x - box.x) / 1.5, other.y - box.y];
      const far = Math.hypot(x, y);
      [-y, x, y, -x].forEach((towards, side) => (load[side] += Math.max(0, towards / far) ** 2));
    }
    return load.indexOf(Math.min(...load));
  }

  /** @param {Link} link @param {Box} from @param {Box} to */
  function bestCurve(link, from, to) {
    const middle = middles.get(linkKey(link)) ?? whole;
    const outward = (to.y - from.y) * ((from.x + to.x) / 2 - middle.x) - (to.x - from.x) * ((from.y + to.y) / 2 - middle.y);
    const isPair = pairs.has(linkKey({ source: link.target, target: link.source }));
    const side = isPair || outward > -1 ? 1 : -1;
    if (count > MANY_LINKS.names) return curveBetween(from, to, side * BENDS[0]);
    const around = /** @type {Box} */ (boundsOf([from, to], 0.7 * Math.hypot(to.x - from.x, to.y - from.y)));
    const corner = { ...around, x: around.x + around.width / 2, y: around.y + around.height / 2 };
    const inTheWay = [...boxes.values()].filter((box) => box !== from && box !== to && boxesMeet(box, corner, 0));
    const near = drawn.filter(({ sign }) => isInside(sign, corner, 30));
    let best = curveBetween(from, to, side * BENDS[0]);
    let least = Infinity;
    const bends = BENDS.slice(0, count > MANY_LINKS.signs ? 3 : BENDS.length);
    for (const [i, bend] of [...bends, ...bends.map((one) => -one)].entries()) {
      // The other side costs a little; of a pair of opposite links both bend to their own left, or they would meet.
      let cost = i < bends.length ? i : i - bends.length + (isPair ? 100 : 4);
      if (cost >= least) continue;
      const route = curveBetween(from, to, side * bend);
      for (const box of inTheWay) {
        cost += 25 * route.points.filter((point) => isInside(point, box, 5)).length;
        if (isInside(route.sign, box, 8)) cost += 12;
      }
      if (isInside(route.sign, from, 4) || isInside(route.sign, to, 4)) cost += 3;
      for (const other of near) {
        if (isNear(other.sign, route.sign, 18)) cost += 6;
        if (isNear(other.head, route.head, 12)) cost += 3;
      }
      if (count <= MANY_LINKS.crossings) for (const other of drawn) if (curvesCross(route.points, other.points)) cost += 5;
      if (cost < least) [best, least] = [route, cost];
    }
    return best;
  }
}

/**
 * A badge for each loop in its middle, clear of names, signs and other badges where that is possible.
 * @param {readonly Loop[]} loops @param {ReadonlyMap<string, Route>} routes @param {Iterable<Box>} names @returns {Map<string, Badge>}
 */
export function placeBadges(loops, routes, names) {
  const boxes = [...names];
  const drawn = [...routes.values()];
  /** @type {Map<string, Badge>} */
  const badges = new Map();
  for (const loop of loops) {
    const around = loop.links.flatMap((link) => routes.get(linkKey(link))?.points ?? []);
    const middle = meanPoint(around);
    const area = around.reduce((sum, p, i) => sum + p.x * around[(i + 1) % around.length].y - p.y * around[(i + 1) % around.length].x, 0);
    const near = (/** @type {Point} */ p) => Math.abs(p.x - middle.x) < 100 && Math.abs(p.y - middle.y) < 100;
    const signs = drawn.map(({ sign }) => sign).filter(near);
    const points = drawn.flatMap((route) => route.points.filter(near));
    const boxesNear = boxes.filter((box) => boxesMeet(box, { ...middle, width: 150, height: 150 }, 18));
    let [best, least] = [middle, Infinity];
    // A link to itself has its badge inside.
    for (let i = 0; i < (loop.links.length > 1 ? 60 : 1); i++) {
      const radius = 9 * Math.sqrt(i);
      const spot = { x: middle.x + radius * Math.cos(i * 2.4), y: middle.y + radius * Math.sin(i * 2.4) };
      let cost = radius;
      for (const box of boxesNear) if (isInside(spot, box, 18)) cost += 150;
      for (const badge of badges.values()) if (isNear(badge, spot, 40)) cost += 150;
      for (const sign of signs) if (isNear(sign, spot, 26)) cost += 60;
      for (const p of points) if (isNear(p, spot, 20)) cost += 12;
      if (cost < least) [best, least] = [spot, cost];
      if (least <= radius) break;
    }
    badges.set(loop.name, { ...best, clockwise: area >= 0 });
  }
  return badges;
}
