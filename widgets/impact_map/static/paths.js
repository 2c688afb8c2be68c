// The ways from one variable to another along the links: shortest first, and no variable twice.
import { linksOf } from "../../causal_loops/static/diagram.js";

const MOST_PATHS = 50;
const LONGEST_WAY = 8;
/** Steps of the search: some tens of milliseconds. */
const PATH_STEPS = 200_000;

/**
 * @param {Diagram} diagram @param {string} start @param {string} end @param {number} [most] @param {number} [longest]
 * @returns {{ paths: Link[][], complete: boolean }} in the order of their lengths, then of the links in the text
 */
export function findPaths(diagram, start, end, most = MOST_PATHS, longest = LONGEST_WAY) {
  /** @type {Map<string, Link[]>} */
  const out = new Map();
  /** @type {Map<string, string[]>} */
  const into = new Map();
  for (const link of linksOf(diagram)) {
    if (link.source === link.target) continue;
    if (!out.has(link.source)) out.set(link.source, []);
    if (!into.has(link.target)) into.set(link.target, []);
    out.get(link.source)?.push(link);
    into.get(link.target)?.push(link.source);
  }
  const distance = new Map([[end, 0]]);
  for (const [name, far] of distance) for (const before of into.get(name) ?? []) if (!distance.has(before)) distance.set(before, far + 1);
  /** @type {Link[][]} */
  const paths = [];
  if (start === end || !distance.has(start)) return { paths, complete: true };
  let steps = PATH_STEPS;
  let isCut = false;
  // One depth-first search for each length: a step is taken only if the end can still be reached in the links that remain.
  for (let length = 1; length <= longest && paths.length <= most && steps > 0; length++) search(start, [], new Set([start]), length);
  return { paths: paths.slice(0, most), complete: paths.length <= most && steps > 0 && !isCut };

  /** @param {string} at @param {Link[]} way @param {Set<string>} on @param {number} length */
  function search(at, way, on, length) {
    if (paths.length > most || steps-- < 0) return;
    if (way.length === length) return void (at === end && paths.push([...way]));
    if (at === end) return;
    for (const link of out.get(at) ?? []) {
      const far = distance.get(link.target);
      if (far === undefined || on.has(link.target)) continue;
      if (far > length - way.length - 1) {
        if (length === longest) isCut = true;
        continue;
      }
      on.add(link.target);
      way.push(link);
      search(link.target, way, on, length);
      way.pop();
      on.delete(link.target);
    }
  }
}

/** The sign of a way: that of its links together. @param {readonly Link[]} path @returns {Polarity} */
export function signOfPath(path) {
  if (path.some(({ polarity }) => polarity === "?")) return "?";
  return path.filter(({ polarity }) => polarity === "-").length % 2 ? "-" : "+";
}
