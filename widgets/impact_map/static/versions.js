// What is new, gone or changed since another version of the map: in words, and by a switch in the drawing.
import { button, fold, html, replaceChildrenKeepingFocus } from "../../causal_loops/static/dom.js";
import { t, tn } from "../../causal_loops/static/strings.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */
/** @typedef {import("./looking.js").Looking} Looking */

/** @param {Session} session @param {City} city @param {Looking} looking @param {() => void} relay @param {(chosen: Chosen) => void} choose @returns {Piece} */
export function createVersionSection(session, city, looking, relay, choose) {
  const { words } = session;
  const body = html("div");
  const element = fold(t(words, "versions.heading"), true, session.changed, body);
  let shown = "";

  /** @param {"now" | "before" | "both"} version */
  const choice = (version) => button(t(words, `versions.${version}`), () => {
    looking.shown = version;
    relay();
    session.say(t(words, `versions.${version}.said`));
  }, { "aria-pressed": String(looking.shown === version), "data-key": version });

  /** @param {string} key @param {readonly (string | Node)[]} items */
  const list = (key, items) => (items.length ? [html("p", { class: "cl-note" }, tn(words, key, items.length)), html("ul", { class: "im-list" }, ...items.map((item) => html("li", {}, item)))] : []);

  /** @param {{ source: string, target: string }} link @param {string} mark @param {string} [more] */
  const linkButton = (link, mark, more = "") => button(`${mark} ${link.source} → ${link.target}${more}`, () => choose({ kind: "link", source: link.source, target: link.target }), { class: "im-link" });

  return {
    element,
    update() {
      element.hidden = !city.before;
      if (!city.before || !element.open) return;
      const now = JSON.stringify([session.text, looking.shown]);
      if (now === shown) return;
      shown = now;
      const { addedNames, added, removed, removedVariables, changed } = looking.changes;
      const ends = (/** @type {string} */ key) => ({ source: key.split("\n")[0], target: key.split("\n")[1] });
      replaceChildrenKeepingFocus(body, [
        html("p", {}, t(words, "versions.with", { name: city.map.before?.name ?? "" })),
        html("div", { class: "cl-group", role: "group", "aria-label": t(words, "versions.label") }, choice("now"), choice("before"), choice("both")),
        ...list("versions.variables.added", [...addedNames].map((name) => `✚ ${name}`)),
        ...list("versions.variables.removed", removedVariables.map(({ name }) => `✕ ${name}`)),
        ...list("versions.links.added", [...added].map((key) => linkButton(ends(key), "✚"))),
        ...list("versions.links.removed", removed.map(({ source, target }) => `✕ ${source} → ${target}`)),
        ...list("versions.links.changed", [...changed.values()].map(({ link, words: said }) => linkButton(link, "Δ", `: ${said.join("; ")}`))),
        ...(addedNames.size + added.size + removed.length + removedVariables.length + changed.size ? [] : [html("p", { class: "cl-note" }, t(words, "versions.same"))]),
      ]);
    },
  };
}
