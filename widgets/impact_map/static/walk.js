// A walk along a path, step by step: each step lights its link, opens its card and says it.
import { linkBetween, variableNamed, variablesOf } from "../../causal_loops/static/diagram.js";
import { button, fold, html, htmlSelect, replaceChildrenKeepingFocus } from "../../causal_loops/static/dom.js";
import { markOfSign, nameOfSign, readLink } from "../../causal_loops/static/speech.js";
import { t, tn } from "../../causal_loops/static/strings.js";
import { LINES, lineOf, speakEvidence } from "./evidence.js";
import { findPaths, signOfPath } from "./paths.js";

/** Paths listed at once. */
const LISTED = 10;
const FIRST_TRIED = 6;

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */

/** @param {Session} session @param {City} city @param {(chosen: Chosen) => void} goTo @returns {Piece} */
export function createWalkSection(session, city, goTo) {
  const { words } = session;
  const body = html("div");
  const element = fold(t(words, "walk.heading"), false, session.changed, body);
  let [start, end] = ["", ""];
  /** @type {{ path: readonly Link[], step: number } | null} */
  let walk = null;
  let found = { diagram: /** @type {Diagram | null} */ (null), key: "", paths: /** @type {Link[][]} */ ([]), complete: true };
  let shown = "";

  /** To begin with, an activity and an impact that a path joins, else the first and the last variable. */
  function findEnds() {
    const { diagram } = session;
    if (variableNamed(diagram, start) && variableNamed(diagram, end)) return;
    const names = variablesOf(diagram).map(({ name }) => name);
    const [activities, impacts] = ["activity", "impact"].map((layer) => names.filter((name) => city.variable(name).layer === layer).slice(0, FIRST_TRIED));
    const joined = activities.flatMap((from) => impacts.map((to) => [from, to])).find(([from, to]) => findPaths(diagram, from, to, 1).paths.length);
    [start, end] = joined ?? [names[0] ?? "", names[names.length - 1] ?? ""];
  }

  /** @param {readonly Link[]} path */
  function weakest(path) {
    return [...path].sort((a, b) => LINES.indexOf(lineOf(city.link(b))) - LINES.indexOf(lineOf(city.link(a))))[0];
  }

  /** @param {readonly Link[] | null} path @param {number} step */
  function go(path, step) {
    walk = path && { path, step };
    session.highlight = path && { kind: "", variables: [path[0].source], links: path };
    if (!path) return session.say(t(words, "walk.ended"));
    const link = path[step];
    goTo({ kind: "link", source: link.source, target: link.target });
    session.say(t(words, "walk.step", { step: step + 1, steps: path.length, sentence: readLink(words, link).sentence, evidence: speakEvidence(words, link, city.link(link)) }));
  }

  /** @param {"start" | "end"} which @param {string} value */
  function choose(which, value) {
    if (which === "start") start = value;
    else end = value;
    walk = session.highlight = null;
    const { paths, complete } = findPathsOnce();
    session.say(paths.length ? tn(words, "walk.found", paths.length) + (complete ? "" : ` ${t(words, "walk.more")}`) : t(words, "walk.none", { start, end }));
  }

  /** @param {"start" | "end"} which @param {string} value @param {readonly (readonly string[])[]} names */
  function endOf(which, value, names) {
    const { selection } = session;
    const chosen = selection?.kind === "variable" ? selection.name : "";
    return html("div", { class: "im-end-of" }, html("label", { class: "cl-field" }, t(words, `walk.${which}`), htmlSelect({ "data-key": which }, value, names, (name) => choose(which, name))),
      ...(chosen && chosen !== value ? [button(t(words, `walk.${which}.chosen`), () => choose(which, chosen), { "data-key": `${which} chosen` })] : []));
  }

  /** @param {readonly Link[]} path @param {number} i */
  function item(path, i) {
    const isWalked = walk?.path === path;
    const sign = signOfPath(path);
    const weak = weakest(path);
    const node = button("", () => go(isWalked ? null : path, 0), { class: "cl-loop", "aria-pressed": String(isWalked), "data-key": `path ${i}` });
    node.append(html("span", { class: "cl-loop-name" }, markOfSign(sign)), " ", html("span", {}, `${nameOfSign(words, sign)}, ${tn(words, "loop.length", path.length)}`), " ",
      html("span", { class: "cl-loop-way" }, [path[0].source, ...path.map(({ target }) => target)].join(" → ")), " ",
      html("span", { class: "cl-loop-way" }, t(words, "walk.weakest", { link: `${weak.source} → ${weak.target}`, known: t(words, `known.${lineOf(city.link(weak))}`) })));
    return html("li", {}, node, ...(isWalked && walk ? [stepper(walk)] : []));
  }

  /** @param {{ path: readonly Link[], step: number }} walk */
  function stepper({ path, step }) {
    const link = path[step];
    const back = button(t(words, "walk.back"), () => go(path, step - 1), { "data-key": "back", disabled: step === 0 });
    const next = button(t(words, "walk.next"), () => go(path, step + 1), { "data-key": "next", class: "cl-strong", disabled: step === path.length - 1 });
    return html("div", { class: "cl-story" },
      html("p", {}, t(words, "walk.step", { step: step + 1, steps: path.length, sentence: readLink(words, link).sentence, evidence: speakEvidence(words, link, city.link(link)) })),
      html("div", { class: "cl-group" }, back, next, button(t(words, "walk.end.walk"), () => go(null, 0), { "data-key": "stop" })));
  }

  return {
    element,
    update() {
      // A path that an edit has broken is left.
      if (walk && !walk.path.every(({ source, target }) => linkBetween(session.diagram, source, target))) walk = session.highlight = null;
      if (!element.open) return;
      findEnds();
      const now = JSON.stringify([session.text, session.selection, start, end, walk && [walk.path.map(({ source }) => source), walk.step]]);
      if (now === shown) return;
      shown = now;
      const names = variablesOf(session.diagram).map(({ name }) => [name, name]);
      const { paths, complete } = findPathsOnce();
      const listed = paths.slice(0, LISTED);
      const isAll = complete && listed.length === paths.length;
      replaceChildrenKeepingFocus(body, [
        html("div", { class: "cl-form" }, endOf("start", start, names), endOf("end", end, names)),
        html("p", { class: "cl-note" }, !paths.length ? t(words, "walk.none", { start, end }) : isAll ? tn(words, "walk.found", paths.length) : t(words, "walk.listed", { count: listed.length })),
        html("ul", { class: "cl-loops" }, ...listed.map(item)),
      ]);
    },
  };

  /** The same paths, as the same objects, as long as nothing has changed. */
  function findPathsOnce() {
    const key = JSON.stringify([start, end]);
    if (found.diagram !== session.diagram || found.key !== key) found = { diagram: session.diagram, key, ...findPaths(session.diagram, start, end) };
    return found;
  }
}
