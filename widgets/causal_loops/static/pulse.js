// A push that runs along the arrows: each link takes its time, a delayed one longer, and turns the push where its sign is minus.
import { linkKey, linksOf } from "./diagram.js";
import { svg } from "./dom.js";

const LINK_MS = 800;
const DELAYED_MS = 2200;
/** A link carries the push so often: three times round a loop are enough to see what it does. */
const TIMES = 3;
/** More links than this at once are a swarm. */
const MOST_BEADS = 60;
/** How long the last marks stay. */
const REST_MS = 2500;
const MARKS = { "+": "▲", "-": "▼", "?": "?", ambiguous: "▲▼" };

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {Drawing} drawing */
export function createPulse(session, drawing) {
  let frame = 0;
  let rest = 0;
  /** @type {Diagram | null} */
  let running = null;

  function stop() {
    cancelAnimationFrame(frame);
    clearTimeout(rest);
    if (!running) return;
    running = null;
    drawing.beads.replaceChildren();
    drawing.showMarks(new Map());
  }

  /** @param {string} name @param {"+" | "-"} way @param {ReadonlyMap<string, Effect["sign"]>} reached what it does in the end, shown where nothing may move */
  function start(name, way, reached) {
    stop();
    running = session.diagram;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      return drawing.showMarks(new Map([...reached, /** @type {const} */ ([name, way])].map(([at, sign]) => [at, MARKS[sign]])));
    }
    /** @type {Map<string, string>} */
    const marks = new Map();
    /** @type {Map<string, number>} */
    const passed = new Map();
    /** @type {{ link: Link, way: "+" | "-", begin: number, node: SVGGElement }[]} */
    let beads = [];
    arrive(name, way, performance.now());
    frame = requestAnimationFrame(step);

    /** @param {string} at @param {"+" | "-"} now @param {number} time */
    function arrive(at, now, time) {
      marks.set(at, MARKS[now]);
      drawing.showMarks(marks);
      for (const link of linksOf(session.diagram)) {
        const count = passed.get(linkKey(link)) ?? 0;
        if (link.source !== at || link.polarity === "?" || count >= TIMES || beads.length >= MOST_BEADS) continue;
        passed.set(linkKey(link), count + 1);
        const next = link.polarity === now ? "+" : "-";
        const node = svg("g", { class: "cl-bead", "data-sign": next }, svg("circle", { r: 9 }), svg("text", { y: 4 }, MARKS[next]));
        beads.push({ link, way: next, begin: time, node });
        drawing.beads.append(node);
      }
    }

    /** @param {number} time */
    function step(time) {
      const moving = beads;
      beads = [];
      /** @type {typeof beads} */
      const there = [];
      for (const bead of moving) {
        const line = drawing.lineOf(bead.link);
        const share = Math.max(0, (time - bead.begin) / (bead.link.delay ? DELAYED_MS : LINK_MS));
        if (!line || share >= 1) bead.node.remove(), there.push(bead);
        else {
          const { x, y } = line.getPointAtLength(share * line.getTotalLength());
          bead.node.setAttribute("transform", `translate(${x} ${y})`);
          beads.push(bead);
        }
      }
      for (const { link, way: sign } of there) arrive(link.target, sign, time);
      if (beads.length) frame = requestAnimationFrame(step);
      else rest = window.setTimeout(() => (stop(), session.changed()), REST_MS);
    }
  }

  return {
    start, stop,
    get isRunning() {
      return running !== null;
    },
    /** @param {Diagram} diagram */
    isOf: (diagram) => running === diagram,
  };
}
