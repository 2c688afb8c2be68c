// The archetypes in the diagram: who plays which role, what tends to happen, and what usually helps.
import { button, fold, html, replaceChildrenKeepingFocus } from "./dom.js";
import { findArchetypes } from "./matching.js";
import { t, tn } from "./strings.js";

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session */
export function createStorySection(session) {
  const { words } = session;
  const list = html("ul", { class: "cl-loops" });
  const note = html("p", { class: "cl-note" });
  const element = fold(t(words, "archetypes.heading"), false, session.changed, note, list);
  const heading = /** @type {HTMLElement} */ (element.firstChild);
  /** @type {Diagram | null} */
  let searched = null;
  /** @type {Match[]} */
  let matches = [];
  let complete = true;
  let shown = "";

  /** @param {Match | null} match */
  function hover(match) {
    if (session.hoveredMatch === match) return;
    session.hoveredMatch = match;
    session.changed();
  }

  /** @param {Match} match @param {number} i */
  function item(match, i) {
    const { archetype, roles, mirrored } = match;
    const isChosen = match === session.chosenMatch;
    const name = t(words, `archetype.${archetype}.name`);
    const node = button("", () => {
      session.toggleMatch(match);
      if (session.chosenMatch) session.say(`${name}. ${t(words, `archetype.${archetype}.explanation`)}`);
    }, {
      class: "cl-match", "aria-pressed": String(isChosen), "data-key": `match ${i}`, "data-archetype": archetype,
      pointerenter: () => hover(match), pointerleave: () => hover(null), focus: () => hover(match), blur: () => hover(null),
    });
    node.append(html("strong", {}, name), " ", html("span", { class: "cl-loop-way" }, roles.map(([, variable]) => variable).join(", ")));
    if (!isChosen) return html("li", {}, node);
    const cast = roles.flatMap(([role, variable]) => [
      html("dt", {}, t(words, mirrored.includes(role) ? "archetypes.opposite" : "archetypes.role", { role: t(words, `role.${role}`) })),
      html("dd", {}, variable)]);
    return html("li", {}, node, html("dl", {}, ...cast), html("p", { class: "cl-story" }, t(words, `archetype.${archetype}.explanation`)),
      html("p", { class: "cl-story" }, html("strong", {}, t(words, "archetypes.helps")), " ", t(words, `archetype.${archetype}.leverage`)),
      html("p", { class: "cl-story" }, html("strong", {}, t(words, "archetypes.ask")), " ", t(words, `archetype.${archetype}.question`)));
  }

  return {
    element,
    update() {
      // The search is done only when somebody looks; it takes a while on a large map.
      if (!element.open) return;
      if (searched !== session.diagram) ({ matches, complete } = findArchetypes(session.diagram));
      const now = JSON.stringify([session.text, matches.indexOf(/** @type {Match} */ (session.chosenMatch))]);
      searched = session.diagram;
      if (now === shown) return;
      shown = now;
      heading.textContent = matches.length ? tn(words, "archetypes.count", matches.length) : t(words, "archetypes.heading");
      note.textContent = !matches.length ? t(words, "archetypes.none") : t(words, complete ? "archetypes.note" : "archetypes.more");
      replaceChildrenKeepingFocus(list, matches.map(item));
    },
  };
}
