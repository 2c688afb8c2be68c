// Questions to a diagram: the same answers as in Python, in the same order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { countLoops, findReach, independentLoops, loopsThrough } from "../../../widgets/causal_loops/static/analysis.js";
import { findLoops } from "../../../widgets/causal_loops/static/loops.js";
import { findArchetypes } from "../../../widgets/causal_loops/static/matching.js";
import { linksLeftOut, normalNumbers, simulate, simulateDraws } from "../../../widgets/causal_loops/static/simulation.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";
import { randomMap, vectors } from "./kit.mjs";

const plain = ({ name, variables, polarity, delay }) => ({ name, variables, polarity, has_delay: delay });

for (const { name, text, loops, counts } of vectors("independent")) {
  test(`independent loops: ${name}`, () => {
    const diagram = parseText(text);
    assert.deepEqual(independentLoops(diagram).map(plain), loops);
    if (counts) assert.deepEqual(countLoops(diagram, findLoops(diagram, 100_000).loops.filter(({ variables }) => variables.length <= 6)), counts);
  });
}

for (const { name, text, source, target, max_length: longest, loops } of vectors("through")) {
  test(`loops through a link: ${name}`, () => {
    assert.deepEqual(loopsThrough(parseText(text), { source, target }, longest ?? undefined, 100_000).map(plain), loops);
  });
}

for (const { name, text, variable, max_length: longest, most_paths: most, ...expected } of vectors("reach")) {
  test(`reach: ${name}`, () => {
    const { length, complete, effects } = findReach(parseText(text), variable, longest, most);
    assert.deepEqual({ length, complete, effects }, expected);
  });
}

for (const { name, text, limit, complete, matches } of vectors("archetypes")) {
  test(`archetypes: ${name}`, () => {
    const found = findArchetypes(parseText(text), limit);
    const ends = ({ source, target }) => [source, target];
    assert.deepEqual({ ...found, matches: found.matches.map((match) => ({ ...match, links: match.links.map(ends) })) }, { matches, complete });
  });
}

for (const { name, text, scenarios, options, left_out: leftOut, times, values } of vectors("simulation")) {
  test(`simulation: ${name}`, () => {
    const diagram = parseText(text);
    const course = { duration: options.duration, step: options.step, delayTime: options.delay_time, follow: options.follow };
    for (const [scenario, shocks] of Object.entries(scenarios)) {
      const rows = simulate(diagram, shocks, course);
      Object.values(values[scenario]).forEach((expected, i) => {
        times.forEach((time, k) => assert.ok(Math.abs(rows[Math.round(time / options.step)][i] - expected[k]) < 1e-12));
      });
    }
    assert.deepEqual(linksLeftOut(diagram).map(({ source, target }) => `${source} -> ${target}`), leftOut);
  });
}

test("a link whose strength is below 0 contradicts its sign and is left out", () => {
  const diagram = parseText("a -> b (+, strength -1)\n");
  assert.equal(linksLeftOut(diagram).length, 1);
  assert.deepEqual(simulate(diagram, [{ variable: "a", kind: "step", size: 1, start: 0, duration: 1 }]).at(-1)[1], 0);
});

test("draws of the strengths are the same each time, standard normal, and lie around the run as drawn", () => {
  const next = normalNumbers(1);
  const numbers = Array.from({ length: 4000 }, next);
  const mean = numbers.reduce((sum, z) => sum + z, 0) / 4000;
  assert.ok(Math.abs(mean) < 0.05);
  assert.ok(Math.abs(numbers.reduce((sum, z) => sum + z * z, 0) / 4000 - 1) < 0.06);
  const diagram = parseText("a -> b (+)\nb -> a (-, delay)\n");
  const shocks = [{ variable: "a", kind: "step", size: 0.5, start: 0, duration: 1 }];
  const draws = simulateDraws(diagram, shocks, {}, 40);
  assert.deepEqual(draws, simulateDraws(diagram, shocks, {}, 40));
  const end = simulate(diagram, shocks).at(-1);
  draws.at(-1).forEach((sorted, i) => assert.ok(sorted[0] < end[i] && end[i] < sorted[39]));
});

test("a map of a hundred variables is questioned without a freeze", () => {
  const diagram = parseText(randomMap(108, 304));
  const begin = performance.now();
  const loops = independentLoops(diagram);
  assert.ok(loops.length > 20 && performance.now() - begin < 500);
  findReach(diagram, "variable 1");
  findArchetypes(diagram);
  assert.ok(performance.now() - begin < 3000);
});
