// Small drawings of numbers: the course of an indicator, and the pieces of evidence on a link side by side. Each has its words.
import { html, svg } from "../../causal_loops/static/dom.js";
import { t } from "../../causal_loops/static/strings.js";
import { describeCourse, writeInterval, writeNumber } from "./evidence.js";

/** The line through values from the first to the last, as a path. @param {readonly (readonly [string, number])[]} values @param {number} width @param {number} height */
export function courseOf(values, width, height) {
  const numbers = values.map(([, value]) => value);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const at = (/** @type {number} */ value, /** @type {number} */ i) => {
    const x = numbers.length > 1 ? (i / (numbers.length - 1)) * width : width / 2;
    return `${x.toFixed(1)} ${(high > low ? height - ((value - low) / (high - low)) * height : height / 2).toFixed(1)}`;
  };
  return numbers.length > 1 ? `M${numbers.map(at).join("L")}` : `M${at(numbers[0], 0)}h0`;
}

/** @param {Words} words @param {IndicatorData} indicator */
export const drawCourse = (words, indicator) =>
  svg("svg", { class: "im-chart", viewBox: "-4 -6 208 62", role: "img", "aria-label": describeCourse(words, indicator) },
    svg("path", { class: "im-course", d: courseOf(indicator.values, 200, 50) }));

/** Each piece as its interval, and the pooled one below; the rule stands for no effect. @param {Words} words @param {LinkKnown} known */
export function drawForest(words, { estimates, pooled }) {
  if (!pooled) return [];
  const rows = [...estimates, ...(estimates.length > 1 ? [pooled] : [])];
  const ends = [0, ...rows.flatMap(({ low, high }) => [low, high])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const x = (/** @type {number} */ value) => 8 + ((value - low) / (high - low || 1)) * 204;
  const height = rows.length * 18 + 20;
  const shapes = rows.flatMap(({ value, low: from, high: to }, i) => {
    const y = 11 + 18 * i;
    if (i >= estimates.length) return [svg("path", { class: "im-pooled", d: `M${x(from)} ${y}L${x(value)} ${y - 6}L${x(to)} ${y}L${x(value)} ${y + 6}Z` })];
    return [svg("path", { class: "im-interval", d: `M${x(from)} ${y}H${x(to)}M${x(from)} ${y - 4}v8M${x(to)} ${y - 4}v8` }), svg("rect", { class: "im-value", x: x(value) - 4, y: y - 4, width: 8, height: 8 })];
  });
  const said = [...estimates.map((piece) => `${piece.source}: ${writeInterval(words, piece)}`), ...(estimates.length > 1 ? [`${t(words, "pooled.label")}: ${writeInterval(words, pooled)}`] : [])];
  return [html("div", { class: "im-forest" },
    svg("svg", { class: "im-chart", viewBox: `0 0 220 ${height}`, role: "img", "aria-label": `${t(words, "forest.label")} ${said.join("; ")}` },
      svg("path", { class: "im-zero", d: `M${x(0)} 2V${height - 16}` }), ...shapes,
      svg("text", { x: x(0), y: height - 3 }, "0"),
      ...(low < 0 ? [svg("text", { class: "im-end", x: 2, y: height - 3 }, writeNumber(words, low))] : []),
      ...(high > 0 ? [svg("text", { class: "im-start", x: 218, y: height - 3 }, writeNumber(words, high))] : [])))];
}
