// Behaviour over time of a bare diagram, with the same equations as in Python (simulation.py says them, with their source):
// tests/vectors/simulation.json holds both to the same numbers.
import { linksOf, variablesOf } from "./diagram.js";

/** @typedef {{ variable: string, kind: "pulse" | "step", size: number, start: number, duration: number }} Shock */
/** @typedef {{ duration?: number, step?: number, delayTime?: number, follow?: number }} Course */

/** Links whose effect nobody has said: no sign, or a strength below 0, which would contradict the sign. @param {Diagram} diagram */
export const linksLeftOut = (diagram) => linksOf(diagram).filter(({ polarity, strength }) => polarity === "?" || (strength ?? 1) < 0);

/**
 * Follows every variable from 0: one row of deviations, in the order of the variables, for each time 0, step, ..., duration.
 * @param {Diagram} diagram @param {readonly Shock[]} shocks @param {Course} [course] @param {readonly number[]} [factors] of the strengths of the links that count
 */
export function simulate(diagram, shocks, { duration = 40, step = 0.125, delayTime = 3, follow = 1 } = {}, factors = []) {
  const variables = variablesOf(diagram);
  const place = new Map(variables.map(({ name }, i) => [name, i]));
  const leftOut = new Set(linksLeftOut(diagram));
  let size = variables.length;
  /** @type {{ from: number, at: number }[]} */
  const lags = [];
  const inputs = linksOf(diagram).filter((link) => !leftOut.has(link)).map((link, i) => {
    const source = /** @type {number} */ (place.get(link.source));
    if (link.delay) lags.push({ from: source, at: size++ });
    return {
      state: link.delay ? size - 1 : source, target: /** @type {number} */ (place.get(link.target)),
      gain: (link.polarity === "+" ? 1 : -1) * (link.strength ?? 1) * (factors[i] ?? 1),
    };
  });

  /** @param {Float64Array} state @param {Float64Array} push */
  function slopeOf(state, push) {
    const slope = new Float64Array(size);
    for (const { state: from, target, gain } of inputs) slope[target] += gain * state[from];
    variables.forEach(({ stock }, i) => {
      const drive = Math.tanh(slope[i] + push[i]);
      slope[i] = stock ? drive : (drive - state[i]) / follow;
    });
    for (const { from, at } of lags) slope[at] = (state[from] - state[at]) / delayTime;
    return slope;
  }

  /** @param {Float64Array} state @param {number} by @param {Float64Array} slope */
  const moved = (state, by, slope) => state.map((value, i) => value + by * slope[i]);

  let state = new Float64Array(size);
  const rows = [state];
  for (let n = 0; n < Math.round(duration / step); n++) {
    const push = new Float64Array(variables.length);
    const middle = (n + 0.5) * step;
    for (const shock of shocks) {
      const acts = shock.start <= middle && (shock.kind === "step" || middle < shock.start + shock.duration);
      if (acts) push[/** @type {number} */ (place.get(shock.variable))] += shock.size;
    }
    const k1 = slopeOf(state, push);
    const k2 = slopeOf(moved(state, step / 2, k1), push);
    const k3 = slopeOf(moved(state, step / 2, k2), push);
    const k4 = slopeOf(moved(state, step, k3), push);
    state = state.map((value, i) => value + (step / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
    rows.push(state);
  }
  return rows.map((row) => row.subarray(0, variables.length));
}

/** The same draws each time: standard normal numbers from a small generator. @param {number} seed */
export function normalNumbers(seed) {
  const uniform = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/**
 * Many runs whose strengths are multiplied by exp(spread * z), z standard normal: for each row and variable the values in ascending order.
 * @param {Diagram} diagram @param {readonly Shock[]} shocks @param {Course} course @param {number} draws @param {number} [spread]
 */
export function simulateDraws(diagram, shocks, course, draws, spread = 0.5) {
  const next = normalNumbers(1);
  const count = linksOf(diagram).length - linksLeftOut(diagram).length;
  const runs = Array.from({ length: draws }, () =>
    simulate(diagram, shocks, course, Array.from({ length: count }, () => Math.exp(spread * next()))));
  return runs[0].map((row, t) => [...row.keys()].map((i) => Float64Array.from(runs, (run) => run[t][i]).sort()));
}
