// What the lines mean, with how many there are of each.
import { linksOf } from "../../causal_loops/static/diagram.js";
import { fold, html, svg } from "../../causal_loops/static/dom.js";
import { t } from "../../causal_loops/static/strings.js";
import { isCrowd } from "./crowd.js";
import { agreementOf, LINES, lineOf } from "./evidence.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */

/** @param {Session} session @param {City} city @returns {Piece} */
export function createLegendSection(session, city) {
  const { words } = session;
  const list = html("ul", { class: "im-legend" });
  const large = html("p", { class: "cl-note" }, t(words, "legend.large"));
  const element = fold(t(words, "legend.heading"), false, session.changed, list, html("p", { class: "cl-note" }, t(words, "legend.scale")), large);
  let shown = "";
  return {
    element,
    update() {
      if (!element.open || shown === session.text) return;
      shown = session.text;
      const links = linksOf(session.diagram);
      large.hidden = !isCrowd(session.diagram);
      const count = (/** @type {string} */ line) => links.filter((link) => lineOf(city.link(link)) === line).length;
      const disagreeing = links.filter((link) => agreementOf(link.polarity, city.link(link)) === "disagrees").length;
      list.replaceChildren(
        ...LINES.map((line) => html("li", {},
          svg("svg", { class: "im-sample", viewBox: "0 0 46 12", "aria-hidden": "true" }, svg("g", { class: "cl-link", "data-line": line }, svg("path", { class: "cl-line", d: "M1 6H45" }))),
          html("span", {}, `${t(words, `legend.${line}`)}: ${count(line)}`))),
        ...["legend.signs", "legend.delay"].map((key) => html("li", {}, html("span"), t(words, key))),
        html("li", {}, html("span"), `${t(words, "legend.disagrees")}: ${disagreeing}`));
    },
  };
}
