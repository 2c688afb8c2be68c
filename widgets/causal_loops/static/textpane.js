// The diagram as text, edited live. What cannot be read stays as typed, with its fault and line beside it.
import { fold, html } from "./dom.js";
import { t } from "./strings.js";

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {string} id @param {string} name @param {string} label @param {() => number} height */
function createPane(session, id, name, label, height) {
  const { words } = session;
  const help = html("p", { class: "cl-note", id: `${id}-${name}-help` }, t(words, "text.help"));
  const area = html("textarea", {
    class: "cl-text", spellcheck: "false", autocapitalize: "off", "aria-label": label,
    "aria-describedby": `${id}-${name}-help ${id}-error`,
    input: () => session.type(area.value),
    blur: () => {
      session.endStep();
      if (!session.error) session.draft = null;
      session.changed();
    },
  });
  return {
    element: html("div", { class: "cl-text-view" }, area, help),
    update() {
      const text = session.draft ?? session.text;
      if (area.value !== text) area.value = text;
      area.readOnly = session.readOnly;
      area.style.height = `${height()}px`;
      area.setAttribute("aria-invalid", String(Boolean(session.error)));
    },
  };
}

/** The text as a view of its own. @param {Session} session @param {string} id */
export const createTextPane = (session, id) => createPane(session, id, "view", t(session.words, "text.label"), () => session.height);

/** The text beside the drawing, as a section that folds. @param {Session} session @param {string} id */
export function createTextSection(session, id) {
  const pane = createPane(session, id, "beside", t(session.words, "text.beside"), () => 220);
  const element = fold(t(session.words, "view.text"), false, session.changed, pane.element);
  return {
    element,
    update() {
      element.hidden = session.view === "text";
      if (/** @type {HTMLDetailsElement} */ (element).open) pane.update();
    },
  };
}

/** The fault of a text in one line, shown above every view. @param {Session} session @param {string} id @param {() => void} showText */
export function createErrorLine(session, id, showText) {
  const { words } = session;
  const message = html("span", { id: `${id}-error` });
  const element = html("p", { class: "cl-error", role: "alert", hidden: true }, message, " ",
    html("button", { type: "button", click: showText }, t(words, "error.show")),
    html("button", { type: "button", click: () => session.undo() }, t(words, "error.drop")));
  return {
    element,
    update() {
      const { error } = session;
      element.hidden = !error;
      const text = error ? t(words, "error.line", { line: error.line, reason: t(words, error.key, error.values) }) : "";
      if (message.textContent !== text) message.textContent = text;
      const [show, drop] = element.querySelectorAll("button");
      show.hidden = session.view === "text";
      drop.hidden = session.readOnly;
    },
  };
}
