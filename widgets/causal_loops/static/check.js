// An exercise: a button that says how much of a hidden answer is drawn, with hints to think about.
import { button, fold, html } from "./dom.js";
import { checkDrawing } from "./exercise.js";
import { t } from "./strings.js";

/** More hints at once are not read. */
const MOST_HINTS = 3;

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {Exercise} exercise */
export function createCheckSection(session, exercise) {
  const { words } = session;
  /** @type {Record<string, string>} */
  const names = {
    variables: t(words, "table.variables"), links: t(words, "table.links"), signs: t(words, "check.signs"), delays: t(words, "check.delays"), loops: t(words, "loops.heading"),
  };
  const results = html("div", { class: "cl-results" });
  let checked = "";

  function check() {
    const { parts, hints } = checkDrawing(session.diagram, exercise);
    const isAll = parts.every(({ found, wanted }) => found >= wanted);
    const lines = parts.map(({ kind, found, wanted }) => t(words, "check.part", { kind: names[kind], found, wanted }));
    const told = (isAll ? [t(words, "check.all")] : []).concat(hints.slice(0, MOST_HINTS).map(({ key, values }) => t(words, key, values)));
    checked = session.text;
    results.replaceChildren(
      html("ul", { class: "cl-scores" }, ...lines.map((line, i) => html("li", { "data-kind": parts[i].kind, "data-found": parts[i].found, "data-wanted": parts[i].wanted },
        html("span", {}, line), html("progress", { max: parts[i].wanted, value: parts[i].found, "aria-hidden": "true" })))),
      html("ul", { class: "cl-hints" }, ...told.map((text) => html("li", {}, text))));
    session.say([...lines.map((line) => `${line}.`), ...told].join(" "));
  }

  const stale = html("p", { class: "cl-note" }, t(words, "check.stale"));
  const element = fold(t(words, "check.heading"), true, () => {}, html("p", { class: "cl-note" }, t(words, "check.help")),
    button(t(words, "check.button"), check, { class: "cl-strong cl-check" }), stale, results);
  return {
    element,
    update() {
      stale.hidden = !checked || checked === session.text;
    },
  };
}
