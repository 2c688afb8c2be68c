// The same vectors that Python runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { findLoops } from "../../../widgets/causal_loops/static/loops.js";
import { formatText, parseText, TextError } from "../../../widgets/causal_loops/static/text.js";

const vectors = (name) => JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf-8"));

for (const { name, text, canonical, error } of vectors("text")) {
  if (error) {
    test(`refused text: ${name}`, () => {
      assert.throws(() => parseText(text), (caught) => caught instanceof TextError && caught.line === error.line);
    });
  } else {
    test(`text: ${name}`, () => {
      assert.equal(formatText(parseText(text)), canonical);
      assert.equal(formatText(parseText(canonical)), canonical, "canonical text stays as it is");
    });
  }
}

for (const { name, text, loops } of vectors("loops")) {
  test(`loops: ${name}`, () => {
    const found = findLoops(parseText(text));
    const plain = found.loops.map(({ name, variables, polarity, delay }) => ({ name, variables, polarity, has_delay: delay }));
    assert.deepEqual(plain, loops);
    assert.equal(found.complete, true);
  });
}
