// Every word on the screen is in the table, and nothing in the table is left over.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { speakLink, readLink, readLoop } from "../../../widgets/causal_loops/static/speech.js";
import { findLoops } from "../../../widgets/causal_loops/static/loops.js";
import { t, tn } from "../../../widgets/causal_loops/static/strings.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";

const [folder, added] = ["causal_loops", "impact_map"].map((name) => new URL(`../../../widgets/${name}/static/`, import.meta.url));
const [words, wordsOfMap] = [folder, added].map((place) => JSON.parse(readFileSync(new URL("strings/en.json", place), "utf-8")));
const [sources, sourcesOfMap] = [folder, added].map((place) => readdirSync(place).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(name, place), "utf-8")).join("\n"));
const literalsIn = (text) => new Set([...text.matchAll(/"([^"\n]*)"/g)].map(([, literal]) => literal));

/** Every key that some modules use by its name is in their table. */
function checkUsed(sources, words, least) {
  const used = [...sources.matchAll(/\bt\(words, "([^"]+)"|new TextError\([^,]+, "([^"]+)"|return "(error\.[^"]+)"/g)].map(([, a, b, c]) => a ?? b ?? c);
  assert.ok(used.length > least);
  assert.deepEqual(used.filter((key) => !(key in words)), []);
  const counted = [...sources.matchAll(/\btn\(words, "([^"]+)"/g)].map(([, key]) => key);
  assert.deepEqual(counted.filter((key) => !(`${key}.one` in words && `${key}.other` in words)), []);
}

test("each key that is used is in the table", () => {
  checkUsed(sources, words, 60);
  const byPython = Object.fromEntries([1, 2, 3, 4, 5].map((level) => [`certainty.${level}`, ""]));
  checkUsed(sourcesOfMap, { ...words, ...wordsOfMap, ...byPython }, 60);
});

test("each key in a table is used; those that begin with page. are for Python", () => {
  const literals = literalsIn(sources);
  const isUsed = (key) => key.startsWith("page.") || literals.has(key) || literals.has(key.replace(/\.(one|other)$/, ""));
  assert.deepEqual(Object.keys(words).filter((key) => !isUsed(key)), []);
});

test("each key in the map's table is used, by its name or by the beginning of its name", () => {
  const literals = literalsIn(sourcesOfMap);
  const beginnings = new Set([...sourcesOfMap.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning));
  const isUsed = (key) => key.startsWith("page.") || literals.has(key) || literals.has(key.replace(/\.(one|other)$/, "")) || [...beginnings].some((beginning) => key.startsWith(beginning));
  assert.deepEqual(Object.keys(wordsOfMap).filter((key) => !isUsed(key)), []);
  assert.deepEqual(Object.keys(wordsOfMap).filter((key) => key in words), []);
});

test("placeholders are filled in, and a missing word shows its key", () => {
  assert.equal(t(words, "said.renamed", { from: "a", to: "{from}" }), "a is now {from}.");
  assert.equal(t(words, "no.such.word"), "no.such.word");
  assert.equal(tn(words, "loop.length", 1), "1 link");
  assert.equal(tn(words, "loop.length", 3), "3 links");
  assert.equal(tn({ ...words, language: "fi" }, "loop.length", 0), "0 links");
});

test("a link is spoken with its ends, sign and delay", () => {
  const [link] = parseText("road capacity -> travel speed (+, delay)").lines;
  assert.equal(speakLink(words, link), "Link from road capacity to travel speed, positive, delayed");
  assert.equal(readLink(words, { ...link, polarity: "-", delay: false }).sentence, "The more road capacity, the less travel speed.");
});

test("a loop is read link by link and ends with what it does", () => {
  const read = (text) => readLoop(words, findLoops(parseText(text)).loops[0]);
  assert.equal(read("a -> b (-)\nb -> a (+)\n"), "The more a, the less b. The less b, the less a. So a rise in a comes back as a fall: the loop balances.");
  assert.match(read("a -> b (-)\nb -> a (-)\n"), /^The more a, the less b\. The less b, the more a\. .*reinforces\.$/);
  assert.match(read("a -> b\nb -> a (-)\n"), /^When a changes, b changes too; which way is not said\. When b changes/);
});
