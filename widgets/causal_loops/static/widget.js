// The causal-loop diagram widget, in the form that anywidget asks for: render({ model, el }) returns its clean-up.
import { pasteText } from "./actions.js";
import { createCheckSection } from "./check.js";
import { button, html } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { attachGestures } from "./gestures.js";
import { attachKeys } from "./keys.js";
import { createLoopSection } from "./panel.js";
import { download, paintPicture, standalonePicture } from "./save.js";
import { openSession } from "./session.js";
import { createStorySection } from "./stories.js";
import { t } from "./strings.js";
import { createTableView } from "./table.js";
import { createErrorLine, createTextPane, createTextSection } from "./textpane.js";
import { createChosenBar, createDrawingTools } from "./toolbar.js";
import { createWhatIfSection } from "./whatif.js";

/** @param {{ model: Model, el: HTMLElement }} host @param {Extend} [extend] what a package adds @returns {() => void} */
export function render({ model, el }, extend) {
  // Not a count: in a notebook each widget has a copy of this module, and all of them share one page.
  const id = `causal-loops-${Math.random().toString(36).slice(2)}`;
  const session = openSession(model);
  const { words } = session;

  const extension = extend?.(session, model, id);
  const { rows = [], sections: first = [] } = extension ?? {};
  const drawing = createDrawing(session, id, extension?.scene);
  extension?.begin(drawing);
  const { removeChosen } = attachKeys(session, drawing);
  attachGestures(session, drawing);
  const tools = createDrawingTools(session, drawing);
  const bar = createChosenBar(session, drawing, removeChosen);
  const table = createTableView(session, extension?.columns);
  const pane = createTextPane(session, id);
  /** @type {Exercise | undefined} */
  const exercise = model.get("exercise");
  const whatIf = createWhatIfSection(session, drawing);
  const sections = [...first, ...(exercise?.salt ? [createCheckSection(session, exercise)] : []), createLoopSection(session, !extension), createStorySection(session), whatIf,
    createTextSection(session, id)];
  const panel = html("div", { class: "cl-panel", role: "group", "aria-label": t(words, "panel.label") }, ...sections.map(({ element }) => element));
  const fault = createErrorLine(session, id, () => show("text", true));

  /** @type {[ViewName, string, HTMLElement[], { update(): void }[]][]} */
  const views = [
    ["drawing", "view.drawing", [tools.element, drawing.stage, bar.element], [drawing, tools, bar]],
    ["table", "view.table", [table.element], [table]],
    ["text", "view.text", [pane.element], [pane]],
  ];
  const tabs = views.map(([name, label]) => html("button", {
    type: "button", role: "tab", id: `${id}-tab-${name}`, "aria-controls": `${id}-${name}`, click: () => show(name),
  }, t(words, label)));
  const panes = views.map(([name, , children]) =>
    html("div", { class: "cl-pane", role: "tabpanel", id: `${id}-${name}`, "aria-labelledby": `${id}-tab-${name}` }, ...children));
  const tablist = html("div", { class: "cl-tabs", role: "tablist", "aria-label": t(words, "views.label"), keydown: turnTabs }, ...tabs);

  const undo = button(t(words, "undo"), () => session.undo(), { title: t(words, "undo.title") });
  const redo = button(t(words, "redo"), () => session.redo(), { title: t(words, "redo.title") });
  const again = button(t(words, "start.again"), () => drawing.startAgain(), { title: t(words, "start.again.title") });
  /** @type {HTMLDetailsElement} */
  const menu = html("details", { class: "cl-menu" }, html("summary", {}, t(words, "save")), html("div", { click: () => (menu.open = false) },
    button(t(words, "save.copy"), copyText), button(t(words, "save.text"), () => download("diagram.cld", new Blob([session.text], { type: "text/plain" }))),
    button(t(words, "save.svg"), () => savePicture(false)), button(t(words, "save.png"), () => savePicture(true))));
  const live = html("div", { class: "cl-live", role: "status", "aria-live": "polite" });
  const keysHelp = html("p", { class: "cl-live", id: `${id}-keys` }, t(words, session.readOnly ? "keys.fixed" : "keys"));
  const root = html("div", { class: "causal-loops", role: "group", "aria-label": t(words, "widget.label") },
    html("div", { class: "cl-head-row" }, tablist, html("div", { class: "cl-group" }, undo, redo, menu, again)),
    fault.element, ...rows.map(({ element }) => element), html("div", { class: "cl-body" }, html("div", { class: "cl-main" }, ...panes), panel), live, keysHelp);

  // In a notebook the keys of a focused element reach the notebook's own shortcuts, and x would cut the cell. Only saving is
  // let through: a person who has just drawn wants to save the notebook. JupyterLab listens after the widget; Notebook 7
  // listens before it, and then looks for the attribute, from the focused element upwards.
  /** @param {Event} event */
  function isSaving(event) {
    const { ctrlKey, metaKey, key } = /** @type {KeyboardEvent} */ (event);
    return (ctrlKey || metaKey) && key.toLowerCase() === "s";
  }
  const names = ["keydown", "keyup", "keypress"];
  /** @param {Event} event */
  function keepShortcutsOut(event) {
    const { target } = event;
    if (target instanceof Element && root.contains(target)) target.toggleAttribute("data-lm-suppress-shortcuts", !isSaving(event));
  }
  for (const name of names) {
    window.addEventListener(name, keepShortcutsOut, { capture: true });
    root.addEventListener(name, (event) => {
      if (!isSaving(event)) event.stopPropagation();
    });
  }
  root.addEventListener("keydown", (event) => {
    const isTyping = /** @type {Element} */ (event.target).matches("input, textarea, select");
    if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey || isTyping || session.readOnly) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) session.undo();
    else if (key === "y" || key === "z") session.redo();
    else return;
    event.preventDefault();
  });
  root.addEventListener("paste", (event) => {
    event.stopPropagation();
    const text = event.clipboardData?.getData("text/plain");
    if (!text?.trim() || !session.canEdit || /** @type {Element} */ (event.target).matches("input, textarea")) return;
    event.preventDefault();
    pasteText(session, text);
    drawing.fit(true, drawing.places);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) menu.open = false;
  });

  /** @param {KeyboardEvent} event */
  function turnTabs({ key }) {
    const at = views.findIndex(([name]) => name === session.view);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
    if (to !== undefined) show(views[(to + views.length) % views.length][0], true);
  }

  /** @param {ViewName} name @param {boolean} [focus] */
  function show(name, focus = false) {
    session.view = name;
    session.mode = null;
    session.changed();
    if (focus) tabs[views.findIndex(([view]) => view === name)].focus();
  }

  async function copyText() {
    try {
      await navigator.clipboard.writeText(session.text);
      session.say(t(words, "said.copied"));
    } catch {
      // The clipboard may be refused: the text pane can be copied by hand.
      show("text");
      const area = /** @type {HTMLTextAreaElement} */ (root.querySelector(".cl-text"));
      area.select();
      session.say(t(words, "said.copy.refused"));
    }
  }

  /** @param {boolean} asPixels */
  async function savePicture(asPixels) {
    show("drawing");
    const picture = drawing.completely(() => standalonePicture(drawing.canvas, drawing.camera));
    const blob = asPixels ? await paintPicture(picture) : new Blob([picture.text], { type: "image/svg+xml" });
    if (blob) download(asPixels ? "diagram.png" : "diagram.svg", blob);
  }

  function update() {
    extension?.prepare();
    rows.forEach((row) => row.update());
    views.forEach(([name, , , parts], i) => {
      const isShown = name === session.view;
      tabs[i].setAttribute("aria-selected", String(isShown));
      tabs[i].tabIndex = isShown ? 0 : -1;
      panes[i].hidden = !isShown;
      if (isShown) parts.forEach((part) => part.update());
    });
    sections.forEach((section) => section.update());
    fault.update();
    undo.hidden = redo.hidden = session.readOnly;
    undo.disabled = !session.canUndo;
    redo.disabled = !session.canRedo;
    again.hidden = !session.hasAuthor || session.readOnly;
    again.disabled = !session.canStartAgain;
    if (live.textContent !== session.said) live.textContent = session.said;
  }

  el.append(root);
  // In a row of widgets it takes the room that is left.
  el.style.flexGrow = "1";
  session.listen(update);
  update();
  // A hidden or not yet attached stage has no size: the drawing is fitted once it has one, and again when its width changes.
  let width = 0;
  const watch = new ResizeObserver(() => {
    const now = drawing.stage.clientWidth;
    if (now && now !== width) drawing.fit(false);
    width = now || width;
  });
  watch.observe(drawing.stage);
  return () => {
    watch.disconnect();
    for (const name of names) window.removeEventListener(name, keepShortcutsOut, { capture: true });
    whatIf.close();
    extension?.close();
    session.close();
    root.remove();
  };
}

export default { render };
