// The drawing by keyboard. Tab goes from a variable along its links to the next one; arrow keys go where they point.
import { editLink, remove, toggleStock } from "./actions.js";
import { linkBetween } from "./diagram.js";
import { nearestTowards } from "./geometry.js";
import { t } from "./strings.js";

const NUDGE = 10;
/** @type {Record<string, Polarity>} */
const SIGNS = { "+": "+", "=": "+", "-": "-", "−": "-", "_": "-", "?": "?" };

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {Drawing} drawing */
export function attachKeys(session, drawing) {
  const { canvas } = drawing;

  canvas.addEventListener("focusin", (event) => {
    const node = /** @type {Element} */ (event.target);
    if (node === canvas && session.selection) return session.select(null);
    const [name, source, target] = ["data-name", "data-source", "data-target"].map((key) => node.getAttribute(key));
    const chosen = /** @type {Chosen} */ (name ? { kind: "variable", name } : source && target ? { kind: "link", source, target } : null);
    if (!chosen || JSON.stringify(chosen) === JSON.stringify(session.selection)) return;
    session.select(chosen);
    if (node.matches(":focus-visible")) drawing.focusChosen();
  });

  canvas.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!act(event)) return;
    event.preventDefault();
  });

  /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something here */
  function act({ key, shiftKey }) {
    const { selection, mode, canEdit } = session;
    const name = selection?.kind === "variable" ? selection.name : "";
    const link = selection?.kind === "link" ? linkBetween(session.diagram, selection.source, selection.target) : undefined;
    if (key === "Escape") return escape();
    if (key.startsWith("Arrow")) {
      if (shiftKey && name && canEdit && !session.fixedPlaces) nudge(name, key);
      else go(key, name);
      return true;
    }
    if (mode?.kind === "link" && name && (key === "Enter" || key === " ")) {
      if (mode.source) drawing.finishLink(mode.source, name);
      else startLink(name);
      return true;
    }
    if (session.openCard && key === "Enter" && (link || (name && !canEdit))) {
      session.openCard();
      return true;
    }
    if (!canEdit) return false;
    const letter = key.toLowerCase();
    if (link && key in SIGNS) editLink(session, link, { polarity: SIGNS[key] });
    else if (link && (letter === "d" || key === "Enter" || key === " ")) editLink(session, link, letter === "d" ? { delay: !link.delay } : { polarity: link.polarity === "+" ? "-" : "+" });
    else if (name && (key === "Enter" || key === "F2" || key === " ")) drawing.startRenaming(name);
    else if (name && letter === "l") startLink(name);
    else if (name && letter === "s") toggleStock(session, name);
    else if (selection && (key === "Delete" || key === "Backspace")) removeChosen();
    else if (letter === "n" || key === "Insert" || (!selection && key === "Enter")) drawing.startVariable();
    else return false;
    return true;
  }

  function escape() {
    if (session.mode) {
      session.mode = null;
      session.say(t(session.words, "said.cancelled"));
    } else if (session.chosenMatch) session.toggleMatch(session.chosenMatch);
    else if (session.selectedLoop) session.toggleLoop(session.selectedLoop);
    else if (session.selection) {
      session.select(null);
      canvas.focus({ preventScroll: true });
    } else return false;
    return true;
  }

  /** @param {string} key @param {string} name */
  function go(key, name) {
    const next = nearestTowards(drawing.places, drawing.spotOf(session.selection), key, name);
    const to = next || (session.selection ? "" : drawing.places.keys().next().value);
    if (!to) return;
    const { mode } = session;
    session.selection = { kind: "variable", name: to };
    if (mode?.kind !== "link" || !mode.source) session.changed();
    else session.say(mode.source === to ? t(session.words, "said.link.from", { name: to }) : t(session.words, "said.link.to", { source: mode.source, target: to }));
    drawing.focusChosen();
  }

  /** @param {string} name */
  function startLink(name) {
    session.mode = { kind: "link", source: name };
    session.say(t(session.words, "said.link.from", { name }));
  }

  /** @param {string} name @param {string} key */
  function nudge(name, key) {
    const { x, y } = /** @type {Point} */ (drawing.places.get(name));
    const by = { ArrowLeft: [-NUDGE, 0], ArrowRight: [NUDGE, 0], ArrowUp: [0, -NUDGE], ArrowDown: [0, NUDGE] }[key] ?? [0, 0];
    drawing.moveVariable(name, { x: x + by[0], y: y + by[1] }, `move ${name}`);
    drawing.focusChosen();
  }

  function removeChosen() {
    const { selection } = session;
    const spot = drawing.spotOf(selection);
    remove(session, selection);
    // The focus goes to a neighbour, not to the top of the page.
    const near = selection?.kind === "link" ? selection.source
      : [...drawing.places].map(([name, { x, y }]) => ({ name, far: Math.hypot(x - spot.x, y - spot.y) })).sort((a, b) => a.far - b.far)[0]?.name;
    session.select(near ? { kind: "variable", name: near } : null);
    drawing.focusChosen();
  }
  return { removeChosen, startLink };
}
