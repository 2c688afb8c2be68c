// The widget on a published page, without a kernel: a small model in place of Jupyter's, and the reader's own changes kept in the browser.
import { html } from "./dom.js";
import { render } from "./widget.js";

/** What a page can hold: figures that a directive made, and widgets of executed cells by their class; with what is added to their front end. @typedef {{ figure: string, widget: string, extend?: Extend }} Kind */
/** The words in the language of the site: Python writes them here. @type {Words} */
const WORDS_OF_SITE = {};

/**
 * A model with the author's state. `store` names where the reader's diagram is kept.
 * @param {Record<string, unknown>} state @param {string} store @returns {Model}
 */
function pageModel(state, store) {
  const authored = String(state["value"] ?? "");
  /** @type {Record<string, unknown>} */
  const values = { read_only: false, height: 420, selected: "", strings: WORDS_OF_SITE, ...state, authored };
  const kept = readStore(store, authored);
  if (kept !== null && !values["read_only"]) values["value"] = kept;
  /** @type {Map<string, Set<() => void>>} */
  const handlers = new Map();
  const model = {
    get: (/** @type {string} */ name) => values[name],
    set(/** @type {string} */ name, /** @type {unknown} */ value) {
      if (model.get(name) === value) return;
      Object.assign(values, { [name]: value });
      handlers.get(`change:${name}`)?.forEach((handler) => handler());
    },
    on: (/** @type {string} */ name, /** @type {() => void} */ handler) => void handlers.set(name, (handlers.get(name) ?? new Set()).add(handler)),
    off: (/** @type {string} */ name, /** @type {() => void} */ handler) => void handlers.get(name)?.delete(handler),
    save_changes() {
      if (!values["read_only"]) writeStore(store, authored, String(values["value"]));
    },
  };
  return model;
}

// Storage may be refused, as in a private window: then changes last as long as the page.

/** The reader's text; none once the author has changed the diagram it began from. @param {string} store @param {string} authored @returns {string | null} */
function readStore(store, authored) {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? "null");
    return kept?.from === authored && typeof kept.text === "string" ? kept.text : null;
  } catch {
    return null;
  }
}

/** @param {string} store @param {string} authored @param {string} text */
function writeStore(store, authored, text) {
  try {
    if (text === authored) localStorage.removeItem(store);
    else localStorage.setItem(store, JSON.stringify({ from: authored, text }));
  } catch {
    return;
  }
}

/** Mounts a widget, once; what stood there before it is for print, and comes back if the widget cannot be shown. @param {HTMLElement} before @param {Record<string, unknown>} state @param {string} id @param {Element[]} replaced @param {Extend} [extend] */
function mount(before, state, id, replaced, extend) {
  if (before.dataset.live) return;
  before.dataset.live = "yes";
  const el = html("div", { class: "causal-loops-host" });
  before.before(el);
  try {
    render({ model: pageModel(state, `causal-loops ${location.pathname} ${id}`), el }, extend);
    for (const node of replaced) node.classList.add("causal-loops-replaced");
    el.classList.toggle("causal-loops-unprinted", replaced.length > 0);
  } catch (error) {
    el.remove();
    console.warn(error);
  }
}

/** @param {Element} script */
function readJson(script) {
  try {
    return JSON.parse(script.textContent ?? "");
  } catch {
    return null;
  }
}

/** Figures that a directive made: data in a script, a picture and a text for those without scripts. @param {Kind} kind */
function mountFigures({ figure, extend }) {
  for (const [i, script] of [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`figure.${figure} script.cld-data`))].entries()) {
    const state = readJson(script);
    const parts = [.../** @type {Element} */ (script.closest("figure")).querySelectorAll(".cld-picture, .cld-text")];
    if (state) mount(script, state, String(state.id ?? i), parts, extend);
  }
}

/** Widgets of executed cells: the page holds their saved state, and says where each was shown. @param {readonly Kind[]} kinds */
function mountSavedWidgets(kinds) {
  /** @type {Record<string, { state?: Record<string, unknown> }>} */
  const saved = {};
  for (const script of document.querySelectorAll('script[type="application/vnd.jupyter.widget-state+json"]')) {
    Object.assign(saved, readJson(script)?.state);
  }
  for (const script of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]'))) {
    const id = String(readJson(script)?.model_id);
    const state = Object.hasOwn(saved, id) ? saved[id].state : undefined;
    const kind = kinds.find(({ widget }) => widget === state?.["_anywidget_id"]);
    // The reader's changes are found again after a new build, where the id of the model is another.
    if (state && kind) mount(script, state, String(state["value"]), [], kind.extend);
  }
}

/** What causal_loops.sphinx and DiagramWidget leave on a page. @type {Kind} */
export const DIAGRAMS = { figure: "cld", widget: "causal_loops.widget.DiagramWidget" };

/** Brings a page to life as soon as it is there. @param {readonly Kind[]} kinds */
export function startPage(kinds) {
  const mountAll = () => {
    kinds.forEach(mountFigures);
    mountSavedWidgets(kinds);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
}
