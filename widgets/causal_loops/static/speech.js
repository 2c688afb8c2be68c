// Links and loops as sentences, for the eye and for a screen reader.
import { t } from "./strings.js";

/** @param {Words} words @param {Polarity} polarity */
export const nameOfSign = (words, polarity) => t(words, polarity === "+" ? "positive" : polarity === "-" ? "negative" : "unknown.sign");

/** @param {Polarity} polarity */
export const markOfSign = (polarity) => (polarity === "-" ? "−" : polarity);

/** "Link from a to b, positive, delayed". @param {Words} words @param {Link} link */
export const speakLink = (words, link) =>
  t(words, link.delay ? "link.spoken.delayed" : "link.spoken", { source: link.source, target: link.target, sign: nameOfSign(words, link.polarity) });

/** "The more a, the less b." @param {Words} words @param {Link} link @param {"more" | "less" | ""} [start] */
export function readLink(words, link, start = "more") {
  const { source, target } = link;
  const end = start && link.polarity !== "?" ? (link.polarity === "+") === (start === "more") ? "more" : "less" : "";
  const key = !end ? "read.unknown" : start === "more" ? (end === "more" ? "read.more.more" : "read.more.less")
    : end === "more" ? "read.less.more" : "read.less.less";
  return { end: /** @type {"more" | "less" | ""} */ (end), sentence: t(words, key, { source, target }) + (link.delay ? ` ${t(words, "read.delay")}` : "") };
}

/** The story of a loop, link by link, and how it ends. @param {Words} words @param {Loop} loop */
export function readLoop(words, loop) {
  /** @type {"more" | "less" | ""} */
  let direction = "more";
  const sentences = loop.links.map((link) => {
    const { end, sentence } = readLink(words, link, direction);
    direction = end;
    return sentence;
  });
  const close = loop.polarity === "R" ? "read.reinforcing" : loop.polarity === "B" ? "read.balancing" : "read.open";
  return [...sentences, t(words, close, { name: loop.variables[0] })].join(" ");
}
