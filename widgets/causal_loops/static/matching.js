// Archetypes in a diagram: whose variables stand in which roles. The definition is at the head of matching.py; tests/vectors/archetypes.json holds both.
import { comparePlaces } from "./analysis.js";
import { ARCHETYPES } from "./archetypes.js";
import { linksOf, variablesOf } from "./diagram.js";
import { parseText } from "./text.js";

const LONGEST_PATH = 3;
/** What keeps a dense map from taking minutes: paths kept in all, and for each archetype paths tried and matches found. */
const MOST = { paths: 50_000, steps: 100_000, found: 2000 };

/** @typedef {{ nodes: readonly number[], sign: number, delayed: boolean }} Path */
/** @typedef {{ archetype: Archetype, template: Template, number: number, mirrored: readonly string[], cast: ReadonlyMap<string, number>, links: ReadonlySet<string>, ends: [number, number][] }} Candidate */

/**
 * The archetypes in a diagram, at most `limit` matches of each; `complete` is false where there are more, or may be.
 * @param {Diagram} diagram @param {number} [limit] @returns {{ matches: Match[], complete: boolean }}
 */
export function findArchetypes(diagram, limit = 10) {
  const names = variablesOf(diagram).map(({ name }) => name);
  const paths = gatherPaths(diagram);
  let { complete } = paths;
  const found = ARCHETYPES.map((archetype) => {
    const { candidates, finished } = searchFor(archetype, paths);
    complete &&= finished;
    return distinctOf(candidates);
  });
  const uses = found.flat().flatMap((candidate) => [...candidate.links].map((link) => ({ link, candidate })));
  const using = groupBy(uses, ({ link }) => link);
  const matches = found.flatMap((candidates) => {
    const kept = candidates.filter((one) => !using.get(pairKey(one.ends[0]))?.some(({ candidate }) => isPartOf(one, candidate)));
    complete &&= kept.length <= limit;
    return kept.slice(0, limit).map(({ archetype, template, mirrored, cast, links }) => ({
      archetype: archetype.key,
      roles: rolesOf(template).map((role) => /** @type {[string, string]} */ ([role, names[placeOf(cast, role)]])),
      mirrored: [...mirrored],
      links: linksOf(diagram).filter(({ source, target }) => links.has(pairKey([names.indexOf(source), names.indexOf(target)]))),
    }));
  });
  return { matches, complete };
}

/** @param {readonly number[]} pair */
const pairKey = ([source, target]) => `${source} ${target}`;

/** @template T, K @param {readonly T[]} items @param {(item: T) => K} keyOf @returns {Map<K, T[]>} */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** @param {ReadonlyMap<string, number>} cast @param {string} role */
const placeOf = (cast, role) => /** @type {number} */ (cast.get(role));

/** @type {Map<Template, { links: readonly Link[], roles: readonly string[] }>} */
const readTemplates = new Map();

/** @param {Template} template */
function readTemplate(template) {
  const known = readTemplates.get(template);
  if (known) return known;
  const diagram = parseText(template.text);
  const read = { links: linksOf(diagram), roles: variablesOf(diagram).map(({ name }) => name) };
  readTemplates.set(template, read);
  return read;
}

/** @param {Template} template */
const rolesOf = (template) => readTemplate(template).roles;

/** The paths of one to three signed links, the shortest first, then by the places of their variables. @param {Diagram} diagram */
function gatherPaths(diagram) {
  const place = new Map(variablesOf(diagram).map(({ name }, i) => [name, i]));
  const [causes, effects] = [0, 1].map(() => [...place].map(() => /** @type {Set<number>} */ (new Set())));
  /** @type {Path[]} */
  const steps = [];
  for (const link of linksOf(diagram)) {
    const [source, target] = [placeOf(place, link.source), placeOf(place, link.target)];
    causes[target].add(source);
    effects[source].add(target);
    if (link.polarity !== "?" && source !== target) steps.push({ nodes: [source, target], sign: link.polarity === "+" ? 1 : -1, delayed: link.delay });
  }
  const onward = groupBy(steps, ({ nodes }) => nodes[0]);
  let complete = true;
  let all = steps;
  let longest = steps;
  for (let length = 2; length <= LONGEST_PATH && complete; length++) {
    const room = MOST.paths - all.length;
    /** @type {Path[]} */
    const longer = [];
    for (const path of longest) {
      for (const step of onward.get(path.nodes[length - 1]) ?? []) {
        if (path.nodes.includes(step.nodes[1])) continue;
        longer.push({ nodes: [...path.nodes, step.nodes[1]], sign: path.sign * step.sign, delayed: path.delayed || step.delayed });
      }
      if (longer.length > room) break;
    }
    complete = longer.length <= room;
    if (complete) all = all.concat(longer);
    longest = longer;
  }
  all = all.slice().sort((a, b) => a.nodes.length - b.nodes.length || comparePlaces(a.nodes, b.nodes));
  const leaving = groupBy(all, ({ nodes }) => nodes[0]);
  const entering = groupBy(all, ({ nodes }) => nodes[nodes.length - 1]);
  const between = groupBy(all, ({ nodes }) => pairKey([nodes[0], nodes[nodes.length - 1]]));
  return {
    causes, effects, complete,
    /** @param {number | undefined} source @param {number | undefined} target @returns {readonly Path[]} */
    options(source, target) {
      if (source !== undefined && target !== undefined) return between.get(pairKey([source, target])) ?? [];
      if (source !== undefined) return leaving.get(source) ?? [];
      return target === undefined ? all : entering.get(target) ?? [];
    },
  };
}

/** @typedef {ReturnType<typeof gatherPaths>} Paths */

/** Every set of some of these, the smaller first, in their order. @template T @param {readonly T[]} items @returns {T[][]} */
function subsetsOf(items) {
  /** @type {T[][]} */
  let sets = [[]];
  for (const item of items) sets = [...sets, ...sets.map((set) => [...set, item])];
  const rank = (/** @type {T[]} */ set) => set.map((item) => items.indexOf(item));
  return sets.sort((a, b) => a.length - b.length || comparePlaces(rank(a), rank(b)));
}

/** @param {Archetype} archetype @param {Paths} paths */
function searchFor(archetype, paths) {
  /** @type {Candidate[]} */
  const candidates = [];
  let steps = MOST.steps;
  for (const [number, template] of archetype.templates.entries()) {
    for (const mirrored of subsetsOf(template.mirrored)) placeLink(template, number, mirrored, new Map(), []);
  }
  return { candidates, finished: steps >= 0 && candidates.length < MOST.found };

  /**
   * Tries every path for the template's next link, and goes on with the link after it.
   * @param {Template} template @param {number} number @param {readonly string[]} mirrored @param {ReadonlyMap<string, number>} cast @param {readonly Path[]} chosen
   */
  function placeLink(template, number, mirrored, cast, chosen) {
    const { links } = readTemplate(template);
    if (chosen.length === links.length) {
      const ends = chosen.flatMap(({ nodes }) => nodes.slice(1).map((node, i) => /** @type {[number, number]} */ ([nodes[i], node])));
      const keys = new Set(ends.map(pairKey));
      if (conditionsHold(template, cast, chosen, keys, paths)) candidates.push({ archetype, template, number, mirrored, cast, links: keys, ends: ends.sort(comparePlaces) });
      return;
    }
    const { source, target, polarity } = links[chosen.length];
    const turns = Number(polarity === "-") + Number(mirrored.includes(source)) + Number(mirrored.includes(target));
    const [from, to] = [cast.get(source), cast.get(target)];
    const used = new Set([...cast.values(), ...chosen.flatMap(({ nodes }) => nodes)]);
    for (const path of paths.options(from, to)) {
      if (--steps < 0 || candidates.length >= MOST.found) return;
      const { nodes, sign, delayed } = path;
      if (sign !== (turns % 2 ? -1 : 1)) continue;
      const last = nodes.length - 1;
      if (nodes.some((node, i) => used.has(node) && !(i === 0 && from === node) && !(i === last && to === node))) continue;
      const isIt = (/** @type {RoleLink} */ [a, b]) => a === source && b === target;
      if (nodes.length > 2 && template.direct.some(isIt)) continue;
      if (delayed && template.prompt.some(isIt)) continue;
      if (template.outside.includes(source) && paths.causes[nodes[0]].size) continue;
      placeLink(template, number, mirrored, new Map([...cast, [source, nodes[0]], [target, nodes[last]]]), [...chosen, path]);
    }
  }
}

/** @param {Template} template @param {ReadonlyMap<string, number>} cast @param {readonly Path[]} chosen @param {ReadonlySet<string>} ends @param {Paths} paths */
function conditionsHold(template, cast, chosen, ends, paths) {
  const late = readTemplate(template).links.filter((_, i) => chosen[i].delayed);
  const isLate = (/** @type {RoleLink} */ [a, b]) => late.some(({ source, target }) => source === a && target === b);
  if (!template.late.every((group) => group.some(isLate))) return false;
  const allIn = (/** @type {number} */ at, /** @type {boolean} */ isCause) =>
    [...(isCause ? paths.causes : paths.effects)[at]].every((other) => ends.has(pairKey(isCause ? [other, at] : [at, other])));
  return [...template.apart, ...template.sealed].every((role) => allIn(placeOf(cast, role), true))
    && template.sealed.every((role) => allIn(placeOf(cast, role), false));
}

/** @param {Candidate[]} candidates */
function distinctOf(candidates) {
  const places = (/** @type {Candidate} */ { template, cast }) => rolesOf(template).map((role) => placeOf(cast, role));
  const flat = (/** @type {Candidate} */ { ends }) => ends.flat();
  const sorted = candidates.sort((a, b) => a.links.size - b.links.size || comparePlaces(places(a), places(b)) || comparePlaces(flat(a), flat(b))
    || a.number - b.number || (a.mirrored.join("\n") < b.mirrored.join("\n") ? -1 : 1));
  const seen = new Set();
  return sorted.filter((candidate) => {
    const { template, number, cast, ends } = candidate;
    /** The variables in the roles, the same whichever of the twins is called A. */
    const exchange = new Map(template.twins.flatMap(([a, b]) => [[a, b], [b, a]]));
    const other = rolesOf(template).map((role) => placeOf(cast, exchange.get(role) ?? role));
    const keys = [`links ${ends.join(" ")}`, `cast ${number} ${[places(candidate), other].sort(comparePlaces)[0].join(" ")}`];
    const isNew = !keys.some((key) => seen.has(key));
    keys.forEach((key) => seen.add(key));
    return isNew;
  });
}

/** @param {Candidate} one @param {Candidate} other */
const isPartOf = (one, other) => other.archetype !== one.archetype && other.links.size >= one.links.size
  && readTemplate(other.template).links.length > readTemplate(one.template).links.length && [...one.links].every((link) => other.links.has(link));
