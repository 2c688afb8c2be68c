// The .cld text of a diagram: one statement a line. Python reads and writes the same; tests/vectors/text.json holds both.
import { MAX_NAME, faultOfName, hasInvisible, linkKey, linkLine, squeeze, trimSpaces, variableLine } from "./diagram.js";

const MAX_TEXT = 1_000_000;
const MAX_NUMBER = 1e9;
const MINUS = /[−–]/g;

/** What is wrong with a text: the line, counted from 1, and the key and values of the words that say it. */
export class TextError extends Error {
  /** @param {number} line @param {string} key @param {Values} [values] */
  constructor(line, key, values = {}) {
    super(`${line}: ${key}`);
    this.line = line;
    this.key = key;
    this.values = values;
  }
}

/** @param {string} text @returns {Diagram} */
export function parseText(text) {
  if (text.length > MAX_TEXT) throw new TextError(1, "error.text.long", { count: MAX_TEXT });
  const rows = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  if (rows[rows.length - 1] === "") rows.pop();
  const seen = new Set();
  const lines = rows.map((row, i) => {
    const line = parseLine(row, i + 1);
    if (line.kind === "remark") return line;
    const key = line.kind === "link" ? linkKey(line) : line.name;
    if (seen.has(key) && line.kind === "link") throw new TextError(i + 1, "error.link.twice", { source: line.source, target: line.target });
    if (seen.has(key)) throw new TextError(i + 1, "error.variable.twice", { name: key });
    seen.add(key);
    return line;
  });
  return { lines };
}

/** @param {string} row @param {number} number @returns {Line} */
function parseLine(row, number) {
  if (hasInvisible(row)) throw new TextError(number, "error.invisible");
  const hash = row.indexOf("#");
  const statement = squeeze(hash < 0 ? row : row.slice(0, hash));
  const note = hash < 0 ? "" : trimSpaces(row.slice(hash + 1));
  if (!statement) return { kind: "remark", text: trimSpaces(row) };
  const parts = /^([^()]*)(?:\(([^()]*)\))?$/.exec(statement);
  if (!parts) throw new TextError(number, "error.brackets");
  const names = parts[1].replace(/→/g, "->").split("->").map(squeeze);
  if (names.length > 2) throw new TextError(number, "error.arrows");
  for (const name of names) {
    const fault = faultOfName(name);
    if (fault) throw new TextError(number, fault, { count: MAX_NAME });
  }
  const attributes = parts[2] === undefined ? [] : parts[2].split(",").map(squeeze);
  return names.length === 2
    ? linkLine(names[0], names[1], { ...parseLinkAttributes(attributes, number), note })
    : variableLine(names[0], { ...parseVariableAttributes(attributes, number), note });
}

/** @param {string[]} attributes @param {number} number */
function parseLinkAttributes(attributes, number) {
  /** @type {{ -readonly [K in keyof Link]?: Link[K] }} */
  const found = {};
  for (const attribute of attributes) {
    const sign = attribute.replace(MINUS, "-");
    if (sign === "+" || sign === "-" || sign === "?") setOnce(found, "polarity", sign, attribute, number);
    else if (attribute === "delay") setOnce(found, "delay", true, attribute, number);
    else if (attribute.startsWith("strength ")) setOnce(found, "strength", parseNumber(attribute.slice(9), number), attribute, number);
    else throw new TextError(number, "error.attribute.link", { attribute });
  }
  return found;
}

/** @param {string[]} attributes @param {number} number */
function parseVariableAttributes(attributes, number) {
  /** @type {{ -readonly [K in keyof Variable]?: Variable[K] }} */
  const found = {};
  for (const attribute of attributes) {
    const [word, ...rest] = attribute.split(" ");
    if (attribute === "stock") setOnce(found, "stock", true, attribute, number);
    else if (word === "group" && rest.length) setOnce(found, "group", rest.join(" "), attribute, number);
    else if (word === "at" && rest.length === 2) {
      setOnce(found, "position", { x: parseNumber(rest[0], number), y: parseNumber(rest[1], number) }, attribute, number);
    } else throw new TextError(number, "error.attribute.variable", { attribute });
  }
  return found;
}

/** @template {object} T @template {keyof T} K @param {T} found @param {K} key @param {T[K]} value @param {string} attribute @param {number} number */
function setOnce(found, key, value, attribute, number) {
  if (key in found) throw new TextError(number, "error.attribute.twice", { attribute });
  found[key] = value;
}

/** @param {string} text @param {number} number */
function parseNumber(text, number) {
  const plain = text.replace(MINUS, "-");
  const value = /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? roundNumber(Number(plain)) : NaN;
  if (!(Math.abs(value) <= MAX_NUMBER)) throw new TextError(number, "error.number", { text });
  return value;
}

/** Six decimals at most; adding 0 turns minus zero into zero. @param {number} value */
const roundNumber = (value) => Number(value.toFixed(6)) + 0;

/** The canonical text. @param {Diagram} diagram */
export const formatText = (diagram) => diagram.lines.map((line) => `${formatLine(line)}\n`).join("");

/** @param {Line} line */
function formatLine(line) {
  if (line.kind === "remark") return line.text;
  const attributes = [];
  if (line.kind === "link") {
    attributes.push(line.polarity);
    if (line.delay) attributes.push("delay");
    if (line.strength !== null) attributes.push(`strength ${roundNumber(line.strength)}`);
  } else {
    if (line.stock) attributes.push("stock");
    if (line.group) attributes.push(`group ${line.group}`);
    if (line.position) attributes.push(`at ${roundNumber(line.position.x)} ${roundNumber(line.position.y)}`);
  }
  const head = line.kind === "link" ? `${line.source} -> ${line.target}` : line.name;
  return head + (attributes.length ? ` (${attributes.join(", ")})` : "") + (line.note ? `  # ${line.note}` : "");
}
