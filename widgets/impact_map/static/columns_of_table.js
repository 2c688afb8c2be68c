// The map's columns in the table view; the filter leaves rows out.
import { linkKey } from "../../causal_loops/static/diagram.js";
import { button, html } from "../../causal_loops/static/dom.js";
import { t } from "../../causal_loops/static/strings.js";
import { agreementOf, nameBasis, writeInterval } from "./evidence.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */
/** @typedef {import("./looking.js").Looking} Looking */

/** @param {Session} session @param {City} city @param {Looking} looking @returns {TableColumns} */
export function createTableColumns(session, city, looking) {
  const { words } = session;
  let [seen, edition] = [city.map, 0];

  /** @param {Chosen} chosen @param {string} label */
  const opener = (chosen, label) => button(t(words, "table.card"), () => {
    session.selection = chosen;
    session.say(t(words, "table.card.said", { name: label }));
  }, { "aria-label": t(words, "table.card.of", { name: label }), "data-key": `card ${label}` });

  return {
    version() {
      if (seen !== city.map) [seen, edition] = [city.map, edition + 1];
      return `${edition} ${looking.version}`;
    },
    ofVariables: [t(words, "card.layer"), t(words, "card.theme"), t(words, "card.unit"), t(words, "table.indicator"), t(words, "card.heading")],
    ofLinks: [t(words, "card.basis"), t(words, "table.estimate"), t(words, "card.heading")],
    variableCells({ name, group }) {
      const { layer, service, indicator } = city.variable(name);
      const latest = indicator?.values[indicator.values.length - 1];
      return [t(words, `layer.${layer || "none"}`), group, service, latest && indicator ? `${latest[1]} ${indicator.unit} (${latest[0]})` : "", opener({ kind: "variable", name }, name)];
    },
    linkCells(link) {
      const known = city.link(link);
      const agreement = agreementOf(link.polarity, known);
      const { source, target } = link;
      const change = looking.wordsOf(link);
      return [
        html("span", {}, nameBasis(words, known), ...(change ? [html("br"), `${looking.markOf(link)} ${change}`] : [])),
        html("span", {}, known.pooled ? writeInterval(words, known.pooled) : "", ...(agreement === "disagrees" ? [html("br"), `≠ ${t(words, "agreement.disagrees")}`] : [])),
        opener({ kind: "link", source, target }, `${source} → ${target}`),
      ];
    },
    keepsVariable: ({ name }) => !looking.isFiltered || looking.passing.variables.has(name),
    keepsLink: (link) => !looking.isFiltered || looking.passing.links.has(linkKey(link)),
  };
}
