// Comparing a drawing with a hidden answer: the page knows salted digests of its facts, as exercise.py makes them, and no fact itself.
// tests/vectors/exercise.json holds both to the same digests.
import { linksOf, variablesOf } from "./diagram.js";
import { findLoops } from "./loops.js";

/** @typedef {{ key: string, values: Values }} Hint */
/** @typedef {"variables" | "links" | "signs" | "delays" | "loops"} FactKind */

const DIGITS = 12;

/** The first 32 bits of the fractional parts of roots of the first primes, from which SHA-256 is built. @param {number} count @param {(prime: number) => number} root */
function primeBits(count, root) {
  const primes = [2];
  for (let n = 3; primes.length < count; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  return Int32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32);
}
const ROUND_BITS = primeBits(64, Math.cbrt);
const START_BITS = primeBits(8, Math.sqrt);

/** SHA-256 (FIPS 180-4), since browsers keep theirs from pages opened as a file. @param {string} text */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer((bytes.length + 72) & ~63));
  bytes.forEach((byte, i) => padded.setUint8(i, byte));
  padded.setUint8(bytes.length, 128);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  const turn = (/** @type {number} */ x, /** @type {number} */ n) => (x >>> n) | (x << (32 - n));
  const hash = START_BITS.slice();
  const w = new Int32Array(64);
  for (let at = 0; at < padded.byteLength; at += 64) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = padded.getInt32(at + 4 * i);
      else {
        const [x, y] = [w[i - 15], w[i - 2]];
        w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      }
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND_BITS[i] + w[i]) | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((part, i) => (hash[i] += part));
  }
  return Array.from(hash, (part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}

/** @param {string} word */
function singular(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && /[sz]e$/.test(word)) return word.slice(0, -1);
  return word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A name without what does not matter: case, hyphens, an article, a plural s (naming.py). @param {string} name */
export function plainName(name) {
  const words = name.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").trim().split(/[\s\-_/–—]+/);
  return (words.length > 1 && /^(the|an?)$/.test(words[0]) ? words.slice(1) : words).map(singular).join(" ");
}

/** @param {string} source @param {string} target */
const linkFact = (source, target) => `${plainName(source)}→${plainName(target)}`;

/** @param {Loop} loop @param {string} polarity */
function loopFact({ variables }, polarity) {
  const names = variables.map(plainName);
  const first = names.indexOf([...names].sort()[0]);
  return `${[...names.slice(first), ...names.slice(0, first)].join("→")}:${polarity}`;
}

/** @param {Exercise} exercise @param {string} kind @param {string} fact */
export const digestOf = ({ salt }, kind, fact) => sha256(`${salt}\n${kind}\n${fact}`).slice(0, DIGITS);

/**
 * How much of each kind is right, and what to think about: hints name only what the person drew.
 * @param {Diagram} diagram @param {Exercise} exercise @returns {{ parts: { kind: FactKind, found: number, wanted: number }[], hints: Hint[] }}
 */
export function checkDrawing(diagram, exercise) {
  const has = (/** @type {FactKind} */ kind, /** @type {string} */ fact) => exercise.facts[kind].includes(digestOf(exercise, kind, fact));
  const found = { variables: new Set(), links: new Set(), signs: new Set(), delays: new Set(), loops: new Set() };
  /** @type {Hint[]} */
  const hints = [];
  const hint = (/** @type {string} */ key, /** @type {Values} */ values = {}) => hints.push({ key, values });
  const names = new Set(variablesOf(diagram).map(({ name }) => name).filter((name) => has("variables", plainName(name))));
  for (const name of names) found.variables.add(plainName(name));

  /** @type {Link[]} */
  const others = [];
  for (const link of linksOf(diagram)) {
    const { source, target, polarity, delay } = link;
    const fact = linkFact(source, target);
    if (!has("links", fact)) {
      if (source !== target && has("links", linkFact(target, source))) hint("hint.link_reversed", { source, target });
      else if (names.has(source) && names.has(target)) others.push(link);
      continue;
    }
    found.links.add(fact);
    const wanted = ["+", "-"].find((sign) => has("signs", `${fact}:${sign}`));
    if (wanted && polarity === wanted) found.signs.add(fact);
    else if (wanted) hint(polarity === "?" ? "hint.sign_missing" : polarity === "+" ? "hint.sign_wrong_plus" : "hint.sign_wrong_minus", { source, target });
    if (delay && has("delays", fact)) found.delays.add(fact);
    else if (delay) hint("hint.delay_extra", { source, target });
  }
  const { loops } = findLoops(diagram);
  for (const loop of loops) {
    const kind = ["R", "B", "?"].find((polarity) => has("loops", loopFact(loop, polarity)));
    if (kind === loop.polarity) found.loops.add(loopFact(loop, kind));
    else if (kind && loop.polarity !== "?" && kind !== "?") hint("hint.loop_type", { loop: [...loop.variables, loop.variables[0]].join(" → ") });
  }
  if (others.length > 2) for (const { source, target } of others) hint("hint.link_extra", { source, target });
  if (!variablesOf(diagram).length) hint("hint.empty");
  else if (!loops.length && exercise.facts.loops.length) hint("hint.no_loop");
  const kinds = /** @type {FactKind[]} */ (Object.keys(found)).filter((kind) => exercise.facts[kind].length);
  const parts = kinds.map((kind) => ({ kind, found: found[kind].size, wanted: exercise.facts[kind].length }));
  const missing = new Map(parts.map(({ kind, found: count, wanted }) => [kind, wanted - count]));
  for (const [kind, key] of /** @type {[FactKind, string][]} */ ([["variables", "hint.variables_missing"], ["links", "hint.links_missing"], ["delays", "hint.delays_missing"], ["loops", "hint.loops_missing"]])) {
    const count = missing.get(kind);
    if (count && variablesOf(diagram).length) hint(key, { count });
  }
  return { parts, hints };
}
