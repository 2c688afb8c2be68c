// The same vectors that Python runs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { listLoops } from "../../../widgets/causal_loops/static/analysis.js";
import { loopKey } from "../../../widgets/causal_loops/static/diagram.js";
import { findLoops } from "../../../widgets/causal_loops/static/loops.js";
import { formatText, parseText, TextError } from "../../../widgets/causal_loops/static/text.js";
import { vectors } from "./kit.mjs";

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

for (const { name, text, titles } of vectors("titles")) {
  test(`names of loops: ${name}`, () => {
    const listed = listLoops(parseText(text));
    assert.deepEqual(Object.fromEntries(listed.loops.map((loop) => [loop.name, listed.titles.get(loopKey(loop.variables)) ?? ""])), titles);
    assert.equal(formatText(parseText(text)).includes("#loop"), text.includes("#loop"));
  });
}
