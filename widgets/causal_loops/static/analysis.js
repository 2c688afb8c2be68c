// What the links say together: a short set of loops, the loops through a link, how far a change reaches. Python has the same
// (analysis.py): tests/vectors/independent.json, through.json and reach.json hold both. A place is a variable's number, from 0.
import { linkKey, linksOf, loopKey, titlesOf, variablesOf } from "./diagram.js";
import { findLoops, loopMaker, searchCycles, successors } from "./loops.js";

/** More loops than this are not taken in at a glance: the independent ones come first. */
const FEW_LOOPS = 10;

/** @param {readonly number[]} a @param {readonly number[]} b */
export function comparePlaces(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** Lets a cycle begin at its smallest place. @param {readonly number[]} cycle */
function turnCycle(cycle) {
  const first = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** Few and short loops that together use every link that is on a loop (Oliva 2004). @param {Diagram} diagram */
export function independentLoops(diagram) {
  const next = successors(diagram);
  /** @type {Map<string, number[]>} */
  const candidates = new Map();
  next.forEach((_, target) => {
    const parents = searchFromTarget(target);
    next.forEach((targets, source) => {
      if (!parents.has(source) || !targets.includes(target)) return;
      const way = [source];
      while (way[0] !== target) way.unshift(/** @type {number} */ (parents.get(way[0])));
      const cycle = turnCycle(way);
      candidates.set(cycle.join(), cycle);
    });
  });
  const covered = new Set();
  const accepted = [...candidates.values()].sort((a, b) => a.length - b.length || comparePlaces(a, b)).filter((cycle) => {
    const before = covered.size;
    cycle.forEach((at, i) => covered.add(`${at} ${cycle[(i + 1) % cycle.length]}`));
    return covered.size > before;
  });
  return accepted.map(loopMaker(diagram));

  /** Breadth first; the first parent that finds a variable stays its parent. @param {number} target */
  function searchFromTarget(target) {
    const parents = new Map([[target, target]]);
    for (const at of parents.keys()) for (const to of next[at]) if (!parents.has(to)) parents.set(to, at);
    return parents;
  }
}

/** What the panel lists: the shortest loops, and where there are too many to list, those of the independent set as well. @param {Diagram} diagram @returns {LoopList} */
export function listLoops(diagram) {
  const found = findLoops(diagram);
  const independent = found.loops.length > FEW_LOOPS ? independentLoops(diagram) : [];
  const known = new Map(found.loops.map((loop) => [loopKey(loop.variables), loop.name]));
  const core = new Set();
  const loops = [...found.loops];
  for (const loop of independent) {
    const key = loopKey(loop.variables);
    // Longer than those found: its number follows theirs.
    const kind = loop.name[0];
    const name = known.get(key) ?? kind + (1 + loops.filter((other) => other.name[0] === kind).length);
    if (!known.has(key)) loops.push({ ...loop, name });
    core.add(name);
  }
  return { ...found, shortest: found.loops.length, loops, core, titles: titlesOf(diagram) };
}

/** The loops that use a link, shortest first. @param {Diagram} diagram @param {{ source: string, target: string }} link @param {number} [longest] @param {number} [limit] */
export function loopsThrough(diagram, { source, target }, longest = Infinity, limit = 100) {
  const names = variablesOf(diagram).map(({ name }) => name);
  const from = names.indexOf(source);
  // With the source numbered 0 and its other links left out, these are the cycles that start at 0.
  const order = [from, ...names.keys()].filter((place, i) => !i || place !== from);
  const next = successors(diagram);
  const renumbered = order.map((place) => next[place].map((to) => order.indexOf(to)).sort((a, b) => a - b));
  renumbered[0] = [order.indexOf(names.indexOf(target))];
  const makeLoop = loopMaker(diagram);
  /** @type {Loop[]} */
  const loops = [];
  for (const cycle of searchCycles(renumbered, Math.min(longest, names.length), 1)) {
    if (loops.push(makeLoop(turnCycle(cycle.map((node) => order[node])))) >= limit) break;
  }
  return loops;
}

/** Variables with the number of loops through each, most first. @param {Diagram} diagram @param {readonly Loop[]} loops @returns {[string, number][]} */
export function countLoops(diagram, loops) {
  const counts = new Map(variablesOf(diagram).map(({ name }) => [name, 0]));
  for (const { variables } of loops) for (const name of variables) counts.set(name, /** @type {number} */ (counts.get(name)) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** @typedef {{ at: number, sign: Polarity, delayed: boolean, before: Way | null }} Way */

/**
 * What a change in a variable does to those it reaches, over all simple paths of up to `longest` links; shorter ones only
 * (`complete` is false) where there are more than `mostPaths`.
 * @param {Diagram} diagram @param {string} variable @param {number} [longest] @param {number} [mostPaths] @returns {Reach}
 */
export function findReach(diagram, variable, longest = 8, mostPaths = 20_000) {
  const names = variablesOf(diagram).map(({ name }) => name);
  const links = new Map(linksOf(diagram).map((link) => [linkKey(link), link]));
  const next = successors(diagram);
  /** @type {Map<number, { signs: Set<Polarity>, delayed: number, paths: number, distance: number }>} */
  const found = new Map();
  /** @type {Way[]} */
  let ways = [{ at: names.indexOf(variable), sign: "+", delayed: false, before: null }];
  let [length, followed] = [0, 0];
  while (ways.length && length < longest) {
    /** @type {Way[]} */
    const longer = [];
    for (const way of ways) {
      for (const to of next[way.at]) {
        if (passes(way, to)) continue;
        const link = /** @type {Link} */ (links.get(linkKey({ source: names[way.at], target: names[to] })));
        const sign = way.sign === "?" || link.polarity === "?" ? "?" : way.sign === link.polarity ? "+" : "-";
        longer.push({ at: to, sign, delayed: way.delayed || link.delay, before: way });
      }
      if (followed + longer.length > mostPaths) return { length, complete: false, effects: effects() };
    }
    length++;
    followed += longer.length;
    ways = longer;
    for (const { at, sign, delayed } of ways) {
      const known = found.get(at) ?? { signs: new Set(), delayed: 0, paths: 0, distance: length };
      known.signs.add(sign);
      known.delayed += Number(delayed);
      known.paths++;
      found.set(at, known);
    }
  }
  return { length: longest, complete: true, effects: effects() };

  /** @returns {Effect[]} */
  function effects() {
    const sorted = [...found].sort(([a, one], [b, other]) => one.distance - other.distance || a - b);
    return sorted.map(([place, { signs, delayed, paths, distance }]) => ({
      variable: names[place], distance, paths,
      sign: signs.has("+") && signs.has("-") ? "ambiguous" : signs.has("?") ? "?" : signs.has("+") ? "+" : "-",
      delays: !delayed ? "none" : delayed === paths ? "all" : "some",
    }));
  }
}

/** @param {Way | null} way @param {number} place */
function passes(way, place) {
  for (; way; way = way.before) if (way.at === place) return true;
  return false;
}
