// What if one variable is pushed? Curves over time, and the push running along the arrows.
import { findReach } from "./analysis.js";
import { curveItem } from "./curves.js";
import { variableNamed, variablesOf } from "./diagram.js";
import { button, fold, html, htmlRow, htmlSelect, htmlTable, replaceChildrenKeepingFocus } from "./dom.js";
import { createPulse } from "./pulse.js";
import { linksLeftOut, simulate, simulateDraws } from "./simulation.js";
import { listSome, t } from "./strings.js";

/** A marked push, and how long a pulse lasts. */
const PUSH = { size: 0.5, duration: 2 };
const COURSE = { duration: 40, step: 0.25 };
/** On a large map fewer draws are made, and the curves of the variables that are nearest are shown. */
const DRAWS = { usual: 40, large: 12, above: 800 };
const MOST_CURVES = 10;
/** The band holds nine curves of ten. */
const BAND = [0.05, 0.95];
const TIMES_SHOWN = [2, 5, 10, 20, 40];

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {Drawing} drawing */
export function createWhatIfSection(session, drawing) {
  const { words } = session;
  const chosen = { variable: "", kind: "pulse", way: "+" };
  const form = html("div", { class: "cl-form" });
  const results = html("div");
  const element = fold(t(words, "whatif.heading"), false, session.changed, form, results);
  const pulse = createPulse(session, drawing);
  let shown = "";

  /** @param {"variable" | "kind" | "way"} key @param {string} label @param {readonly (readonly string[])[]} options */
  const field = (key, label, options) => html("label", { class: "cl-field" }, t(words, label), htmlSelect({ "data-key": key }, chosen[key], options, (value) => {
    chosen[key] = value;
    pulse.stop();
    session.changed();
  }));

  const play = button("", () => {
    if (pulse.isRunning) pulse.stop();
    else start();
    session.changed();
  }, { "data-key": "play", class: "cl-play" });

  function start() {
    const { variable, way } = chosen;
    session.view = "drawing";
    session.chosenMatch = null;
    drawing.stage.scrollIntoView({ block: "nearest" });
    const { effects } = findReach(session.diagram, variable);
    const turned = (/** @type {Effect["sign"]} */ sign) => (way === "+" || sign === "?" || sign === "ambiguous" ? sign : sign === "+" ? "-" : "+");
    const said = [["+", "whatif.said.up"], ["-", "whatif.said.down"], ["ambiguous", "whatif.said.both"]].flatMap(([sign, key]) => {
      const names = effects.filter((effect) => turned(effect.sign) === sign).map((effect) => effect.variable);
      return names.length ? [t(words, key, { names: listSome(names) })] : [];
    });
    pulse.start(variable, way === "+" ? "+" : "-", new Map(effects.map((effect) => [effect.variable, turned(effect.sign)])));
    session.say([t(words, way === "+" ? "whatif.said.more" : "whatif.said.less", { name: variable }), ...(said.length ? said : [t(words, "whatif.said.nothing")])].join(" "));
  }

  /** The variables to show: the pushed one, then the nearest. */
  function namesShown() {
    const { effects } = findReach(session.diagram, chosen.variable);
    return [chosen.variable, ...effects.map(({ variable }) => variable)].slice(0, MOST_CURVES);
  }

  /** @param {readonly string[]} names */
  function curves(names) {
    const { diagram } = session;
    const variables = variablesOf(diagram);
    const shock = { variable: chosen.variable, kind: /** @type {"pulse" | "step"} */ (chosen.kind), size: PUSH.size * (chosen.way === "+" ? 1 : -1), start: 0, duration: PUSH.duration };
    const draws = variables.length > DRAWS.above ? DRAWS.large : DRAWS.usual;
    const rows = simulate(diagram, [shock], COURSE);
    const sorted = simulateDraws(diagram, [shock], { ...COURSE, step: 0.5 }, draws);
    // Both are looked at once for each unit of time.
    const everyUnit = Array.from({ length: COURSE.duration + 1 }, (_, time) => time);
    return { draws, curves: names.map((name) => {
      const i = variables.findIndex((variable) => variable.name === name);
      const values = everyUnit.map((time) => rows[time / COURSE.step][i]);
      const ends = sorted[sorted.length - 1][i];
      // A curve that came back differs where it stays away; another one where it ends on the other side.
      const [end, peak] = [values[COURSE.duration], Math.max(...values.map(Math.abs))];
      const other = [...ends].filter((value) => Math.abs(value) > 0.02 && (Math.abs(end) < peak / 4 ? Math.abs(value) > peak / 2 : value * end < 0)).length;
      return { name, values, other, band: everyUnit.map((time) => BAND.map((share) => sorted[time * 2][i][Math.round(share * (draws - 1))])) };
    }) };
  }

  function parts() {
    const left = linksLeftOut(session.diagram).map(({ source, target }) => `${source} → ${target}`);
    const names = namesShown();
    const { draws, curves: found } = curves(names);
    const number = (/** @type {number} */ value) => (Math.abs(value) < 0.005 ? "0" : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`);
    const items = found.map(({ name, values, band, other }) =>
      curveItem(words, name, values, band, other ? t(words, "whatif.unsure", { count: other, draws }) : ""));
    return [
      html("ul", { class: "cl-curves" }, ...items),
      ...(names.length === MOST_CURVES && variablesOf(session.diagram).length > MOST_CURVES ? [html("p", { class: "cl-note" }, t(words, "whatif.nearest", { count: MOST_CURVES }))] : []),
      html("p", { class: "cl-note" }, t(words, "whatif.honest", { draws })),
      ...(left.length ? [html("p", { class: "cl-note" }, t(words, "whatif.left", { links: left.join("; ") }))] : []),
      fold(t(words, "whatif.numbers"), false, () => {}, html("div", { class: "cl-numbers", tabindex: 0, role: "group", "aria-label": t(words, "whatif.numbers") },
        htmlTable([t(words, "table.variable"), ...TIMES_SHOWN.map(String)], t(words, "whatif.numbers.caption"), found.map(({ name, values }) => htmlRow(name, ...TIMES_SHOWN.map((time) => number(values[time]))))))),
    ];
  }

  return {
    element,
    close: pulse.stop,
    update() {
      if (pulse.isRunning && !pulse.isOf(session.diagram)) pulse.stop();
      play.textContent = t(words, pulse.isRunning ? "whatif.stop" : "whatif.play");
      if (!element.open) return;
      const names = variablesOf(session.diagram).map(({ name }) => name);
      if (!variableNamed(session.diagram, chosen.variable)) chosen.variable = session.selection?.kind === "variable" ? session.selection.name : names[0] ?? "";
      const now = JSON.stringify([session.text, chosen]);
      if (now === shown) return;
      shown = now;
      if (!names.length) return replaceChildrenKeepingFocus(form, [html("p", { class: "cl-note" }, t(words, "drawing.empty.fixed"))]), results.replaceChildren();
      replaceChildrenKeepingFocus(form, [
        field("variable", "whatif.variable", names.map((name) => [name, name])),
        field("way", "whatif.way", [["+", t(words, "whatif.up")], ["-", t(words, "whatif.down")]]),
        field("kind", "whatif.kind", [["pulse", t(words, "whatif.pulse")], ["step", t(words, "whatif.step")]]), play]);
      const wasOpen = results.querySelector("details")?.open;
      replaceChildrenKeepingFocus(results, parts());
      if (wasOpen) results.querySelector("details")?.setAttribute("open", "");
    },
  };
}
