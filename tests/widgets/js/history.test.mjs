import assert from "node:assert/strict";
import { test } from "node:test";

import { recordStep, redoStep, startHistory, undoStep } from "../../../widgets/causal_loops/static/history.js";

const [a, b, c, d] = ["a", "b", "c", "d"].map((text) => ({ lines: [{ kind: "remark", text }] }));
const shown = (steps) => steps.present.diagram.lines[0].text;

test("undo leads back step by step, redo forth again", () => {
  let steps = recordStep(recordStep(startHistory(a), b), c);
  steps = undoStep(undoStep(steps));
  assert.equal(shown(steps), "a");
  assert.equal(shown(undoStep(steps)), "a", "the first step is where undo ends");
  steps = redoStep(redoStep(steps));
  assert.equal(shown(steps), "c");
  assert.equal(shown(redoStep(steps)), "c");
});

test("a new step after undo drops what was undone", () => {
  const steps = recordStep(undoStep(recordStep(startHistory(a), b)), c);
  assert.equal(steps.future.length, 0);
  assert.equal(shown(undoStep(steps)), "a");
});

test("steps of one key, such as typing, are undone together", () => {
  const steps = recordStep(recordStep(recordStep(startHistory(a), b, "text"), c, "text"), d, "move x");
  assert.equal(shown(undoStep(steps)), "c");
  assert.equal(shown(undoStep(undoStep(steps))), "a");
});

test("steps without a key are never merged", () => {
  assert.equal(shown(undoStep(recordStep(recordStep(startHistory(a), b), c))), "b");
});
