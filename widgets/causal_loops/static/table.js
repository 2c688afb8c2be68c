// The same diagram as two tables: everything that can be drawn can be done here.
import { createLink, createVariable, describeVariable, editLink, refusalOfName, remove, rename, toggleStock } from "./actions.js";
import { hasInvisible, linkKey, linksOf, squeeze, trimSpaces, variablesOf } from "./diagram.js";
import { button, html, htmlRow, htmlSelect, htmlTable, replaceChildrenKeepingFocus } from "./dom.js";
import { markOfSign, nameOfSign, speakLink } from "./speech.js";
import { t } from "./strings.js";

/** More rows than this would make each edit slow. */
const MAX_ROWS = 400;
const POLARITIES = /** @type {Polarity[]} */ (["+", "-", "?"]);

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {TableColumns} [columns] what a package adds */
export function createTableView(session, columns) {
  const { words } = session;
  const element = html("div", { class: "cl-table-view" });
  /** What is chosen for the next link; it outlives the redrawing of the table. */
  const next = { source: "", target: "", polarity: /** @type {Polarity} */ ("?"), delay: false };
  let shown = "";
  /** Whether groups, strengths and notes are shown: where there are some, until a person says otherwise. @type {boolean | null} */
  let isDetailed = null;
  const detailed = () => isDetailed ?? session.diagram.lines.some((line) =>
    line.kind !== "remark" && (line.note || (line.kind === "link" ? line.strength !== null : line.group)));

  /** @param {string} label @param {string} key @param {string} value @param {readonly (readonly string[])[]} options @param {(value: string) => void} change */
  const choice = (label, key, value, options, change) => htmlSelect({ "aria-label": label, "data-key": key }, value, options, change);

  /** @param {string} label @param {string} key @param {boolean} checked @param {() => void} change */
  function tick(label, key, checked, change) {
    const node = html("input", { type: "checkbox", "aria-label": label || null, "data-key": key, change });
    node.checked = checked;
    return node;
  }

  const signs = POLARITIES.map((sign) => [sign, `${markOfSign(sign)} ${nameOfSign(words, sign)}`]);

  /** @param {string} label @param {string} key @param {string} value @param {(name: string) => void} done @param {string} [own] */
  function nameField(label, key, value, done, own) {
    const node = html("input", { type: "text", maxlength: 200, "aria-label": label, "data-key": key, autocomplete: "off" });
    node.value = value;
    const finish = () => {
      const name = squeeze(node.value);
      if (!name || name === own) return void (node.value = own ?? "");
      const reason = refusalOfName(session, name, own);
      node.setCustomValidity(reason);
      node.setAttribute("aria-invalid", String(Boolean(reason)));
      if (reason) return session.say(reason), node.reportValidity();
      done(name);
    };
    // A new variable waits for Enter or its button; a changed name is kept when its field is left, too.
    if (own) node.addEventListener("change", finish);
    node.addEventListener("input", () => node.setCustomValidity(""));
    return { node, finish };
  }

  /** A field whose text is kept, unless `keep` gives the key of the words that refuse it. @param {string} label @param {string} key @param {string} value @param {(text: string) => string | void} keep @param {Record<string, string>} [more] */
  function detailField(label, key, value, keep, more) {
    const node = html("input", { ...more, type: "text", maxlength: 1000, "aria-label": label, "data-key": key, autocomplete: "off" });
    node.value = value;
    node.addEventListener("input", () => node.setCustomValidity(""));
    node.addEventListener("change", () => {
      const text = trimSpaces(node.value);
      const fault = (hasInvisible(text) ? "error.invisible" : keep(text)) || "";
      node.setCustomValidity(fault && t(words, fault, { text }));
      if (fault) session.say(t(words, fault, { text })), node.reportValidity();
    });
    return node;
  }

  /** @param {Variable} variable @returns {(Node | string)[]} */
  function variableDetails({ name, group, note }) {
    if (!detailed()) return [];
    if (!session.canEdit) return [group, note];
    return [
      detailField(t(words, "table.group.of", { name }), `group ${name}`, group, (text) => (/[,()#]/.test(text) ? "error.group" : describeVariable(session, name, { group: squeeze(text) }))),
      detailField(t(words, "table.note.of", { name }), `note ${name}`, note, (text) => describeVariable(session, name, { note: text }))];
  }

  /** @param {Link} link @param {string} key @param {string} name @returns {(Node | string)[]} */
  function linkDetails(link, key, name) {
    const { strength, note } = link;
    if (!detailed()) return [];
    if (!session.canEdit) return [strength === null ? "" : String(strength), note];
    return [
      detailField(t(words, "table.strength.of", { name }), `strength ${key}`, strength === null ? "" : String(strength), (text) =>
        (/^(\d{1,9}(\.\d*)?|\.\d+)?$/.test(text) ? editLink(session, link, { strength: text ? Number(text) : null }) : "error.number"), { inputmode: "decimal" }),
      detailField(t(words, "table.note.of", { name }), `note ${key}`, note, (text) => editLink(session, link, { note: text }))];
  }

  /** @param {Variable} variable */
  function variableRow(variable) {
    const { name, stock } = variable;
    const added = columns?.variableCells(variable) ?? [];
    if (!session.canEdit) return htmlRow(name, stock ? t(words, "yes") : "", ...variableDetails(variable), ...added);
    const field = nameField(t(words, "table.name.of", { name }), `name ${name}`, name, (to) => {
      field.node.setAttribute("data-key", `name ${to}`);
      rename(session, name, to);
    }, name);
    return htmlRow(field.node, tick(t(words, "table.stock.of", { name }), `stock ${name}`, stock, () => toggleStock(session, name)), ...variableDetails(variable), ...added,
      button(t(words, "delete"), () => remove(session, { kind: "variable", name }), { "aria-label": t(words, "table.delete", { name }), "data-key": `delete ${name}` }));
  }

  /** @param {Link} link */
  function linkRow(link) {
    const { source, target, polarity, delay } = link;
    const key = linkKey(link);
    const name = `${source} → ${target}`;
    const added = columns?.linkCells(link) ?? [];
    if (!session.canEdit) return htmlRow(source, target, `${markOfSign(polarity)} ${nameOfSign(words, polarity)}`, delay ? t(words, "delayed") : "", ...linkDetails(link, key, name), ...added);
    return htmlRow(source, target,
      choice(t(words, "table.sign.of", { name }), `sign ${key}`, polarity, signs, (sign) => editLink(session, link, { polarity: /** @type {Polarity} */ (sign) })),
      tick(t(words, "table.delay.of", { name }), `delay ${key}`, delay, () => editLink(session, link, { delay: !delay })), ...linkDetails(link, key, name), ...added,
      button(t(words, "delete"), () => remove(session, { kind: "link", source, target }), { "aria-label": t(words, "table.delete", { name: speakLink(words, link) }), "data-key": `delete ${key}` }));
  }

  function addVariableRow() {
    const field = nameField(t(words, "table.name.new"), "new name", "", (name) => createVariable(session, name));
    return html("form", { class: "cl-add", submit: (event) => (event.preventDefault(), field.finish()) }, field.node,
      html("button", { type: "submit", "data-key": "add variable" }, t(words, "table.add.variable")));
  }

  /** @param {readonly Variable[]} variables */
  function addLinkRow(variables) {
    const names = variables.map(({ name }) => [name, name]);
    for (const end of /** @type {("source" | "target")[]} */ (["source", "target"])) {
      if (!variables.some(({ name }) => name === next[end])) next[end] = variables[end === "source" ? 0 : 1]?.name ?? "";
    }
    return html("div", { class: "cl-add" },
      choice(t(words, "table.from"), "new source", next.source, names, (name) => (next.source = name)),
      choice(t(words, "table.to"), "new target", next.target, names, (name) => (next.target = name)),
      choice(t(words, "table.sign"), "new sign", next.polarity, signs, (sign) => (next.polarity = /** @type {Polarity} */ (sign))),
      html("label", { class: "cl-tick" }, tick("", "new delay", next.delay, () => (next.delay = !next.delay)), t(words, "table.delay")),
      button(t(words, "table.add.link"), () => {
        const { source, target, polarity, delay } = next;
        createLink(session, source, target, { polarity, delay });
      }, { "data-key": "add link" }));
  }

  return {
    element,
    update() {
      const now = JSON.stringify([session.text, session.canEdit, isDetailed, columns?.version()]);
      if (now === shown) return;
      shown = now;
      const [variables, links] = [variablesOf(session.diagram), linksOf(session.diagram)];
      const { ofVariables = [], ofLinks = [] } = columns ?? {};
      const rows = [variables.filter((variable) => columns?.keepsVariable(variable) ?? true), links.filter((link) => columns?.keepsLink(link) ?? true)];
      const { canEdit } = session;
      const extra = canEdit ? [""] : [];
      const isMore = detailed();
      const more = tick("", "details", isMore, () => {
        isDetailed = !isMore;
        session.changed();
      });
      // A wide table scrolls; with nothing in it to focus, it is focused itself.
      element.tabIndex = canEdit ? -1 : 0;
      replaceChildrenKeepingFocus(element, [
        ...(rows.some(({ length }) => length > MAX_ROWS) ? [html("p", { class: "cl-note" }, t(words, "table.large", { count: MAX_ROWS }))] : []),
        html("label", { class: "cl-tick" }, more, t(words, "table.details")),
        htmlTable([t(words, "table.variable"), t(words, "table.stock"), ...(isMore ? [t(words, "table.group"), t(words, "table.note")] : []), ...ofVariables, ...extra], t(words, "table.variables"), /** @type {Variable[]} */ (rows[0]).slice(0, MAX_ROWS).map(variableRow)),
        ...(canEdit ? [addVariableRow()] : []),
        htmlTable([t(words, "table.from"), t(words, "table.to"), t(words, "table.sign"), t(words, "table.delay"), ...(isMore ? [t(words, "table.strength"), t(words, "table.note")] : []), ...ofLinks, ...extra], t(words, "table.links"), /** @type {Link[]} */ (rows[1]).slice(0, MAX_ROWS).map(linkRow)),
        ...(canEdit && variables.length ? [addLinkRow(variables)] : []),
      ]);
    },
  };
}
