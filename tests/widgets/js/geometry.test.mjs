import assert from "node:assert/strict";
import { test } from "node:test";

import { linksOf, variablesOf } from "../../../widgets/causal_loops/static/diagram.js";
import {
  boundsOf, boxesMeet, boxesOf, freeSpot, nearestTowards, placeBadges, routeLinks, sizeOfName, wrapName,
} from "../../../widgets/causal_loops/static/geometry.js";
import { layOut } from "../../../widgets/causal_loops/static/layout.js";
import { findLoops } from "../../../widgets/causal_loops/static/loops.js";
import { parseText } from "../../../widgets/causal_loops/static/text.js";

const measure = (text) => text.length * 8;
const page = { width: 700, height: 420 };
const JOBS = `job training -> skills (+)
skills -> employment (+, delay)
employment -> motivation (+)
motivation -> skills (+)
employment -> people out of work (-)
people out of work -> job training (+)
`;

function drawn(text, pinned, start) {
  const diagram = parseText(text);
  const names = variablesOf(diagram).map(({ name }) => name);
  const links = linksOf(diagram);
  const sizes = new Map(names.map((name) => [name, sizeOfName(wrapName(name, measure), measure)]));
  const { loops } = findLoops(diagram);
  const places = layOut(names, links, sizes, loops, page, pinned, start);
  const routes = routeLinks(links, places, sizes, loops);
  return { names, links, sizes, loops, places, routes, boxes: boxesOf(places, sizes) };
}

/** A map of the size that a seed and two numbers give, always the same. */
function randomMap(variables, links, seed = 7) {
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const rows = new Set();
  while (rows.size < links) rows.add(`variable ${Math.floor(next() * variables)} -> variable ${Math.floor(next() * variables)}`);
  return [...rows].join("\n");
}

test("names are broken into lines at spaces, and only a very long word within itself", () => {
  assert.deepEqual(wrapName("skills", measure), ["skills"]);
  assert.deepEqual(wrapName("attractiveness of driving", measure), ["attractiveness", "of driving"]);
  assert.equal(wrapName("x".repeat(60), measure).join(""), "x".repeat(60));
  assert.ok(wrapName("x".repeat(200), measure).length > 1);
});

test("the layout is the same each time and no two names meet", () => {
  for (const text of [JOBS, randomMap(12, 20), randomMap(60, 120)]) {
    const one = drawn(text);
    assert.deepEqual([...one.places], [...drawn(text).places]);
    const boxes = [...one.boxes.values()];
    boxes.forEach((box, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!boxesMeet(box, other, 8))));
  }
});

test("the first loop of three or more runs clockwise", () => {
  const { loops, places } = drawn(JOBS);
  const points = loops[0].variables.map((name) => places.get(name));
  const area = points.reduce((sum, p, i) => sum + p.x * points[(i + 1) % points.length].y - p.y * points[(i + 1) % points.length].x, 0);
  assert.ok(area > 0);
});

test("pinned variables stay", () => {
  const pinned = new Map([["skills", { x: 500, y: 90 }]]);
  assert.deepEqual(drawn(JOBS, pinned).places.get("skills"), { x: 500, y: 90 });
});

test("tidying keeps what is left of and above what", () => {
  const start = new Map(["job training", "skills", "employment", "motivation", "people out of work"].map((name, i) => [name, { x: 40 + 200 * (i % 3), y: 40 + 210 * Math.floor(i / 3) }]));
  const { places } = drawn(JOBS, new Map(), start);
  assert.ok(places.get("job training").x < places.get("employment").x);
  assert.ok(places.get("job training").y < places.get("motivation").y);
});

test("no variable, one variable and unlinked variables have places", () => {
  for (const text of ["", "alone\n", "a\nb\nc\n", "a -> a (+)\n"]) {
    for (const { x, y } of drawn(text).places.values()) assert.ok(Number.isFinite(x) && Number.isFinite(y));
  }
});

test("links go round the names of others", () => {
  const pinned = new Map([["a", { x: 0, y: 0 }], ["in the way", { x: 200, y: 0 }], ["b", { x: 400, y: 0 }]]);
  const { routes, boxes } = drawn("a -> b (+)\nin the way\n", pinned);
  const box = boxes.get("in the way");
  for (const point of routes.get("a\nb").points) assert.ok(!boxesMeet(box, { ...point, width: 0, height: 0 }, 0));
});

test("links stop outside the names at their ends", () => {
  const { links, routes, boxes } = drawn(JOBS);
  for (const link of links) {
    const { head, points } = routes.get(`${link.source}\n${link.target}`);
    assert.ok(!boxesMeet(boxes.get(link.target), { ...head, width: 0, height: 0 }, 0));
    assert.ok(!boxesMeet(boxes.get(link.source), { ...points[0], width: 0, height: 0 }, 0));
  }
});

test("of two links between the same variables neither covers the other", () => {
  const { routes } = drawn("a -> b (+)\nb -> a (-)\n");
  const [one, other] = [routes.get("a\nb").middle, routes.get("b\na").middle];
  assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 20);
});

test("each loop has a badge, clear of the other badges, that turns as the loop does", () => {
  const { loops, routes, boxes } = drawn(JOBS);
  const badges = placeBadges(loops, routes, boxes.values());
  const [r, b] = [badges.get("R1"), badges.get("B1")];
  assert.ok(Math.hypot(r.x - b.x, r.y - b.y) > 34);
  assert.equal(r.clockwise, true);
});

test("an arrow key leads to the nearest variable that way, or nowhere", () => {
  const places = new Map([["a", { x: 0, y: 0 }], ["right", { x: 100, y: 20 }], ["far right", { x: 300, y: 0 }], ["below", { x: 10, y: 100 }]]);
  const from = (key) => nearestTowards(places, { x: 0, y: 0 }, key, "a");
  assert.deepEqual(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"].map(from), ["right", "below", "", ""]);
});

test("a new variable finds a free spot near where it is wanted", () => {
  const taken = [{ x: 100, y: 100, width: 80, height: 30 }];
  const size = { width: 80, height: 30 };
  assert.deepEqual(freeSpot({ x: 400, y: 300 }, size, taken), { x: 400, y: 300 });
  assert.ok(!boxesMeet({ ...freeSpot({ x: 100, y: 100 }, size, taken), ...size }, taken[0], 8));
});

test("an empty drawing has no bounds", () => {
  assert.equal(boundsOf([], 10), null);
  assert.deepEqual(boundsOf([{ x: 0, y: 0, width: 10, height: 20 }], 5), { x: -10, y: -15, width: 20, height: 30 });
});

test("a map of a thousand variables is placed and routed without a freeze", () => {
  const begin = performance.now();
  const { places, loops } = drawn(randomMap(1000, 3000));
  assert.equal(places.size > 900, true);
  assert.equal(loops.length, 100);
  assert.ok(performance.now() - begin < 3000);
});

test("the first hundred loops of a map as large as Foresight's obesity map come at once", () => {
  const diagram = parseText(randomMap(108, 304));
  const begin = performance.now();
  const { loops, complete, longest } = findLoops(diagram);
  assert.ok(performance.now() - begin < 500);
  assert.deepEqual([loops.length, complete, longest], [100, false, 8]);
});
