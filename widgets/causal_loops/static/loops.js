// Feedback loops, shortest first and always in the same order as in Python: tests/vectors/loops.json holds both.
import { linkKey, linksOf, variablesOf } from "./diagram.js";

/** A map up to this size is searched for loops of any length; on a larger one loops are counted in millions. */
const SMALL_MAP = 30;
const LONGEST_ON_LARGE_MAP = 8;
/** Steps of the search: some tens of milliseconds. */
const STEPS = 400_000;

/**
 * The loops of a diagram, shortest first; `complete` is false where there are more.
 * @param {Diagram} diagram @param {number} [limit] @returns {{ loops: Loop[], complete: boolean, longest: number }}
 */
export function findLoops(diagram, limit = 100) {
  const count = variablesOf(diagram).length;
  const longest = count <= SMALL_MAP ? count : LONGEST_ON_LARGE_MAP;
  const makeLoop = loopMaker(diagram);
  /** @type {Loop[]} */
  const loops = [];
  const search = searchCycles(successors(diagram), longest);
  let next = search.next();
  for (; !next.done && loops.length < limit; next = search.next()) loops.push(makeLoop(next.value));
  return { loops, complete: next.done === true && next.value, longest };
}

/** Makes loops of cycles of places, numbered R1, B1, U1, ... in the order in which they come. @param {Diagram} diagram @returns {(cycle: readonly number[]) => Loop} */
export function loopMaker(diagram) {
  const names = variablesOf(diagram).map((variable) => variable.name);
  const links = new Map(linksOf(diagram).map((link) => [linkKey(link), link]));
  /** @type {Record<string, number>} */
  const counts = { R: 0, B: 0, U: 0 };
  return (cycle) => {
    const variables = cycle.map((i) => names[i]);
    const around = variables.map((source, i) =>
      /** @type {Link} */ (links.get(linkKey({ source, target: variables[(i + 1) % variables.length] }))));
    const polarity = polarityOf(around);
    const kind = polarity === "?" ? "U" : polarity;
    return { name: kind + ++counts[kind], variables, links: around, polarity, delay: around.some((link) => link.delay) };
  };
}

/** @param {readonly Link[]} links @returns {Loop["polarity"]} */
function polarityOf(links) {
  if (links.some((link) => link.polarity === "?")) return "?";
  return links.filter((link) => link.polarity === "-").length % 2 ? "B" : "R";
}

/** For each variable, by its place in the order of mention, the places its links lead to. @param {Diagram} diagram */
export function successors(diagram) {
  const place = new Map(variablesOf(diagram).map((variable, i) => [variable.name, i]));
  /** @type {number[][]} */
  const next = variablesOf(diagram).map(() => []);
  for (const { source, target } of linksOf(diagram)) {
    next[/** @type {number} */ (place.get(source))].push(/** @type {number} */ (place.get(target)));
  }
  return next.map((targets) => targets.sort((a, b) => a - b));
}

/**
 * Cycles by length, then start, then way: one depth-first search a length and start. A step is taken only if the start
 * can still be reached in the links that remain. Returns whether every cycle up to `longest` was found.
 * @param {number[][]} next @param {number} longest @param {number} [starts] only so many places are starts @returns {Generator<number[], boolean, void>}
 */
export function* searchCycles(next, longest, starts = next.length) {
  const before = next.map(() => /** @type {number[]} */ ([]));
  next.forEach((targets, i) => targets.forEach((j) => before[j].push(i)));
  let steps = STEPS;
  const distance = new Int32Array(next.length).fill(longest);
  for (let length = 1; length <= longest; length++) {
    for (let start = 0; start < starts; start++) {
      const reached = measureFrom(start, length);
      if (reached.length > 1 || next[start].includes(start)) yield* searchFrom(start, length);
      for (const i of reached) distance[i] = longest;
      if (steps < 0) return false;
    }
  }
  return longest >= next.length;

  /** Notes the links from each variable back to the start, by variables after it. @param {number} start @param {number} length */
  function measureFrom(start, length) {
    const queue = [start];
    distance[start] = 0;
    for (const at of queue) {
      if (distance[at] === length - 1) break;
      for (const from of before[at]) {
        steps--;
        if (from <= start || distance[from] < longest) continue;
        distance[from] = distance[at] + 1;
        queue.push(from);
      }
    }
    return queue;
  }

  /** @param {number} start @param {number} length @returns {Generator<number[], void, void>} */
  function* searchFrom(start, length) {
    const path = [start];
    const turn = [0];
    const onPath = new Set(path);
    while (path.length && steps-- > 0) {
      const depth = path.length - 1;
      const to = next[path[depth]][turn[depth]++];
      if (to === undefined) {
        onPath.delete(/** @type {number} */ (path.pop()));
        turn.pop();
      } else if (to === start) {
        if (path.length === length) yield [...path];
      } else if (to > start && path.length < length && !onPath.has(to) && distance[to] <= length - path.length) {
        path.push(to);
        turn.push(0);
        onPath.add(to);
      }
    }
  }
}
