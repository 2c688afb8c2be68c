// What stands behind a link, as a kind of line and in words.
import { t, tn } from "../../causal_loops/static/strings.js";

/** The kinds of lines, best known first. */
export const LINES = /** @type {const} */ (["strong", "medium", "weak", "source", "assumption", "none"]);

/** @typedef {typeof LINES[number]} LineKind */

/** @param {LinkKnown} known @returns {LineKind} */
export function lineOf({ basis, certainty }) {
  if (basis !== "estimate") return basis;
  return certainty >= 4 ? "strong" : certainty >= 2 ? "medium" : "weak";
}

/** Whether the pooled interval bears the drawn sign out. Python has the same rule. @param {Polarity} polarity @param {LinkKnown} known @returns {Agreement} */
export function agreementOf(polarity, { pooled }) {
  if (!pooled || polarity === "?") return "unknown";
  if (pooled.low <= 0 && pooled.high >= 0) return "unclear";
  return (pooled.low > 0) === (polarity === "+") ? "agrees" : "disagrees";
}

/** @param {Words} words @param {number} value */
export function writeNumber(words, value) {
  const digits = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(words["language"] || "en", digits).format(value).replace("-", "−");
}

/** "1,794 US dollars a year per a place in training (95% interval 480 to 3,109)". @param {Words} words @param {Interval} interval */
export function writeInterval(words, { value, low, high, level, unit, per }) {
  const [middle, from, to] = [value, low, high].map((number) => writeNumber(words, number));
  return t(words, per ? "estimate.per" : "estimate.plain", { value: middle, from, to, level: writeNumber(words, level), unit, per });
}

/** What a link rests on, in a few words. @param {Words} words @param {LinkKnown} known */
export const nameBasis = (words, { basis, certainty }) =>
  (basis === "estimate" ? t(words, "basis.estimate", { level: certainty }) : t(words, `basis.${basis}`));

/** The same with what it found, for a reader who does not see the line. @param {Words} words @param {Link} link @param {LinkKnown} known */
export function speakEvidence(words, link, known) {
  const agreement = agreementOf(link.polarity, known);
  const parts = [nameBasis(words, known)];
  if (known.pooled) parts.push(writeInterval(words, known.pooled));
  if (agreement !== "unknown") parts.push(t(words, `agreement.${agreement}`));
  return parts.join(", ");
}

/** "People in work, percent: from 74.1 (2019) to 73 (2020); lowest 73 (2020), highest 74.1 (2019)." @param {Words} words @param {IndicatorData} indicator */
export function describeCourse(words, { values }) {
  const say = (/** @type {readonly [string, number]} */ [time, value]) => `${writeNumber(words, value)} (${time})`;
  const sorted = [...values].sort((a, b) => a[1] - b[1]);
  if (values.length < 2) return t(words, "indicator.one", { value: say(values[0]) });
  return t(words, "indicator.course", { first: say(values[0]), last: say(values[values.length - 1]), lowest: say(sorted[0]), highest: say(sorted[sorted.length - 1]) });
}

/** @param {Words} words @param {PooledData} pooled */
export function describePieces(words, { pieces, i2 }) {
  if (pieces < 2) return t(words, "pooled.one");
  const said = tn(words, "pooled.pieces", pieces);
  return i2 === null ? said : `${said} ${t(words, "pooled.differ", { share: writeNumber(words, i2) })}`;
}
