// Elements made from plain data. Names of variables only ever become text nodes and attribute values.

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/** @param {Element} node @param {Attributes} attributes */
export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Attributes} [attributes] @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[K]}
 */
export function html(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag @param {Attributes} [attributes] @param {(Node | string)[]} children @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** @param {string} label @param {(event: MouseEvent) => void} click @param {Attributes} [attributes] */
export const button = (label, click, attributes = {}) => html("button", { type: "button", click, ...attributes }, label);

/** A part that folds. @param {string} label @param {boolean} open @param {() => void} toggle @param {(Node | string)[]} children */
export const fold = (label, open, toggle, ...children) => html("details", { class: "cl-fold", open, toggle }, html("summary", {}, label), ...children);

/** A choice with its options as pairs of value and words. @param {Attributes} attributes @param {string} value @param {readonly (readonly string[])[]} options @param {(value: string) => void} change */
export function htmlSelect(attributes, value, options, change) {
  const node = html("select", { ...attributes, change: () => change(node.value) }, ...options.map(([option, text]) => html("option", { value: option }, text)));
  node.value = value;
  return node;
}

/** @param {readonly string[]} headings @param {string} caption @param {readonly HTMLTableRowElement[]} rows */
export const htmlTable = (headings, caption, rows) => html("table", {}, html("caption", {}, caption),
  html("thead", {}, html("tr", {}, ...headings.map((heading) => (heading ? html("th", { scope: "col" }, heading) : html("td"))))),
  html("tbody", {}, ...rows));

/** @param {(Node | string)[]} cells */
export const htmlRow = (...cells) => html("tr", {}, ...cells.map((cell) => html("td", {}, cell)));

/** Replaces what a container holds; the control with the same data-key keeps the focus. @param {HTMLElement} container @param {(Node | string)[]} children */
export function replaceChildrenKeepingFocus(container, children) {
  const root = /** @type {Document | ShadowRoot} */ (container.getRootNode());
  const active = root.activeElement;
  const key = active && container.contains(active) ? active.getAttribute("data-key") : null;
  container.replaceChildren(...children);
  if (key) /** @type {HTMLElement | null} */ (container.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus({ preventScroll: true });
}
