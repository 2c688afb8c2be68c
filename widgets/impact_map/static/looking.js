// How a person looks at the map: its layout, what is filtered, and which of two versions is shown.
import { linkBetween, linkKey, linksOf, variableNamed, variablesOf } from "../../causal_loops/static/diagram.js";
import { nameOfSign } from "../../causal_loops/static/speech.js";
import { t } from "../../causal_loops/static/strings.js";
import { lineOf, nameBasis, writeInterval } from "./evidence.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */
/** @typedef {ReturnType<typeof openLooking>} Looking */
/** @typedef {{ link: Link, words: string[] }} Change */

/** @param {Session} session @param {City} city */
export function openLooking(session, city) {
  const { words } = session;
  /** What each of the two is found out from, so that it is found out once. */
  let [filtered, compared] = [{ key: "", map: /** @type {MapData | null} */ (null), variables: new Set(), links: new Set() }, { diagram: /** @type {Diagram | null} */ (null), map: /** @type {MapData | null} */ (null), result: noChanges() }];

  const looking = {
    layout: /** @type {"columns" | "free"} */ (Object.values(city.map.variables).some(({ layer }) => layer) ? "columns" : "free"),
    showsCourses: Object.values(city.map.variables).some(({ indicator }) => indicator),
    theme: "",
    service: "",
    known: "",
    /** Whether what is filtered out is hidden, and not only pale. */
    hides: false,
    shown: /** @type {"now" | "before" | "both"} */ ("now"),

    get version() {
      const { layout, showsCourses, theme, service, known, hides, shown } = looking;
      return JSON.stringify([layout, showsCourses, theme, service, known, hides, shown, session.text]);
    },
    get isFiltered() {
      return Boolean(looking.theme || looking.service || looking.known);
    },
    clear() {
      looking.theme = looking.service = looking.known = "";
    },
    /** What passes the filter: names, and keys of links. */
    get passing() {
      const key = JSON.stringify([looking.theme, looking.service, looking.known, session.text]);
      if (filtered.key !== key || filtered.map !== city.map) filtered = { ...filter(), key, map: city.map };
      return filtered;
    },
    /** @param {string} name */
    isAway: (name) => looking.isFiltered && !looking.passing.variables.has(name),
    /** @param {{ source: string, target: string }} link */
    isAwayLink: (link) => looking.isFiltered && !looking.passing.links.has(linkKey(link)),
    /** @param {string} name */
    isGoneVariable: (name) => (looking.hides && looking.isAway(name)) || (looking.shown === "before" && looking.changes.addedNames.has(name)),
    /** @param {{ source: string, target: string }} link */
    isGone: (link) => (looking.hides && looking.isAwayLink(link)) || (looking.shown === "before" && looking.changes.added.has(linkKey(link))),

    /** What differs from the version before. */
    get changes() {
      const { diagram } = session;
      if (compared.diagram !== diagram || compared.map !== city.map) compared = { diagram, map: city.map, result: compare() };
      return compared.result;
    },
    removedLinks: () => (looking.shown === "now" ? [] : looking.changes.removed),
    removedVariables: () => (looking.shown === "now" ? [] : looking.changes.removedVariables),
    /** @param {{ source: string, target: string }} link */
    markOf(link) {
      if (looking.shown !== "both") return "";
      return looking.changes.added.has(linkKey(link)) ? "✚" : looking.changes.changed.has(linkKey(link)) ? "Δ" : "";
    },
    /** @param {string} name */
    markOfVariable: (name) => (looking.shown === "both" && looking.changes.addedNames.has(name) ? "✚" : ""),
    /** @param {{ source: string, target: string }} link */
    wordsOf(link) {
      if (looking.shown !== "both") return "";
      if (looking.changes.added.has(linkKey(link))) return t(words, "versions.added");
      return looking.changes.changed.get(linkKey(link))?.words.join(", ") ?? "";
    },
  };
  return looking;

  function filter() {
    const { theme, service, known } = looking;
    const { diagram } = session;
    const own = new Set(variablesOf(diagram).filter(({ name, group }) =>
      (!theme || (group || "-") === theme) && (!service || (city.variable(name).service || "-") === service)).map(({ name }) => name));
    const links = linksOf(diagram).filter((link) => (own.has(link.source) || own.has(link.target)) && (!known || lineOf(city.link(link)) === known));
    const touched = new Set(links.flatMap(({ source, target }) => [source, target]));
    return { variables: known ? new Set([...own].filter((name) => touched.has(name))) : own, links: new Set(links.map(linkKey)), map: city.map };
  }

  function compare() {
    const { before } = city;
    const result = noChanges();
    if (!before) return result;
    const { diagram } = session;
    const [old, now] = [before, diagram].map((each) => new Map(linksOf(each).map((link) => [linkKey(link), link])));
    const [oldNames, names] = [before, diagram].map((each) => new Set(variablesOf(each).map(({ name }) => name)));
    result.addedNames = new Set([...names].filter((name) => !oldNames.has(name)));
    result.removedVariables = variablesOf(before).filter(({ name }) => !names.has(name));
    result.removed = [...old.values()].filter((link) => !now.has(linkKey(link)));
    for (const [key, link] of now) {
      const was = old.get(key);
      if (!was) result.added.add(key);
      const said = was ? describeChange(was, link) : [];
      if (said.length) result.changed.set(key, { link, words: said });
    }
    return result;
  }

  /** @param {Link} was @param {Link} link */
  function describeChange(was, link) {
    const [knownThen, known] = [city.linkBefore(was), city.link(link)];
    const said = [];
    if (was.polarity !== link.polarity) said.push(t(words, "versions.sign", { from: nameOfSign(words, was.polarity), to: nameOfSign(words, link.polarity) }));
    const [basisThen, basis] = [knownThen, known].map((each) => nameBasis(words, each));
    if (basisThen !== basis) said.push(t(words, "versions.basis", { from: basisThen, to: basis }));
    const [then, pooled] = [knownThen.pooled, known.pooled];
    if (then && pooled && (then.value !== pooled.value || then.low !== pooled.low || then.high !== pooled.high)) {
      said.push(t(words, "versions.estimate", { from: writeInterval(words, then), to: writeInterval(words, pooled) }));
    }
    return said;
  }
}

const noChanges = () => ({
  addedNames: /** @type {Set<string>} */ (new Set()), added: /** @type {Set<string>} */ (new Set()), removed: /** @type {Link[]} */ ([]),
  removedVariables: /** @type {Variable[]} */ ([]), changed: /** @type {Map<string, Change>} */ (new Map()),
});

/** The chosen link as it is drawn, or the chosen variable. @param {Session} session */
export function chosenOf({ selection, diagram }) {
  if (selection?.kind === "link") return { link: linkBetween(diagram, selection.source, selection.target), variable: undefined };
  return { link: undefined, variable: selection ? variableNamed(diagram, selection.name) : undefined };
}
