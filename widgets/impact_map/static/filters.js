// The row above the views: layout, and what is filtered, with a count and a way back.
import { linksOf, variablesOf } from "../../causal_loops/static/diagram.js";
import { button, html, htmlSelect, replaceChildrenKeepingFocus } from "../../causal_loops/static/dom.js";
import { t } from "../../causal_loops/static/strings.js";
import { LINES } from "./evidence.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */
/** @typedef {import("./looking.js").Looking} Looking */

/** @param {Session} session @param {City} city @param {Looking} looking @param {() => void} relay lays the drawing out anew @returns {Piece} */
export function createFilterRow(session, city, looking, relay) {
  const { words } = session;
  const count = html("p", { class: "cl-note im-count" });
  const body = html("div", { class: "im-filters" });
  const element = html("div", { class: "im-row", role: "group", "aria-label": t(words, "filter.label") }, body, count);
  let shown = "";

  /** @param {"theme" | "service" | "known"} key @param {readonly (readonly string[])[]} options */
  const choice = (key, options) => html("label", { class: "cl-field" }, t(words, `filter.${key}`),
    htmlSelect({ "data-key": key }, looking[key], [["", t(words, "filter.all")], ...options], (value) => {
      looking[key] = value;
      told();
    }));

  function told() {
    session.say(countWords());
  }

  function countWords() {
    const { variables, links } = looking.passing;
    const [all, every] = [variablesOf(session.diagram).length, linksOf(session.diagram).length];
    return t(words, "filter.count", { variables: variables.size, all, links: links.size, every });
  }

  /** @param {Iterable<string>} values @param {string} without the words for those that have none */
  function optionsOf(values, without) {
    const found = [...new Set(values)];
    const named = found.filter(Boolean).sort((a, b) => a.localeCompare(b, words["language"])).map((value) => [value, value]);
    return named.length && found.includes("") ? [...named, ["-", without]] : named;
  }

  /** @param {string} key @param {string} label @param {boolean} checked @param {() => void} change */
  function tick(key, label, checked, change) {
    const box = html("input", { type: "checkbox", "data-key": key, change });
    box.checked = checked;
    return html("label", { class: "cl-tick" }, box, label);
  }

  return {
    element,
    update() {
      const now = JSON.stringify([looking.version, Object.keys(city.map.variables).length]);
      if (now === shown) return;
      shown = now;
      const variables = variablesOf(session.diagram);
      const themes = optionsOf(variables.map(({ group }) => group), t(words, "theme.none"));
      const services = optionsOf(variables.map(({ name }) => city.variable(name).service), t(words, "unit.none"));
      const hasCourses = variables.some(({ name }) => city.variable(name).indicator);
      replaceChildrenKeepingFocus(body, [
        html("label", { class: "cl-field" }, t(words, "layout"), htmlSelect({ "data-key": "layout" }, looking.layout,
          [["columns", t(words, "layout.columns")], ["free", t(words, "layout.free")]], (value) => {
            looking.layout = value === "free" ? "free" : "columns";
            relay();
            session.say(t(words, looking.layout === "free" ? "layout.free.said" : "layout.columns.said"));
          })),
        ...(themes.length ? [choice("theme", themes)] : []), ...(services.length ? [choice("service", services)] : []),
        choice("known", LINES.map((line) => [line, t(words, `known.${line}`)])),
        ...(hasCourses ? [tick("courses", t(words, "courses.show"), looking.showsCourses, () => {
          looking.showsCourses = !looking.showsCourses;
          relay();
          session.changed();
        })] : []),
        ...(looking.isFiltered ? [
          tick("hide", t(words, "filter.hide"), looking.hides, () => {
            looking.hides = !looking.hides;
            session.changed();
          }),
          button(t(words, "filter.clear"), () => {
            looking.clear();
            told();
            element.querySelector("select")?.focus();
          }, { "data-key": "clear" }),
        ] : []),
      ]);
      count.textContent = looking.isFiltered ? countWords() : "";
      count.hidden = !looking.isFiltered;
    },
  };
}
