// The map's own modules: columns, evidence in words, paths, and cards that follow every edit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { arrange, layInColumns, routeInColumns } from "../../../widgets/impact_map/static/columns.js";
import { courseOf } from "../../../widgets/impact_map/static/charts.js";
import { openCity } from "../../../widgets/impact_map/static/city.js";
import { nearestLink } from "../../../widgets/impact_map/static/crowd.js";
import { agreementOf, describeCourse, lineOf, writeInterval, writeNumber } from "../../../widgets/impact_map/static/evidence.js";
import { openLooking } from "../../../widgets/impact_map/static/looking.js";
import { findPaths, signOfPath } from "../../../widgets/impact_map/static/paths.js";
import { linkLine, linksOf, variableLine, variablesOf } from "../../../widgets/causal_loops/static/diagram.js";
import { openSession } from "../../../widgets/causal_loops/static/session.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";
import { rename, remove } from "../../../widgets/causal_loops/static/actions.js";
import { randomMap, vectors } from "./kit.mjs";

const tables = ["causal_loops", "impact_map"].map((name) => JSON.parse(readFileSync(new URL(`../../../widgets/${name}/static/strings/en.json`, import.meta.url), "utf-8")));
const words = { ...tables[0], ...tables[1] };

for (const { title, variables, links, wide, layers, lanes, cells } of vectors("columns")) {
  test(`columns: ${title}`, () => {
    const layerOf = new Map(variables.map(([name, layer]) => [name, layer]));
    const found = arrange(variables.map(([name, , group]) => variableLine(name, { group })), links.map(([a, b]) => linkLine(a, b)), (name) => layerOf.get(name), wide);
    assert.deepEqual(found.layers, layers);
    assert.deepEqual(found.lanes.map(({ theme, first, rows }) => [theme, first, rows]), lanes);
    assert.deepEqual(Object.fromEntries(found.cells), cells);
  });
}

for (const { title, polarity, value, low, high, answer } of vectors("agreement")) {
  test(`agreement: ${title}`, () => assert.equal(agreementOf(polarity, { pooled: value === null ? null : { value, low, high } }), answer));
}

test("no two names in columns cover each other, and each link runs from the edge of a name to that of the other", () => {
  const diagram = parseText(randomMap(120, 300));
  const [variables, links] = [variablesOf(diagram), linksOf(diagram)];
  const sizes = new Map(variables.map(({ name }, i) => [name, { width: 60 + (i % 7) * 15, height: 31 + (i % 3) * 19 }]));
  const layers = ["activity", "output", "outcome", "impact", ""];
  const { places } = layInColumns(variables, links, (name) => layers[name.length % 5], sizes);
  const boxes = [...places].map(([name, place]) => ({ ...place, ...sizes.get(name) }));
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) =>
    assert.ok(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2)));
  const routes = routeInColumns(links, places, sizes);
  assert.equal(routes.size, links.length);
  for (const { source, target } of links) {
    const { points } = routes.get(`${source}\n${target}`);
    for (const [name, point, gap] of [[source, points[0], 1], [target, points[points.length - 1], 4]]) {
      const [{ x, y }, { width, height }] = [places.get(name), sizes.get(name)];
      assert.ok(Math.abs(Math.abs(point.x - x) - width / 2 - gap) < 1e-9 && Math.abs(point.y - y) < height / 2, `${source} → ${target}`);
    }
  }
});

test("the weight of a line follows the level, and its texture what it rests on", () => {
  const of = (basis, certainty = 0) => lineOf({ basis, certainty });
  assert.deepEqual([5, 4, 3, 2, 1].map((level) => of("estimate", level)), ["strong", "strong", "medium", "medium", "weak"]);
  assert.deepEqual(["source", "assumption", "none"].map((basis) => of(basis)), ["source", "assumption", "none"]);
});

test("an estimate is said with its unit and its interval", () => {
  const interval = { value: 1794.34, low: -480.2, high: 3109, level: 95, unit: "dollars", per: "a place" };
  assert.equal(writeInterval(words, interval), "1,794 dollars per a place (95% interval −480 to 3,109)");
  assert.equal(writeInterval(words, { ...interval, per: "" }), "1,794 dollars (95% interval −480 to 3,109)");
  assert.deepEqual([0.012345, 73, 73.04, 12345.6].map((value) => writeNumber(words, value)), ["0.0123", "73", "73", "12,346"]);
});

test("an indicator is said with its first, last, lowest and highest value", () => {
  assert.equal(describeCourse(words, { values: [["2019", 74.1], ["2020", 70], ["2021", 75.2], ["2022", 74]] }), "From 74.1 (2019) to 74 (2022); lowest 70 (2020), highest 75.2 (2021).");
  assert.equal(describeCourse(words, { values: [["2019", 74.1]] }), "74.1 (2019).");
  assert.equal(courseOf([["a", 0], ["b", 10], ["c", 5]], 20, 10), "M0.0 10.0L10.0 0.0L20.0 5.0");
  assert.equal(courseOf([["a", 3]], 20, 10), "M10.0 5.0h0");
  assert.equal(courseOf([["a", 3], ["b", 3]], 20, 10), "M0.0 5.0L20.0 5.0");
});

test("paths come shortest first, without passing a variable twice", () => {
  const diagram = parseText("a -> b (+)\nb -> c (-)\nb -> a (+)\na -> c (+)\nc -> d (-)\nd -> b (+)\na -> a (+)\n");
  const ways = (found) => found.paths.map((path) => [path[0].source, ...path.map(({ target }) => target)].join(""));
  const found = findPaths(diagram, "a", "d");
  assert.deepEqual(ways(found), ["acd", "abcd"]);
  assert.equal(found.complete, true);
  assert.deepEqual(found.paths.map(signOfPath), ["-", "+"]);
  assert.deepEqual(ways(findPaths(diagram, "a", "d", 1)), ["acd"]);
  assert.equal(findPaths(diagram, "a", "d", 1).complete, false);
  assert.equal(findPaths(diagram, "a", "d", 50, 2).complete, false);
  assert.deepEqual(findPaths(parseText("a -> b (+)\nc\n"), "a", "c"), { paths: [], complete: true });
});

test("on a large map the search for paths ends soon and says that there are more", () => {
  const started = performance.now();
  const found = findPaths(parseText(randomMap(1000, 3000)), "variable 1", "variable 2");
  assert.ok(performance.now() - started < 1500);
  assert.ok(found.paths.length <= 50);
});

/** A model as a host gives it. */
function modelOf(values) {
  const handlers = new Map();
  return {
    sent: [],
    get: (name) => values[name],
    set(name, value) { values[name] = value; this.sent.push(name); },
    on: (name, handler) => handlers.set(name, handler),
    off: (name) => handlers.delete(name),
    change(name, value) { values[name] = value; handlers.get(`change:${name}`)?.(); },
    save_changes() {},
  };
}
const known = (layer) => ({ layer, service: "", wanted: "", about: "", indicator: null });
const assumed = { basis: "assumption", certainty: 0, about: "", source: "", assumption: "So we think.", pilot: "", pooled: null, estimates: [] };

function open(more = {}) {
  const model = modelOf({
    value: "training -> skills (+)\nskills -> work (+)\n", strings: words, selected: "",
    map: { name: "Work", about: "", variables: { training: known("activity"), skills: known("outcome"), work: known("impact") }, links: { "training\nskills": assumed, "skills\nwork": assumed },
      actions: [{ do: "More places", variable: "training", aim: "work" }], conflicts: [], before: null, ...more },
  });
  const session = openSession(model);
  return { model, session, city: openCity(session, model) };
}

test("a renamed variable keeps its card, its links and its actions", () => {
  const { session, city } = open();
  rename(session, "training", "job training");
  assert.equal(city.variable("job training").layer, "activity");
  assert.equal(city.link({ source: "job training", target: "skills" }).basis, "assumption");
  assert.deepEqual(city.map.actions.map(({ variable, aim }) => [variable, aim]), [["job training", "work"]]);
  assert.ok(!("training" in city.map.variables));
});

test("a deleted variable loses its card, and undoing brings it back", () => {
  const { session, city } = open();
  remove(session, { kind: "variable", name: "work" });
  assert.deepEqual([Object.keys(city.map.variables), Object.keys(city.map.links), city.map.actions], [["training", "skills"], ["training\nskills"], []]);
  session.undo();
  assert.equal(city.variable("work").layer, "impact");
  assert.equal(city.map.actions.length, 1);
});

test("a layer that is set is a step of its own, is sent, and can be undone", () => {
  const { model, session, city } = open();
  city.describe("skills", { layer: "output" });
  city.share();
  assert.equal(model.get("map").variables.skills.layer, "output");
  session.undo();
  city.share();
  assert.equal(model.get("map").variables.skills.layer, "outcome");
  session.redo();
  assert.equal(city.variable("skills").layer, "output");
});

test("a map from outside is taken, and nothing is sent back", () => {
  const { model, city } = open();
  const next = { ...model.get("map"), variables: { training: known("output"), skills: known(""), work: known("") } };
  model.change("map", next);
  model.sent.length = 0;
  city.share();
  assert.equal(city.variable("training").layer, "output");
  assert.deepEqual(model.sent, []);
});

test("names that JavaScript's own objects have are names like others", () => {
  const { session, city } = open();
  rename(session, "training", "constructor");
  rename(session, "skills", "__proto__");
  assert.equal(city.variable("constructor").layer, "activity");
  assert.equal(city.variable("__proto__").layer, "outcome");
  assert.equal(city.link({ source: "hasOwnProperty", target: "work" }).basis, "none");
});

test("a filter keeps the variables that fit, and the links that touch one of them", () => {
  const { session, city } = open();
  const looking = openLooking(session, city);
  session.type("training (group work)\nskills (group school)\nwork (group work)\ntraining -> skills (+)\nskills -> work (+)\nskills -> skills (+)\n");
  looking.theme = "work";
  assert.deepEqual([[...looking.passing.variables], looking.passing.links.size], [["training", "work"], 2]);
  assert.ok(looking.isAway("skills") && !looking.isAway("work") && looking.isAwayLink({ source: "skills", target: "skills" }));
  looking.theme = "";
  looking.known = "none";
  assert.deepEqual([[...looking.passing.variables], [...looking.passing.links]], [["skills"], ["skills\nskills"]]);
  looking.hides = true;
  assert.ok(looking.isGoneVariable("work"));
  looking.clear();
  assert.ok(!looking.isFiltered && !looking.isGoneVariable("work"));
});

test("two versions differ by what is new, what is gone and what has changed", () => {
  const before = { name: "Last year", value: "training -> skills (-)\nskills -> work (+)\nold -> work (+)\n", layers: {}, links: { "training\nskills": assumed, "skills\nwork": { ...assumed, basis: "none", assumption: "" } } };
  const { session, city } = open({ before });
  const { changes } = openLooking(session, city);
  assert.deepEqual([[...changes.addedNames], [...changes.added]], [[], []]);
  assert.deepEqual(changes.removed.map(({ source, target }) => [source, target]), [["old", "work"]]);
  assert.deepEqual(changes.removedVariables.map(({ name }) => name), ["old"]);
  assert.deepEqual([...changes.changed].map(([key, { words: said }]) => [key, said]), [
    ["training\nskills", ["sign from negative to positive"]], ["skills\nwork", ["from nothing yet to an assumption"]]]);
});

test("the link nearest to a press is found, and none where nothing is near", () => {
  const links = [linkLine("a", "b"), linkLine("c", "d")];
  const routes = new Map([["a\nb", { points: [{ x: 0, y: 0 }, { x: 100, y: 0 }] }], ["c\nd", { points: [{ x: 0, y: 12 }, { x: 100, y: 12 }] }]]);
  assert.equal(nearestLink({ x: 50, y: 8 }, links, routes), links[1]);
  assert.equal(nearestLink({ x: 50, y: 40 }, links, routes), null);
});
