// The hidden answer: the same digests as in Python, and checks that tell how much is right and give nothing away.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { checkDrawing, digestOf, plainName, sha256 } from "../../../widgets/causal_loops/static/exercise.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";
import { vectors } from "./kit.mjs";

const { plain, cases } = vectors("exercise");
const { text: JOBS, exercise } = cases.find(({ name }) => name === "jobs");
const check = (text) => checkDrawing(parseText(text), exercise);
const scores = (text) => Object.fromEntries(check(text).parts.map(({ kind, found, wanted }) => [kind, `${found}/${wanted}`]));
const keys = (text) => check(text).hints.map(({ key }) => key.replace("hint.", ""));

test("the hash is SHA-256, at every length around a block", () => {
  for (const text of ["", "abc", "ä→🚲\n", ...Array.from({ length: 140 }, (_, n) => "x".repeat(n)), "long ".repeat(5000)]) {
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
  }
});

test("names are made plain as in Python", () => {
  for (const [name, expected] of plain) assert.equal(plainName(name), expected, name);
});

for (const { name, text, facts, exercise: hidden } of cases) {
  test(`digests: ${name}`, () => {
    for (const [kind, known] of Object.entries(facts)) {
      assert.deepEqual([...new Set(known.map((fact) => digestOf(hidden, kind, fact)))].sort(), hidden.facts[kind]);
    }
    const { parts, hints } = checkDrawing(parseText(text), hidden);
    assert.ok(parts.every(({ found, wanted }) => found === wanted), "the answer itself is all right");
    assert.deepEqual(hints.map(({ key }) => key), text ? [] : ["hint.empty"]);
  });
}

test("an empty drawing has nothing, and is told where to begin", () => {
  assert.deepEqual(scores(""), { variables: "0/5", links: "0/6", signs: "0/6", delays: "0/1", loops: "0/2" });
  assert.equal(keys("")[0], "empty");
});

test("case, a plural and an article do not matter", () => {
  assert.equal(scores(JOBS.replaceAll("job training", "The Job-Trainings").replaceAll("skills", "Skill")).links, "6/6");
});

test("an arrow the wrong way round is asked about, in the words of the person", () => {
  const { hints } = check("Motivations -> employment (+)\n");
  assert.deepEqual(hints[0], { key: "hint.link_reversed", values: { source: "Motivations", target: "employment" } });
});

test("a wrong sign and a missing sign are asked about", () => {
  assert.deepEqual(keys("job training -> skills (-)\nskills -> employment\nemployment -> people out of work (+)\n").slice(0, 3),
    ["sign_wrong_minus", "sign_missing", "sign_wrong_plus"]);
});

test("a loop that is closed with a wrong sign is the wrong kind of loop", () => {
  const text = JOBS.replace("motivation (+)", "motivation (-)");
  assert.equal(scores(text).loops, "1/2");
  assert.ok(keys(text).includes("loop_type"));
});

test("a delay where none is expected is asked about, and does not count", () => {
  assert.equal(scores("job training -> skills (+, delay)\n").delays, "0/1");
  assert.equal(keys("job training -> skills (+, delay)\n")[0], "delay_extra");
});

test("two links of one's own are free, more are asked about", () => {
  const own = "job training -> motivation (+)\nmotivation -> people out of work (-)\n";
  assert.ok(!keys(own).includes("link_extra"));
  assert.ok(keys(`${own}skills -> people out of work (-)\n`).includes("link_extra"));
});

test("hints name nothing that the person did not draw", () => {
  const drawn = "job training -> skills (-)\nskills -> motivation (+)\n";
  const said = JSON.stringify(check(drawn).hints);
  for (const name of ["employment", "people out of work"]) assert.ok(!said.includes(name));
  assert.ok(!JSON.stringify(exercise).includes("skills"));
});
