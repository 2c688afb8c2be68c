// Buttons for everything that keys and pointer do, and what there is to say and do about the chosen variable or link.
import { editLink, reverseLink, toggleStock } from "./actions.js";
import { linkBetween, variableNamed, variablesOf } from "./diagram.js";
import { button, html, replaceChildrenKeepingFocus } from "./dom.js";
import { markOfSign, nameOfSign, readLink } from "./speech.js";
import { t } from "./strings.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {Drawing} drawing */
export function createDrawingTools(session, drawing) {
  const { words } = session;
  const add = button(t(words, "tool.variable"), () => drawing.startVariable(), { class: "cl-strong", title: t(words, "tool.variable.title") });
  const link = button(t(words, "tool.link"), () => startLinking(session, drawing), { title: t(words, "tool.link.title") });
  const tidy = button(t(words, "tool.tidy"), () => drawing.tidy(), { title: t(words, "tool.tidy.title") });
  const zoom = html("div", { class: "cl-zoom", role: "group", "aria-label": t(words, "zoom.label") },
    button("−", () => drawing.zoomBy(1 / 1.25), { "aria-label": t(words, "zoom.out") }),
    button("+", () => drawing.zoomBy(1.25), { "aria-label": t(words, "zoom.in") }),
    button(t(words, "zoom.fit"), () => drawing.fit(), { title: t(words, "zoom.fit.title") }));
  const edit = html("div", { class: "cl-group" }, add, link, tidy);
  return {
    element: html("div", { class: "cl-tools", role: "group", "aria-label": t(words, "tools.label") }, edit, zoom),
    update() {
      edit.hidden = session.readOnly;
      tidy.hidden = session.fixedPlaces;
      add.disabled = !session.canEdit;
      link.disabled = tidy.disabled = !session.canEdit || !variablesOf(session.diagram).length;
      link.setAttribute("aria-pressed", String(session.mode?.kind === "link"));
    },
  };
}

/** Begins or gives up a link: from the chosen variable, else from the one chosen next. @param {Session} session @param {Drawing} drawing */
export function startLinking(session, drawing) {
  const { selection, words } = session;
  const source = selection?.kind === "variable" ? selection.name : "";
  session.mode = session.mode?.kind === "link" ? null : { kind: "link", source };
  session.say(!session.mode ? t(words, "said.cancelled") : source ? t(words, "said.link.from", { name: source }) : t(words, "said.link.choose"));
  if (session.mode) drawing.focusChosen();
}

/** The bar under the drawing. @param {Session} session @param {Drawing} drawing @param {() => void} removeChosen */
export function createChosenBar(session, drawing, removeChosen) {
  const { words } = session;
  const element = html("div", { class: "cl-chosen-bar", role: "group", "aria-label": t(words, "chosen.label") });
  let shown = "";

  /** @param {string} key @param {string} label @param {() => void} click @param {boolean} [pressed] @param {string} [title] */
  const tool = (key, label, click, pressed, title) =>
    button(label, click, { "data-key": key, "aria-pressed": pressed === undefined ? null : String(pressed), title: title ?? null });

  function parts() {
    const { selection, mode, diagram } = session;
    if (mode) {
      const hint = mode.kind === "move" ? t(words, "said.move", { name: mode.name })
        : mode.source ? t(words, "said.link.from", { name: mode.source }) : t(words, "said.link.choose");
      return [html("p", {}, hint), tool("cancel", t(words, "cancel"), () => {
        session.mode = null;
        session.say(t(words, "said.cancelled"));
        drawing.focusChosen();
      })];
    }
    if (selection?.kind === "variable") {
      const { name } = selection;
      const title = html("p", {}, html("strong", {}, name));
      if (!session.canEdit) return [title];
      return [title, html("div", { class: "cl-group" },
        tool("rename", t(words, "rename"), () => drawing.startRenaming(name), undefined, "F2"),
        tool("link", t(words, "link.from.here"), () => startLinking(session, drawing), undefined, "L"),
        ...(session.fixedPlaces ? [] : [tool("move", t(words, "move"), () => {
          session.mode = { kind: "move", name };
          session.say(t(words, "said.move", { name }));
          drawing.focusChosen();
        })]),
        tool("stock", t(words, "stock"), () => toggleStock(session, name), variableNamed(diagram, name)?.stock ?? false, "S"),
        tool("delete", t(words, "delete"), removeChosen, undefined, "Delete"))];
    }
    const link = selection && linkBetween(diagram, selection.source, selection.target);
    if (!link) return [html("p", { class: "cl-hint" }, t(words, !session.canEdit ? "usage.fixed" : session.fixedPlaces ? "usage.placed" : "usage"))];
    const title = html("p", {}, html("strong", {}, `${link.source} → ${link.target}`), " ", readLink(words, link).sentence);
    if (!session.canEdit) return [title];
    const signs = /** @type {Polarity[]} */ (["+", "-", "?"]).map((sign) =>
      tool(sign, `${markOfSign(sign)} ${nameOfSign(words, sign)}`, () => editLink(session, link, { polarity: sign }), link.polarity === sign, sign));
    return [title, html("div", { class: "cl-group" }, ...signs,
      tool("delay", t(words, "delay"), () => editLink(session, link, { delay: !link.delay }), link.delay, "D"),
      tool("reverse", t(words, "reverse"), () => reverseLink(session, link)),
      tool("delete", t(words, "delete"), removeChosen, undefined, "Delete"))];
  }

  return {
    element,
    update() {
      const now = JSON.stringify([session.selection, session.mode, session.canEdit, session.fixedPlaces, session.text]);
      if (now === shown) return;
      shown = now;
      element.classList.toggle("cl-still", session.readOnly);
      replaceChildrenKeepingFocus(element, parts());
    },
  };
}
