// Every word on the screen is in the table, and nothing in the table is left over.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { speakLink, readLink, readLoop } from "../../../widgets/causal_loops/static/speech.js";
import { findLoops } from "../../../widgets/causal_loops/static/loops.js";
import { t, tn } from "../../../widgets/causal_loops/static/strings.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";

const folder = new URL("../../../widgets/causal_loops/static/", import.meta.url);
const words = JSON.parse(readFileSync(new URL("strings/en.json", folder), "utf-8"));
const sources = readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(name, folder), "utf-8")).join("\n");
const literals = new Set([...sources.matchAll(/"([^"\n]*)"/g)].map(([, text]) => text));

test("each key that is used is in the table", () => {
  const used = [...sources.matchAll(/\bt\(words, "([^"]+)"|new TextError\([^,]+, "([^"]+)"|return "(error\.[^"]+)"/g)].map(([, a, b, c]) => a ?? b ?? c);
  assert.ok(used.length > 60);
  assert.deepEqual(used.filter((key) => !(key in words)), []);
  const counted = [...sources.matchAll(/\btn\(words, "([^"]+)"/g)].map(([, key]) => key);
  assert.deepEqual(counted.filter((key) => !(`${key}.one` in words && `${key}.other` in words)), []);
});

test("each key in the table is used; those that begin with page. are for Python", () => {
  const isUsed = (key) => key.startsWith("page.") || literals.has(key) || literals.has(key.replace(/\.(one|other)$/, ""));
  assert.deepEqual(Object.keys(words).filter((key) => !isUsed(key)), []);
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
