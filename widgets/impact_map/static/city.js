// What is known about a diagram's variables and links, beside the session: it follows every edit, undone ones too.
import { linkKey, linksOf, variablesOf } from "../../causal_loops/static/diagram.js";
import { parseText, TextError } from "../../causal_loops/static/text.js";
import { t } from "../../causal_loops/static/strings.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {ReturnType<typeof openCity>} City */

/** @type {VariableKnown} */
const NOTHING = { layer: "", service: "", wanted: "", about: "", indicator: null };
/** @type {LinkKnown} */
const NO_LINK = { basis: "none", certainty: 0, about: "", source: "", assumption: "", pilot: "", pooled: null, estimates: [] };
/** @type {MapData} */
const NO_MAP = { name: "", about: "", variables: {}, links: {}, actions: [], conflicts: [], before: null };

/** @template T @param {Record<string, T>} table @param {string} key @param {T} otherwise */
const entryOf = (table, key, otherwise) => (Object.hasOwn(table, key) ? table[key] : otherwise);

/** @param {Session} session @param {Model} model */
export function openCity(session, model) {
  /** @type {WeakMap<Diagram, MapData>} */
  const maps = new WeakMap();
  /** @type {MapData} */
  const first = { ...NO_MAP, ...model.get("map") };
  /** The map that both sides know. */
  let shared = first;
  let last = { diagram: session.diagram, map: first };
  maps.set(session.diagram, first);
  /** @type {Diagram | null} */
  let earlier = null;
  try {
    earlier = first.before && parseText(first.before.value);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
  }

  const city = {
    /** @returns {MapData} */
    get map() {
      const { diagram } = session;
      const map = maps.get(diagram) ?? follow(last.map, last.diagram, diagram);
      maps.set(diagram, map);
      last = { diagram, map };
      return map;
    },
    /** The version to compare with. */
    get before() {
      return earlier;
    },
    /** @param {string} name @returns {VariableKnown} */
    variable: (name) => entryOf(city.map.variables, name, NOTHING),
    /** @param {{ source: string, target: string }} link @param {MapData | null} [map] @returns {LinkKnown} */
    link: (link, map = null) => entryOf((map ?? city.map).links, linkKey(link), NO_LINK),
    /** The layer of a variable, of one that is gone the layer it had. @param {string} name @returns {Layer} */
    layerOf: (name) => (Object.hasOwn(city.map.variables, name) ? city.variable(name).layer : entryOf(first.before?.layers ?? {}, name, "")),
    /** @param {{ source: string, target: string }} link @returns {LinkKnown} */
    linkBefore: (link) => entryOf(first.before?.links ?? {}, linkKey(link), NO_LINK),

    /** A step in the history of its own: the same lines in a new diagram. @param {string} name @param {Partial<VariableKnown>} change */
    describe(name, change) {
      const { map } = city;
      const next = { lines: session.diagram.lines };
      maps.set(next, { ...map, variables: { ...map.variables, [name]: { ...city.variable(name), ...change } } });
      session.endStep();
      session.commit(next, t(session.words, "said.changed", { name }), { quiet: true });
    },
    /** Sends what has changed. */
    share() {
      const { map } = city;
      if (map === shared) return;
      shared = map;
      model.set("map", map);
      model.save_changes();
    },
    close: () => model.off("change:map", receive),
  };

  function receive() {
    const map = model.get("map");
    if (map === shared) return;
    shared = { ...NO_MAP, ...map };
    maps.set(session.diagram, shared);
    session.changed();
  }
  model.on("change:map", receive);
  // Every edit is followed, one at a time: of two at once, a renamed variable could not be told from a new one.
  session.listen(() => void city.map);
  return city;

  /** What is known after an edit: a renamed variable keeps it, a deleted one loses it, one that is back finds it. @param {MapData} map @param {Diagram} was @param {Diagram} now @returns {MapData} */
  function follow(map, was, now) {
    const [before, after] = [was, now].map((diagram) => variablesOf(diagram).map(({ name }) => name));
    const present = new Set(after);
    // One name changed and the rest as before: the variable was renamed.
    const changed = before.length === after.length ? before.flatMap((name, i) => (name === after[i] ? [] : [i])) : [];
    const from = changed.length === 1 && !present.has(before[changed[0]]) ? before[changed[0]] : "";
    const to = from ? after[changed[0]] : "";
    if (!from && before.join("\n") === after.join("\n") && linksOf(was).length === linksOf(now).length) return map;
    const renamed = (/** @type {string} */ name) => (from && name === from ? to : name);
    const back = (/** @type {string} */ name) => (to && name === to ? from : name);
    const variables = after.map((name) => [name, entryOf(map.variables, back(name), entryOf(first.variables, name, NOTHING))]);
    const links = linksOf(now).map(({ source, target }) => {
      const key = linkKey({ source: back(source), target: back(target) });
      return [linkKey({ source, target }), entryOf(map.links, key, entryOf(first.links, linkKey({ source, target }), NO_LINK))];
    });
    const actions = map.actions.map((action) => ({ ...action, variable: renamed(action.variable), aim: renamed(action.aim) }));
    return {
      ...map, variables: Object.fromEntries(variables), links: Object.fromEntries(links),
      actions: actions.filter(({ variable, aim }) => present.has(variable) && present.has(aim)),
    };
  }
}
