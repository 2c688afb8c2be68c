// A curve over time in words and as a small picture.
import { html, svg } from "./dom.js";
import { t } from "./strings.js";

/** Less than this is no movement that anybody would see. */
const STILL_BELOW = 0.005;
const SIZE = { width: 240, height: 54 };

/** The key of the words for what a curve does, from a start at 0. @param {readonly number[]} values */
export function shapeOf(values) {
  const peak = Math.max(...values.map(Math.abs));
  if (peak < STILL_BELOW) return "curve.still";
  const turns = turnsOf(values, peak / 8);
  if (turns > 2) return "curve.swings";
  const end = values[values.length - 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const isUp = end > 0;
  if (Math.abs(end) < peak / 4) {
    if (Math.min(-low, high) > peak / 3) return "curve.swings";
    return high > -low ? "curve.up.back" : "curve.down.back";
  }
  if (isUp ? -low > peak / 6 : high > peak / 6) return isUp ? "curve.down.up" : "curve.up.down";
  if (Math.abs(end) < 0.8 * peak) return isUp ? "curve.up.partly" : "curve.down.partly";
  const late = values[Math.floor(values.length * 0.85)];
  if (Math.abs(end - late) > 0.04 * peak && Math.abs(end) > Math.abs(late)) return isUp ? "curve.up.on" : "curve.down.on";
  return isUp ? "curve.up" : "curve.down";
}

/** How often a curve turns by more than a little. @param {readonly number[]} values @param {number} little */
function turnsOf(values, little) {
  let [turns, way, extreme] = [0, 0, values[0]];
  for (const value of values) {
    if (way * (value - extreme) >= 0 && way) extreme = value;
    else if (Math.abs(value - extreme) > little) {
      if (way) turns++;
      way = Math.sign(value - extreme);
      extreme = value;
    }
  }
  return turns;
}

/**
 * A curve with the band around it, on a scale of its own; the curve is a line, the band an area, the start a dashed line.
 * @param {string} label @param {readonly number[]} values @param {readonly (readonly number[])[]} band low and high for each value
 */
export function drawCurve(label, values, band) {
  const all = [...values, ...band.flat()];
  const top = Math.max(0.02, ...all);
  const bottom = Math.min(-0.02, ...all);
  const at = (/** @type {number} */ value, /** @type {number} */ i) =>
    `${((i / (values.length - 1)) * SIZE.width).toFixed(1)} ${(3 + ((top - value) / (top - bottom)) * (SIZE.height - 6)).toFixed(1)}`;
  const line = (/** @type {readonly number[]} */ row) => row.map(at).join("L");
  const [low, high] = [0, 1].map((side) => band.map((pair, i) => at(pair[side], i)));
  return svg("svg", { class: "cl-curve", role: "img", "aria-label": label, viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, preserveAspectRatio: "none" },
    svg("path", { class: "cl-band", d: `M${high.join("L")}L${low.reverse().join("L")}Z` }),
    svg("path", { class: "cl-zero", d: `M${at(0, 0)}L${at(0, values.length - 1)}` }),
    svg("path", { class: "cl-course", d: `M${line(values)}` }));
}

/** @param {Words} words @param {string} name @param {readonly number[]} values @param {readonly (readonly number[])[]} band @param {string} doubt */
export function curveItem(words, name, values, band, doubt) {
  const shape = t(words, shapeOf(values));
  const picture = drawCurve(t(words, "whatif.curve", { name, shape }), values, band);
  return html("li", {}, html("strong", {}, name), ` ${shape}`, ...(doubt ? [html("span", { class: "cl-doubt" }, `, ${doubt}`)] : []), picture);
}
