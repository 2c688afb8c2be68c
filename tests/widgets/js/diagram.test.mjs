// Edits keep what they do not change: comments, order, notes, places.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addLink, addVariable, changeLink, changeVariable, faultOfName, mergeDiagrams, nameLoop, placeVariables, removeLink, removeVariable, renameVariable, variablesOf,
} from "../../../widgets/causal_loops/static/diagram.js";
import { formatText, parseText } from "../../../widgets/causal_loops/static/text.js";

const edited = (text, edit) => formatText(edit(parseText(text)));
const names = (text) => variablesOf(parseText(text)).map(({ name }) => name);

test("variables come in the order of their first mention", () => {
  assert.deepEqual(names("c\nb -> a (+)\na -> c (+)\n"), ["c", "b", "a"]);
});

test("a new variable is a line at the end, and is not added twice", () => {
  assert.equal(edited("a -> b (+)\n", (d) => addVariable(d, "c")), "a -> b (+)\nc\n");
  assert.equal(edited("a -> b (+)\n", (d) => addVariable(d, "b")), "a -> b (+)\n");
});

test("a new link comes after the links and before the places", () => {
  const text = "a -> b (+)\nb -> c (+)\na (at 1 2)\n";
  assert.equal(edited(text, (d) => addLink(d, "c", "a", { polarity: "-" })), "a -> b (+)\nb -> c (+)\nc -> a (-)\na (at 1 2)\n");
});

test("a new link never changes the order of the variables", () => {
  const text = "a -> b (+)\nx\ny\n";
  assert.deepEqual(names(edited(text, (d) => addLink(d, "y", "x"))), ["a", "b", "x", "y"]);
});

test("a link that is there already is not added again", () => {
  assert.equal(edited("a -> b (-)\n", (d) => addLink(d, "a", "b", { polarity: "+" })), "a -> b (-)\n");
});

test("changing a link keeps its note and the lines around it", () => {
  assert.equal(edited("# title\na -> b (+)  # why\n", (d) => changeLink(d, "a", "b", { polarity: "-", delay: true })), "# title\na -> b (-, delay)  # why\n");
});

test("deleting a link keeps the variables that only it mentioned, where they were", () => {
  assert.equal(edited("a -> b (+)\nb -> c (+)\n", (d) => removeLink(d, "a", "b")), "a\nb -> c (+)\n");
  assert.equal(edited("a -> a (+)\n", (d) => removeLink(d, "a", "a")), "a\n");
});

test("deleting a variable deletes its links and keeps its neighbours", () => {
  assert.equal(edited("a -> b (+)\nb -> c (+)\nb (stock)\n# end\n", (d) => removeVariable(d, "b")), "a\nc\n# end\n");
});

test("renaming reaches every line", () => {
  assert.equal(edited("a -> a (+)\nb -> a (-)\na (stock)\n", (d) => renameVariable(d, "a", "new")), "new -> new (+)\nb -> new (-)\nnew (stock)\n");
});

test("what describes a variable is written on its line, or on a new one at the end", () => {
  assert.equal(edited("a -> b (+)\n", (d) => changeVariable(d, "a", { stock: true })), "a -> b (+)\na (stock)\n");
  assert.equal(edited("a (stock)\na -> b (+)\n", (d) => changeVariable(d, "a", { stock: false })), "a\na -> b (+)\n");
});

test("places are written together, and rewritten where they stand", () => {
  const places = new Map([["a", { x: 1, y: 2 }], ["b", { x: -3, y: 0.5 }]]);
  const text = edited("a -> b (+)\nb (stock)\n", (d) => placeVariables(d, places));
  assert.equal(text, "a -> b (+)\nb (stock, at -3 0.5)\na (at 1 2)\n");
  assert.equal(edited(text, (d) => placeVariables(d, places)), text);
});

test("an edit leaves the diagram it began from as it was", () => {
  const before = parseText("a -> b (+)\n");
  removeVariable(before, "a");
  renameVariable(before, "a", "z");
  assert.equal(formatText(before), "a -> b (+)\n");
});

test("names that the text gives another meaning are refused", () => {
  assert.deepEqual(["", "a (b)", "a -> b", "a → b", "#1", "x".repeat(201), "a\u200bb"].map((name) => faultOfName(name) !== ""), Array(7).fill(true));
  assert.deepEqual(["R&D", "<b>", "stock", "jobs, local", "🚲".repeat(200)].map(faultOfName), ["", "", "", "", ""]);
});

test("a loop is given a name in a comment, another one, and none", () => {
  const text = "a -> b (+)\nb -> c (+)\nc -> a (+)\n";
  const named = edited(text, (d) => nameLoop(d, ["a", "b", "c"], "the ring: one, two"));
  assert.equal(named, `${text}#loop a -> b -> c  # the ring: one, two\n`);
  assert.equal(edited(named, (d) => nameLoop(d, ["b", "c", "a"], "again")), `${text}#loop b -> c -> a  # again\n`);
  assert.equal(edited(named, (d) => nameLoop(d, ["c", "a", "b"], "")), text);
});

test("renaming a variable reaches the names of loops", () => {
  assert.equal(edited("a -> a (+)\n#loop a  # itself\n# a stays\n", (d) => renameVariable(d, "a", "new")), "new -> new (+)\n#loop new  # itself\n# a stays\n");
});

test("merging adds what is new, keeps what is there, and names of loops", () => {
  const merged = edited("a -> b (-)\n", (d) => mergeDiagrams(d, parseText("# copied\na -> b (+)\nb -> c (+)\nd\na (stock)\n#loop a -> b  # x\n")));
  assert.equal(merged, "a -> b (-)\nb -> c (+)\nd\n#loop a -> b  # x\n");
  const same = parseText("a -> b (-)\n");
  assert.equal(mergeDiagrams(same, parseText("b\n")), same);
});
