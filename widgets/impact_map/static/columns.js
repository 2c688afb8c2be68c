// Places for a map in columns: a column for each layer, a lane for each theme. Python has the same rules (columns.py):
// tests/vectors/columns.json holds both to one answer.
import { linkKey } from "../../causal_loops/static/diagram.js";

export const LAYERS = /** @type {const} */ (["activity", "output", "outcome", "impact"]);
const SWEEPS = 8;
const WIDEST = 8;
/** How many pixels the links have between columns, beside the outermost, and between names in one column. */
const BETWEEN = 96;
const SIDE = 40;
const ACROSS = 46;
const GAP_BELOW = 12;
export const LANE_HEADING = 26;
const COLUMN_HEADING = 40;
/** The width that a height of 1 should have. */
const SHAPE = 1.3;

/** @param {readonly Variable[]} variables @param {(name: string) => Layer} layerOf */
function headingsOf(variables, layerOf) {
  const used = new Set(variables.map(({ name }) => layerOf(name)));
  const themes = [...new Set(variables.map(({ group }) => group))];
  return { layers: /** @type {Layer[]} */ ([...LAYERS, ""]).filter((layer) => used.has(layer)), themes: [...themes.filter(Boolean), ...themes.filter((theme) => !theme)] };
}

/**
 * Places the variables so that linked ones stand near the same height: within a lane of a column they are ordered by the
 * mean height of their neighbours, in sweeps to and fro; the sweep with the least height between linked ones is kept.
 * @param {readonly Variable[]} variables @param {readonly Link[]} links @param {(name: string) => Layer} layerOf @param {number} [wide] @returns {Arrangement}
 */
export function arrange(variables, links, layerOf, wide = 1) {
  const { layers, themes } = headingsOf(variables, layerOf);
  /** @type {Map<string, { column: number, lane: number, names: string[] }>} */
  const cells = new Map();
  for (const { name, group } of variables) {
    const [column, lane] = [layers.indexOf(layerOf(name)), themes.indexOf(group)];
    const key = `${column} ${lane}`;
    const cell = cells.get(key) ?? { column, lane, names: [] };
    cells.set(key, cell);
    cell.names.push(name);
  }
  /** @type {Lane[]} */
  const lanes = [];
  let first = 0;
  themes.forEach((theme, at) => {
    const rows = Math.max(...[...cells.values()].filter(({ lane }) => lane === at).map(({ names }) => Math.ceil(names.length / wide)));
    lanes.push({ theme, first, rows });
    first += rows;
  });
  /** @type {Map<string, string[]>} */
  const neighbours = new Map(variables.map(({ name }) => [name, []]));
  const ends = links.filter(({ source, target }) => source !== target);
  for (const { source, target } of ends) neighbours.get(source)?.push(target), neighbours.get(target)?.push(source);
  /** @type {Map<string, number>} */
  const row = new Map();
  const order = [...cells.values()].sort((a, b) => a.column - b.column || a.lane - b.lane);
  const backwards = [...order].sort((a, b) => b.column - a.column || a.lane - b.lane);
  const number = (/** @type {{ lane: number, names: string[] }} */ { lane, names }) => names.forEach((name, i) => row.set(name, lanes[lane].first + Math.floor(i / wide)));
  const rowOf = (/** @type {string} */ name) => /** @type {number} */ (row.get(name));
  const height = () => ends.reduce((sum, { source, target }) => sum + Math.abs(rowOf(source) - rowOf(target)), 0);
  const keep = () => order.map(({ names }) => [...names]);
  order.forEach(number);
  let [best, least] = [keep(), height()];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const cell of sweep % 2 ? backwards : order) {
      const means = new Map(cell.names.map((name) => {
        const near = /** @type {string[]} */ (neighbours.get(name));
        return [name, near.length ? near.reduce((sum, other) => sum + rowOf(other), 0) / near.length : rowOf(name)];
      }));
      cell.names.sort((a, b) => /** @type {number} */ (means.get(a)) - /** @type {number} */ (means.get(b)));
      number(cell);
    }
    const now = height();
    if (now < least) [best, least] = [keep(), now];
  }
  /** @type {Map<string, readonly [number, number, number]>} */
  const found = new Map(variables.map(({ name }) => [name, [0, 0, 0]]));
  order.forEach(({ column, lane }, at) => best[at].forEach((name, i) => found.set(name, [column, i % wide, lanes[lane].first + Math.floor(i / wide)])));
  return { layers, wide, lanes, cells: found };
}

/** @typedef {{ arrangement: Arrangement, places: Map<string, Point>, columns: (Point & { layer: Layer, width: number })[], lanes: (Point & { theme: string, width: number, height: number })[] }} Grid */

/**
 * The places in pixels, with as many names side by side as gives the page its shape.
 * @param {readonly Variable[]} variables @param {readonly Link[]} links @param {(name: string) => Layer} layerOf @param {Sizes} sizes @param {number} below room under each name @returns {Grid}
 */
export function layInColumns(variables, links, layerOf, sizes, below = 0) {
  const width = Math.max(60, ...variables.map(({ name }) => sizes.get(name)?.width ?? 0));
  const height = Math.max(24, ...variables.map(({ name }) => sizes.get(name)?.height ?? 0)) + below + GAP_BELOW;
  const { layers, themes } = headingsOf(variables, layerOf);
  const columnWidth = (/** @type {number} */ wide) => wide * (width + ACROSS) - ACROSS;
  const counts = new Map();
  for (const { name, group } of variables) counts.set(`${layerOf(name)}\n${group}`, (counts.get(`${layerOf(name)}\n${group}`) ?? 0) + 1);
  const misfit = (/** @type {number} */ wide) => {
    const rows = themes.reduce((sum, theme) => sum + Math.max(...layers.map((layer) => Math.ceil((counts.get(`${layer}\n${theme}`) ?? 0) / wide))), 0);
    const shape = (layers.length * (columnWidth(wide) + BETWEEN)) / (rows * height + themes.length * LANE_HEADING + COLUMN_HEADING) / SHAPE;
    return Math.max(shape, 1 / shape);
  };
  let wide = 1;
  for (let more = 2; more <= WIDEST && variables.length; more++) if (misfit(more) < misfit(wide)) wide = more;
  const arrangement = arrange(variables, links, layerOf, wide);
  const left = (/** @type {number} */ column) => SIDE + column * (columnWidth(wide) + BETWEEN);
  const whole = left(layers.length) - BETWEEN + SIDE;
  const laneOf = (/** @type {number} */ row) => arrangement.lanes.findIndex(({ first, rows }) => row < first + rows);
  const top = (/** @type {number} */ row, /** @type {number} */ lane) => COLUMN_HEADING + (lane + 1) * LANE_HEADING + row * height;
  const places = new Map([...arrangement.cells].map(([name, [column, across, row]]) =>
    [name, { x: left(column) + across * (width + ACROSS) + width / 2, y: top(row, laneOf(row)) + (height - below) / 2 }]));
  return {
    arrangement, places,
    columns: layers.map((layer, at) => ({ layer, x: left(at) + columnWidth(wide) / 2, y: COLUMN_HEADING - 16, width: columnWidth(wide) })),
    lanes: arrangement.lanes.map(({ theme, first, rows }, at) => ({ theme, x: 0, y: top(first, at) - LANE_HEADING, width: whole, height: rows * height + LANE_HEADING })),
  };
}

/**
 * Links that leave one side of a name and reach the next one's side; those that meet at a name are spread along it.
 * @param {readonly Link[]} links @param {Places} places @param {Sizes} sizes @returns {Map<string, Route>}
 */
export function routeInColumns(links, places, sizes) {
  /** By variable and side. @type {Map<string, { name: string, port: string, y: number }[]>} */
  const sides = new Map();
  const placeOf = (/** @type {string} */ name) => /** @type {Point} */ (places.get(name));
  const note = (/** @type {string} */ name, /** @type {number} */ side, /** @type {string} */ port, /** @type {string} */ other) => {
    const list = sides.get(`${side}${name}`) ?? [];
    sides.set(`${side}${name}`, list);
    list.push({ name, port, y: placeOf(other).y });
  };
  for (const link of links) {
    const [leaves, reaches] = sidesOf(placeOf(link.source), placeOf(link.target));
    note(link.source, leaves, `o${linkKey(link)}`, link.target);
    note(link.target, reaches, `i${linkKey(link)}`, link.source);
  }
  /** @type {Map<string, { by: number, at: number }>} */
  const ports = new Map();
  for (const list of sides.values()) {
    const room = (sizes.get(list[0].name)?.height ?? 30) - 10;
    list.sort((a, b) => a.y - b.y || (a.port < b.port ? -1 : 1)).forEach(({ port }, at) => ports.set(port, { by: ((at + 0.5) / list.length - 0.5) * room, at }));
  }
  return new Map(links.map((link) => {
    const key = linkKey(link);
    const [leave, arrive] = ["o", "i"].map((end) => /** @type {{ by: number, at: number }} */ (ports.get(end + key)));
    const halves = [link.source, link.target].map((name) => (sizes.get(name)?.width ?? 0) / 2);
    return [key, curveInColumns(placeOf(link.source), halves[0], leave.by, placeOf(link.target), halves[1], arrive.by, arrive.at)];
  }));
}

/** The sides that a link leaves and reaches, 1 for the right; in one column it bows out on the right. @param {Point} from @param {Point} to */
const sidesOf = (from, to) => (Math.abs(from.x - to.x) < 1 ? [1, 1] : to.x > from.x ? [1, -1] : [-1, 1]);

/** @param {Point} from @param {number} halfFrom @param {number} leave @param {Point} to @param {number} halfTo @param {number} arrive @param {number} at @returns {Route} */
function curveInColumns(from, halfFrom, leave, to, halfTo, arrive, at) {
  const [leaves, reaches] = sidesOf(from, to);
  const a = { x: from.x + leaves * (halfFrom + 1), y: from.y + leave };
  const b = { x: to.x + reaches * (halfTo + 4), y: to.y + arrive };
  const reach = leaves === reaches ? 26 + Math.min(36, Math.abs(a.y - b.y) / 8) : Math.max(30, Math.abs(b.x - a.x) / 2);
  const edge = leaves === reaches ? Math.max(a.x, b.x) + reach : 0;
  const c = { x: edge || a.x + leaves * reach, y: a.y };
  const d = { x: edge || b.x + reaches * reach, y: b.y };
  const on = (/** @type {number} */ u) => {
    const v = 1 - u;
    const mix = (/** @type {"x" | "y"} */ k) => v ** 3 * a[k] + 3 * v * v * u * c[k] + 3 * v * u * u * d[k] + u ** 3 * b[k];
    return { x: mix("x"), y: mix("y") };
  };
  const middle = on(0.45);
  const next = on(0.47);
  const arriving = reaches > 0 ? Math.PI : 0;
  // Signs of links that end side by side stand at different distances, so that none covers the next.
  const sign = on(Math.max(0.6, 0.9 - 0.08 * (at % 3)));
  const [ax, ay, bx, by] = [a.x, a.y, b.x - Math.cos(arriving) * 8, b.y].map((n) => Math.round(n * 10) / 10);
  return {
    path: `M${ax} ${ay}C${Math.round(c.x)} ${ay} ${Math.round(d.x)} ${by} ${bx} ${by}`,
    points: [a, on(0.25), on(0.5), on(0.75), b],
    head: { ...b, angle: arriving },
    middle: { ...middle, angle: Math.atan2(next.y - middle.y, next.x - middle.x) },
    sign, inner: sign,
  };
}
