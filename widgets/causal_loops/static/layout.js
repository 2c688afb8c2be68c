// Places for variables that have none: distances on the page follow distances in the diagram (stress majorization,
// Gansner, Koren and North 2004), from several starts; the least tangled one is turned so that its loop runs clockwise.
import { boxesMeet, boxesOf, meanPoint, segmentsCross } from "./geometry.js";

const LINK_LENGTH = 150;
/** Names are wider than high. */
const STRETCH = 1.2;
/** A larger map is set in rows. */
const MAX_SPREAD = 400;

/**
 * Places for all names. Pinned ones stay; `start` is an arrangement to tidy, whose order is kept.
 * @param {readonly string[]} names @param {readonly Link[]} links @param {Sizes} sizes @param {readonly Loop[]} loops
 * @param {Size} page the space there is @param {Places} [pinned] @param {Places | null} [start] @returns {Map<string, Point>}
 */
export function layOut(names, links, sizes, loops, page, pinned = new Map(), start = null) {
  const scale = Math.min(1, Math.max(0.7, page.width / 700));
  if (names.length > MAX_SPREAD) return setInRows(names, sizes, pinned);
  const index = new Map(names.map((name, i) => [name, i]));
  const edges = links.map((link) => [index.get(link.source) ?? 0, index.get(link.target) ?? 0]).filter(([a, b]) => a !== b);
  const distances = measureDistances(names.length, edges);
  const held = names.map((name) => pinned.has(name));
  const squeezed = (/** @type {Places} */ places) => names.map((name, i) => {
    const place = places.get(name) ?? meanOfNeighbours(i, places);
    return { x: place.x / STRETCH / scale, y: place.y / scale };
  });
  const sweeps = Math.max(4, Math.min(90, Math.round(8e5 / (names.length * names.length + 1))));
  if (start || pinned.size) {
    const points = spread(squeezed(start ?? pinned), distances, held, start ? 8 : sweeps);
    return settle(stretched(points), !start);
  }
  let best = circle(names.map((_, i) => i));
  let least = Infinity;
  for (const order of ordersToTry(names, index, loops)) {
    const points = spread(circle(order), distances, held, sweeps);
    const cost = tangle(points, edges) + 2 * stressOf(points, distances);
    if (cost < least) [best, least] = [points, cost];
  }
  return settle(stretched(turned(best)), true);

  /** @param {number} i @param {Places} places */
  function meanOfNeighbours(i, places) {
    const near = edges.filter((edge) => edge.includes(i)).flatMap(([a, b]) => places.get(names[a === i ? b : a]) ?? []);
    const middle = meanPoint(near.length ? near : [...places.values()]);
    return { x: middle.x + 90 * Math.cos(i * 2.4), y: middle.y + 90 * Math.sin(i * 2.4) };
  }

  /** @param {readonly number[]} order @returns {Point[]} */
  function circle(order) {
    const radius = (LINK_LENGTH * order.length) / 6 + 1;
    /** @type {Point[]} */
    const points = [];
    order.forEach((i, k) => {
      const angle = (2 * Math.PI * k) / order.length - Math.PI * 0.75;
      points[i] = { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
    });
    return points;
  }

  /** @param {readonly Point[]} points */
  function stretched(points) {
    return new Map(names.map((name, i) => [name, pinned.get(name) ?? { x: points[i].x * STRETCH * scale, y: points[i].y * scale }]));
  }

  /** Of the mirrored and rotated forms, one where the loop runs clockwise and names lie clear. @param {readonly Point[]} points */
  function turned(points) {
    const main = loops.find((loop) => loop.variables.length > 2)?.variables.map((name) => index.get(name) ?? 0) ?? [];
    const area = main.reduce((sum, i, k) => {
      const j = main[(k + 1) % main.length];
      return sum + points[i].x * points[j].y - points[i].y * points[j].x;
    }, 0);
    const middle = meanPoint(points);
    let [best, least] = [points, Infinity];
    for (let step = 0; step < 24; step++) {
      const [cos, sin] = [Math.cos((step * Math.PI) / 12), Math.sin((step * Math.PI) / 12)];
      const next = points.map((p) => {
        const [x, y] = [(p.x - middle.x) * (area < 0 ? -1 : 1), p.y - middle.y];
        return { x: x * cos - y * sin, y: x * sin + y * cos };
      });
      const [width, height] = [spanOf(next.map((p) => p.x)), spanOf(next.map((p) => p.y))];
      const first = next.length ? (next[0].x + next[0].y) / (width + height + 1) : 0;
      const misfit = Math.abs(Math.log((((STRETCH * width + 100) / (height + 60)) * page.height) / page.width));
      const cost = (names.length > 60 ? 0 : crowding(next)) + 1.5 * misfit + first;
      if (cost < least) [best, least] = [next, cost];
    }
    return best;
  }

  /** How much names cover names and links. @param {readonly Point[]} points */
  function crowding(points) {
    const boxes = [...boxesOf(stretched(points), sizes).values()];
    let cost = 0;
    boxes.forEach((box, i) => boxes.slice(i + 1).forEach((other) => (cost += boxesMeet(box, other, 16) ? 2 : 0)));
    for (const [a, b] of edges) {
      const [from, dx, dy] = [boxes[a], boxes[b].x - boxes[a].x, boxes[b].y - boxes[a].y];
      boxes.forEach((box, i) => {
        if (i === a || i === b) return;
        // The point of the link that is nearest to the middle of the name.
        const u = Math.max(0, Math.min(1, ((box.x - from.x) * dx + (box.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
        if (boxesMeet(box, { x: from.x + u * dx, y: from.y + u * dy, width: 0, height: 0 }, 4)) cost += 1.5;
      });
    }
    return cost;
  }

  /** Pushes names apart that still meet, and moves the whole to the top left. @param {Map<string, Point>} places @param {boolean} toCorner */
  function settle(places, toCorner) {
    const boxes = [...boxesOf(places, sizes).values()];
    for (let round = 0; round < 60; round++) {
      let moved = false;
      for (let i = 0; i < boxes.length; i++) {
        for (let j = i + 1; j < boxes.length; j++) {
          const [a, b] = [boxes[i], boxes[j]];
          if (!boxesMeet(a, b, 22) || (held[i] && held[j])) continue;
          const overX = (a.width + b.width) / 2 + 23 - Math.abs(a.x - b.x);
          const overY = (a.height + b.height) / 2 + 23 - Math.abs(a.y - b.y);
          const axis = overX < overY ? "x" : "y";
          const push = (Math.min(overX, overY) / (held[i] || held[j] ? 1 : 2)) * (a[axis] > b[axis] ? 1 : -1);
          if (!held[i]) a[axis] += push;
          if (!held[j]) b[axis] -= push;
          moved = true;
        }
      }
      if (!moved) break;
    }
    const corner = toCorner && !pinned.size ? { x: 40 - Math.min(...boxes.map((b) => b.x - b.width / 2)), y: 40 - Math.min(...boxes.map((b) => b.y - b.height / 2)) } : { x: 0, y: 0 };
    return new Map(names.map((name, i) => [name, pinned.get(name) ?? { x: Math.round(boxes[i].x + corner.x), y: Math.round(boxes[i].y + corner.y) }]));
  }
}

/** @param {readonly number[]} values */
const spanOf = (values) => Math.max(...values) - Math.min(...values);

/** Orders around a circle to start from: as mentioned, along each of the first loops, and some shuffles that are always the same. @param {readonly string[]} names @param {ReadonlyMap<string, number>} index @param {readonly Loop[]} loops */
function ordersToTry(names, index, loops) {
  const all = names.map((_, i) => i);
  const orders = [all];
  const longestFirst = [...loops].sort((a, b) => b.variables.length - a.variables.length).slice(0, 4);
  for (const loop of longestFirst) orders.push([...new Set([...loop.variables.map((name) => index.get(name) ?? 0), ...all])]);
  let seed = 1;
  for (let i = 0; i < (names.length > 60 ? 1 : 12); i++) {
    const keyed = all.map((at) => ({ at, key: (seed = (seed * 16807) % 2147483647) }));
    orders.push(keyed.sort((a, b) => a.key - b.key).map(({ at }) => at));
  }
  return orders;
}

/** Lengths of shortest paths, links taken both ways; parts that are not linked lie a little apart. @param {number} count @param {readonly number[][]} edges */
function measureDistances(count, edges) {
  const near = Array.from({ length: count }, () => /** @type {number[]} */ ([]));
  for (const [a, b] of edges) near[a].push(b), near[b].push(a);
  return near.map((_, start) => {
    const row = new Float64Array(count).fill(LINK_LENGTH * Math.max(2, Math.sqrt(count)));
    const seen = new Uint8Array(count);
    const queue = [start];
    row[start] = 0;
    seen[start] = 1;
    for (const at of queue) {
      for (const next of near[at]) {
        if (seen[next]) continue;
        seen[next] = 1;
        row[next] = row[at] + LINK_LENGTH;
        queue.push(next);
      }
    }
    return row;
  });
}

/** @param {readonly Point[]} start @param {readonly Float64Array[]} distances @param {readonly boolean[]} held @param {number} sweeps */
function spread(start, distances, held, sweeps) {
  const [xs, ys] = [start.map((point) => point.x), start.map((point) => point.y)];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0; i < xs.length; i++) {
      if (held[i] || xs.length < 2) continue;
      const row = distances[i];
      let [x, y, weights] = [0, 0, 0];
      for (let j = 0; j < xs.length; j++) {
        if (i === j) continue;
        const [dx, dy] = [xs[i] - xs[j], ys[i] - ys[j]];
        const pull = row[j] / (Math.sqrt(dx * dx + dy * dy) || 1);
        const weight = 1 / (row[j] * row[j]);
        x += weight * (xs[j] + dx * pull);
        y += weight * (ys[j] + dy * pull);
        weights += weight;
      }
      xs[i] = x / weights;
      ys[i] = y / weights;
    }
  }
  return xs.map((x, i) => ({ x, y: ys[i] }));
}

/** @param {readonly Point[]} points @param {readonly Float64Array[]} distances */
function stressOf(points, distances) {
  let stress = 0;
  points.forEach((p, i) => points.slice(i + 1).forEach((q, k) => {
    stress += (Math.hypot(p.x - q.x, p.y - q.y) / distances[i][i + 1 + k] - 1) ** 2;
  }));
  return stress / (points.length || 1);
}

/** Links that cross. @param {readonly Point[]} points @param {readonly number[][]} edges */
function tangle(points, edges) {
  let crossings = 0;
  if (edges.length > 150) return 0;
  edges.forEach(([a, b], i) => edges.slice(i + 1).forEach(([c, d]) => {
    if (a !== c && a !== d && b !== c && b !== d && segmentsCross(points[a], points[b], points[c], points[d])) crossings++;
  }));
  return crossings;
}

/** @param {readonly string[]} names @param {Sizes} sizes @param {Places} pinned */
function setInRows(names, sizes, pinned) {
  const columns = Math.ceil(Math.sqrt(names.length / STRETCH));
  const cell = { x: 40 + Math.max(...names.map((name) => sizes.get(name)?.width ?? 0)), y: 40 + Math.max(...names.map((name) => sizes.get(name)?.height ?? 0)) };
  return new Map(names.map((name, i) => [name, pinned.get(name) ?? { x: cell.x * ((i % columns) + 0.5), y: cell.y * (Math.floor(i / columns) + 0.5) }]));
}
