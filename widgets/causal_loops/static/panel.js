// The loops: pointing at one shows it in the drawing; pressing it keeps it shown, reads it and lets a person name it.
import { entitle } from "./actions.js";
import { countLoops, loopsThrough } from "./analysis.js";
import { linkBetween, loopKey, trimSpaces } from "./diagram.js";
import { button, fold, html, replaceChildrenKeepingFocus } from "./dom.js";
import { kindOfLoop, titleOfLoop } from "./session.js";
import { readLoop } from "./speech.js";
import { listSome, t, tn } from "./strings.js";

/** Variables named as those on most loops. */
const MOST_NAMED = 3;

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {boolean} isOpen to begin with */
export function createLoopSection(session, isOpen) {
  const { words } = session;
  const note = html("p", { class: "cl-note" });
  const list = html("div");
  const through = html("p", { class: "cl-note" });
  const most = html("p", { class: "cl-note" });
  const element = fold(t(words, "loops.heading"), isOpen, session.changed, note, list, through, most);
  const heading = /** @type {HTMLElement} */ (element.firstChild);
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
    const title = titleOfLoop(session, loop);
    const node = button("", () => {
      session.toggleLoop(loop.name);
      if (session.selectedLoop) session.say(readLoop(words, loop));
    }, {
      class: `cl-loop cl-${loop.name[0]}`, "aria-pressed": String(isSelected), "data-key": loop.name, "data-loop": loop.name,
      pointerenter: () => hover(loop.name), pointerleave: () => hover(""), focus: () => hover(loop.name), blur: () => hover(""),
    });
    node.append(html("span", { class: "cl-loop-name" }, loop.name), " ", html("span", {}, ...(title ? [html("strong", {}, title), ", "] : []), facts), " ",
      html("span", { class: "cl-loop-way" }, way));
    return html("li", {}, node, ...(isSelected ? [html("p", { class: "cl-story" }, readLoop(words, loop)), ...naming(loop, title)] : []));
  }

  /** @param {Loop} loop @param {string} title */
  function naming(loop, title) {
    if (!session.canEdit) return [];
    const field = html("input", { type: "text", maxlength: 200, autocomplete: "off", "data-key": "title", change: () => entitle(session, loop, trimSpaces(field.value)) });
    field.value = title;
    return [html("label", { class: "cl-field" }, t(words, "loop.title"), field)];
  }

  /** @param {readonly Loop[]} loops */
  const listOf = (loops) => html("ul", { class: "cl-loops" }, ...loops.map(item));

  /** The loops that the chosen variable or link is on. */
  function throughChosen() {
    const { selection, diagram } = session;
    const { loops } = session.loops;
    if (!selection || (selection.kind === "link" && !linkBetween(diagram, selection.source, selection.target))) return "";
    const keys = new Set(selection.kind === "link" ? loopsThrough(diagram, selection, session.loops.longest).map(({ variables }) => loopKey(variables)) : []);
    const on = loops.filter(({ variables }) => (selection.kind === "variable" ? variables.includes(selection.name) : keys.has(loopKey(variables))));
    const name = selection.kind === "variable" ? selection.name : `${selection.source} → ${selection.target}`;
    return on.length ? t(words, "loops.through", { name, loops: listSome(on.map((loop) => loop.name)) })
      : t(words, "loops.through.none", { name });
  }

  return {
    element,
    update() {
      const { loops, complete, longest, shortest, core } = session.loops;
      heading.textContent = loops.length ? tn(words, "loops.count", loops.length) : t(words, "loops.heading");
      if (!element.open) return;
      const now = JSON.stringify([session.text, session.selectedLoop, session.selection, session.canEdit]);
      if (now === shown) return;
      shown = now;
      const [first, rest] = [true, false].map((isCore) => loops.filter(({ name }) => core.has(name) === isCore));
      note.textContent = !loops.length ? t(words, "loops.none") : complete ? "" : t(words, "loops.more", { count: shortest, length: longest });
      note.hidden = !note.textContent;
      replaceChildrenKeepingFocus(list, core.size ? [
        html("p", { class: "cl-note" }, tn(words, "loops.core", first.length)), listOf(first),
        html("p", { class: "cl-note" }, t(words, "loops.rest")), listOf(rest)] : [listOf(rest)]);
      through.textContent = throughChosen();
      through.hidden = !through.textContent;
      const counts = countLoops(session.diagram, loops).slice(0, MOST_NAMED).filter(([, count]) => count > 1);
      most.textContent = counts.length ? t(words, "loops.most", { list: counts.map(([name, count]) => `${name} (${count})`).join(", ") }) : "";
      most.hidden = !most.textContent;
    },
  };
}
