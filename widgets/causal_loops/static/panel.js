// The list of loops. Pointing at one shows it in the drawing; pressing it keeps it shown and reads it.
import { button, html, replaceChildrenKeepingFocus } from "./dom.js";
import { kindOfLoop } from "./session.js";
import { readLoop } from "./speech.js";
import { t, tn } from "./strings.js";

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {string} id */
export function createLoopPanel(session, id) {
  const { words } = session;
  const heading = html("p", { class: "cl-heading", id: `${id}-loops` });
  const list = html("ul", { class: "cl-loops" });
  const note = html("p", { class: "cl-note" });
  const element = html("div", { class: "cl-panel", role: "group", "aria-labelledby": `${id}-loops` }, heading, note, list);
  let shown = "";

  /** @param {string} name */
  function hover(name) {
    if (session.hovered === name) return;
    session.hovered = name;
    session.changed();
  }

  /** @param {Loop} loop */
  function item(loop) {
    const isSelected = loop.name === session.selectedLoop;
    const facts = [kindOfLoop(words, loop), tn(words, "loop.length", loop.variables.length), ...(loop.delay ? [t(words, "delayed")] : [])].join(", ");
    const way = [...loop.variables, loop.variables[0]].join(" → ");
    const node = button("", () => {
      session.toggleLoop(loop.name);
      if (session.selectedLoop) session.say(readLoop(words, loop));
    }, {
      class: `cl-loop cl-${loop.name[0]}`, "aria-pressed": String(isSelected), "data-key": loop.name, "data-loop": loop.name,
      pointerenter: () => hover(loop.name), pointerleave: () => hover(""), focus: () => hover(loop.name), blur: () => hover(""),
    });
    node.append(html("span", { class: "cl-loop-name" }, loop.name), " ", html("span", { class: "cl-loop-facts" }, facts), " ",
      html("span", { class: "cl-loop-way" }, way));
    return html("li", {}, node, ...(isSelected ? [html("p", { class: "cl-story" }, readLoop(words, loop))] : []));
  }

  return {
    element,
    update() {
      const { loops, complete, longest } = session.loops;
      const now = JSON.stringify([session.text, session.selectedLoop]);
      if (now === shown) return;
      shown = now;
      heading.textContent = loops.length ? tn(words, "loops.count", loops.length) : t(words, "loops.heading");
      note.textContent = !loops.length ? t(words, "loops.none") : complete ? "" : t(words, "loops.more", { count: loops.length, length: longest });
      note.hidden = !note.textContent;
      replaceChildrenKeepingFocus(list, loops.map(item));
    },
  };
}
