// The card of the chosen variable or link: what is known about it, in words and small drawings.
import { button, fold, html, htmlSelect, replaceChildrenKeepingFocus } from "../../causal_loops/static/dom.js";
import { readLink } from "../../causal_loops/static/speech.js";
import { t } from "../../causal_loops/static/strings.js";
import { drawCourse, drawForest } from "./charts.js";
import { LAYERS } from "./columns.js";
import { agreementOf, describeCourse, describePieces, nameBasis, writeInterval } from "./evidence.js";
import { chosenOf } from "./looking.js";

/** @typedef {import("../../causal_loops/static/session.js").Session} Session */
/** @typedef {import("./city.js").City} City */

/** @param {Session} session @param {City} city @param {(chosen: Chosen) => void} choose @param {() => void} goBack to the drawing @returns {Piece} */
export function createCardSection(session, city, choose, goBack) {
  const { words } = session;
  const body = html("div", { class: "im-card", tabindex: -1, role: "group", "aria-label": t(words, "card.label"), keydown: (event) => {
    if (event.key === "Escape") goBack();
  } });
  const element = fold(t(words, "card.heading"), true, session.changed, body);
  session.openCard = () => {
    element.open = true;
    session.changed();
    body.focus();
  };
  let shown = "";
  /** @type {MapData | null} */
  let known = null;

  return {
    element,
    update() {
      const now = JSON.stringify([session.selection, session.canEdit, session.text]);
      if (!element.open || (now === shown && known === city.map)) return;
      [shown, known] = [now, city.map];
      const { link, variable } = chosenOf(session);
      replaceChildrenKeepingFocus(body, link ? linkCard(link) : variable ? variableCard(variable) : mapCard());
    },
  };

  function mapCard() {
    const { name, about, conflicts } = city.map;
    return [
      ...(name ? [html("p", {}, html("strong", {}, name))] : []), ...(about ? [html("p", {}, about)] : []),
      html("p", { class: "cl-note" }, t(words, "card.choose")),
      ...(conflicts.length ? [html("p", {}, html("strong", {}, t(words, "card.conflicts"))), html("ul", { class: "im-list" }, ...conflicts.map((text) => html("li", {}, text)))] : []),
    ];
  }

  /** @param {[string, string | Node][]} pairs pairs of a term and what it is; empty ones are left out */
  function facts(pairs) {
    const kept = pairs.filter(([, value]) => value !== "");
    return kept.length ? [html("dl", {}, ...kept.flatMap(([term, value]) => [html("dt", {}, term), html("dd", {}, value)]))] : [];
  }

  /** @param {Link} link */
  function linkCard(link) {
    const on = city.link(link);
    const agreement = agreementOf(link.polarity, on);
    const title = html("p", {}, html("strong", {}, `${link.source} → ${link.target}`));
    return [
      title, html("p", {}, on.about || readLink(words, link).sentence),
      ...(on.pooled ? [html("p", { class: "im-estimate" }, writeInterval(words, on.pooled))] : []),
      ...(agreement === "unknown" ? [] : [html("p", { class: `im-${agreement}` }, `${agreement === "disagrees" ? "≠ " : ""}${t(words, `agreement.${agreement}`)}`)]),
      ...drawForest(words, on),
      ...(on.pooled ? [html("p", { class: "cl-note" }, describePieces(words, on.pooled))] : []),
      ...facts([
        [t(words, "card.basis"), nameBasis(words, on)], [t(words, "card.source"), citation(on.source)], [t(words, "card.assumption"), on.assumption],
        [t(words, "card.pilot"), on.pilot],
      ]),
      ...on.estimates.map((piece) => html("div", { class: "im-piece" },
        ...(on.estimates.length > 1 ? [html("p", { class: "im-estimate" }, writeInterval(words, piece))] : []),
        ...facts([
          [t(words, "card.design"), piece.design], [t(words, "card.certainty"), t(words, "certainty", { level: piece.certainty, meaning: t(words, `certainty.${piece.certainty}`) })],
          [t(words, "card.because"), piece.because], [t(words, "card.population"), piece.population], [t(words, "card.date"), piece.date],
          [t(words, "card.source"), citation(piece.source)],
        ]))),
    ];
  }

  /** @param {Variable} variable */
  function variableCard({ name, group }) {
    const { layer, service, wanted, about, indicator } = city.variable(name);
    const layers = [["", t(words, "layer.none")], ...LAYERS.map((each) => [each, t(words, `layer.${each}`)])];
    const ways = [["", t(words, "wanted.none")], ["up", t(words, "wanted.up")], ["down", t(words, "wanted.down")]];
    const set = (/** @type {Partial<VariableKnown>} */ change) => city.describe(name, change);
    const choices = session.canEdit ? [
      html("label", { class: "cl-field" }, t(words, "card.layer"), htmlSelect({ "data-key": "layer" }, layer, layers, (value) => set({ layer: /** @type {Layer} */ (value) }))),
      html("label", { class: "cl-field" }, t(words, "card.wanted"), htmlSelect({ "data-key": "wanted" }, wanted, ways, (value) => set({ wanted: /** @type {"up" | "down" | ""} */ (value) }))),
    ] : [];
    return [
      html("p", {}, html("strong", {}, name)), ...(about ? [html("p", {}, about)] : []), ...choices,
      ...facts([
        ...(session.canEdit ? [] : /** @type {[string, string][]} */ ([[t(words, "card.layer"), t(words, `layer.${layer || "none"}`)], [t(words, "card.wanted"), wanted && t(words, `wanted.${wanted}`)]])),
        [t(words, "card.theme"), group], [t(words, "card.unit"), service],
        ...city.map.actions.filter((action) => action.variable === name).map((action) => /** @type {[string, string]} */ ([t(words, "card.action"), action.do])),
      ]),
      ...(indicator ? [
        html("p", {}, html("strong", {}, indicator.name)), drawCourse(words, indicator),
        html("p", { class: "cl-note" }, describeCourse(words, indicator)),
        ...facts([[t(words, "card.measured"), indicator.unit], [t(words, "card.date"), indicator.date], [t(words, "card.source"), citation(indicator.source)]]),
      ] : []),
      ...linksOfCard(name),
    ];
  }

  /** The links of a variable, each a press away from its own card. @param {string} name */
  function linksOfCard(name) {
    const lists = /** @type {const} */ ([["card.into", "target", "source"], ["card.out", "source", "target"]]).flatMap(([key, own, other]) => {
      const found = session.diagram.lines.flatMap((line) => (line.kind === "link" && line[own] === name ? [line] : []));
      if (!found.length) return [];
      return [html("p", { class: "cl-note" }, t(words, key)), html("ul", { class: "im-list" }, ...found.slice(0, 12).map((link) =>
        html("li", {}, button(`${link[other]} · ${nameBasis(words, city.link(link))}`, () => choose({ kind: "link", source: link.source, target: link.target }), { class: "im-link", "data-key": `${key} ${link[other]}` }))))];
    });
    return lists;
  }
}

/** A source with its DOI as a link, which asks for nothing until it is pressed. @param {string} source @returns {string | HTMLElement} */
function citation(source) {
  const found = /\bdoi:\s*(10\.\d{4,9}\/[^\s;,]+)/i.exec(source);
  if (!found) return source;
  const [before, after] = [source.slice(0, found.index), source.slice(found.index + found[0].length)];
  return html("span", {}, before, html("a", { href: `https://doi.org/${encodeURI(found[1])}`, rel: "noreferrer", target: "_blank" }, `doi:${found[1]}`), after);
}
