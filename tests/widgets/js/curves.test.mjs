// What a curve is called.
import assert from "node:assert/strict";
import { test } from "node:test";

import { shapeOf } from "../../../widgets/causal_loops/static/curves.js";
import { simulate } from "../../../widgets/causal_loops/static/simulation.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";

const shape = (of) => shapeOf(Array.from({ length: 41 }, (_, time) => of(time))).replace("curve.", "");

test("curves are named by what they do", () => {
  assert.equal(shape(() => 0.001), "still");
  assert.equal(shape((time) => 1 - Math.exp(-time / 3)), "up");
  assert.equal(shape((time) => Math.exp(-time / 3) - 1), "down");
  assert.equal(shape((time) => time / 40), "up.on");
  assert.equal(shape((time) => -time * time), "down.on");
  assert.equal(shape((time) => time * Math.exp(-time / 3)), "up.back");
  assert.equal(shape((time) => -time * Math.exp(-time / 3)), "down.back");
  assert.equal(shape((time) => 1 - Math.exp(-time) + time * Math.exp(-time / 3)), "up.partly");
  assert.equal(shape((time) => 0.5 * (1 - Math.exp(-time / 8)) - time * Math.exp(-time / 2) * 0.5), "down.up");
  assert.equal(shape((time) => time * Math.exp(-time / 2) * 0.5 - 0.5 * (1 - Math.exp(-time / 8))), "up.down");
  assert.equal(shape((time) => Math.sin(time / 2)), "swings");
});

test("a pushed chain, a growing ring and a late balancing loop behave as their names say", () => {
  const after = (text, kind) => {
    const rows = simulate(parseText(text), [{ variable: "a", kind, size: 0.5, start: 0, duration: 2 }], { step: 0.25 });
    return rows[0].length && [...rows[0].keys()].map((i) => shape((time) => rows[time * 4][i]));
  };
  assert.deepEqual(after("a -> b (+)\nb -> c (-)\n", "pulse"), ["up.back", "up.back", "down.back"]);
  assert.deepEqual(after("a -> b (+)\nb -> c (-)\n", "step"), ["up", "up", "down"]);
  assert.deepEqual(after("a (stock)\na -> b (-, delay)\nb -> a (+, strength 2)\n", "pulse"), ["swings", "swings"]);
  assert.deepEqual(after("a -> b (+, strength 2)\nb -> a (+, strength 2)\n", "pulse"), ["up", "up"]);
});
