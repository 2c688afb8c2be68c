// What one widget knows: the diagram with its history, what is selected, and what is being done. Views read it and are told of changes.
import { listLoops } from "./analysis.js";
import { linkBetween, loopKey, variableNamed } from "./diagram.js";
import { recordStep, redoStep, startHistory, undoStep } from "./history.js";
import { t, tn } from "./strings.js";
import { formatText, parseText, TextError } from "./text.js";

/** More new loops than this are announced as a number. */
const LOOPS_ANNOUNCED = 3;

/** @typedef {ReturnType<typeof openSession>} Session */

/** @param {Model} model */
export function openSession(model) {
  /** @type {Words} */
  const words = model.get("strings") ?? {};
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {WeakMap<Diagram, LoopList>} */
  const loopLists = new WeakMap();
  /** @type {WeakMap<Diagram, string>} */
  const texts = new WeakMap();
  let steps = startHistory({ lines: [] });
  let sent = "";

  const session = {
    words,
    /** @type {Chosen} */ selection: null,
    /** @type {Mode} */ mode: null,
    /** @type {ViewName} */ view: "drawing",
    /** The loop under the pointer or the focus. */
    hovered: "",
    /** The archetype under the pointer or the focus, and the chosen one. */
    /** @type {Match | null} */ hoveredMatch: null,
    /** @type {Match | null} */ chosenMatch: null,
    /** What a package lights up. @type {Lit | null} */ highlight: null,
    said: "",
    /** What Enter on a link does, where a package has more to say of it. @type {(() => void) | null} */ openCard: null,
    /** Whether the places of variables follow from something else, and nobody moves them. */
    fixedPlaces: false,
    /** What is in the text pane, where it is not the diagram's own text. @type {string | null} */
    draft: null,
    /** @type {TextError | null} */ error: null,

    get diagram() {
      return steps.present.diagram;
    },
    get loops() {
      const known = loopLists.get(session.diagram) ?? listLoops(session.diagram);
      loopLists.set(session.diagram, known);
      return known;
    },
    get text() {
      const known = texts.get(session.diagram) ?? formatText(session.diagram);
      texts.set(session.diagram, known);
      return known;
    },
    /** The loop shown: the hovered one, else the selected one. */
    get shownLoop() {
      const name = session.hovered || model.get("selected");
      return session.loops.loops.find((loop) => loop.name === name);
    },
    /** What is lit up: a loop, else an archetype. @returns {Lit | null} */
    get lit() {
      const loop = session.shownLoop;
      const match = session.hoveredMatch ?? session.chosenMatch;
      if (session.highlight && !session.hovered && !session.hoveredMatch) return session.highlight;
      if (match && !session.hovered) return { kind: "", variables: match.roles.map(([, name]) => name), links: match.links };
      return loop ? { kind: loop.name[0], variables: loop.variables, links: loop.links } : null;
    },
    get selectedLoop() {
      return String(model.get("selected") ?? "");
    },
    get height() {
      return Math.max(200, Number(model.get("height")) || 420);
    },
    /** While the text has an error nothing else may be edited, or what was typed would be lost. */
    get canEdit() {
      return !model.get("read_only") && !session.error;
    },
    get readOnly() {
      return Boolean(model.get("read_only"));
    },
    get canUndo() {
      return steps.past.length > 0 || session.error !== null;
    },
    get canRedo() {
      return steps.future.length > 0;
    },
    /** Only on a published page: the author's diagram, which the reader can bring back. */
    get hasAuthor() {
      return model.get("authored") !== undefined;
    },
    get canStartAgain() {
      return session.hasAuthor && !session.readOnly && session.text !== model.get("authored");
    },
    startAgain() {
      session.endStep();
      session.type(model.get("authored") ?? "");
      session.endStep();
      session.draft = session.error && session.draft;
      session.say(t(words, "said.started.again"));
    },

    /** @param {() => void} listener */
    listen: (listener) => void listeners.add(listener),
    changed: () => listeners.forEach((listener) => listener()),

    /** @param {string} text */
    say(text) {
      // A no-break space makes the same words new, so that they are spoken again.
      session.said = text === session.said ? `${text}\u00a0` : text;
      session.changed();
    },

    /** A step in the diagram's history. @param {Diagram} next @param {string} said @param {{ key?: string, quiet?: boolean, draft?: string }} [how] */
    commit(next, said, { key = "", quiet = false, draft } = {}) {
      const before = session.loops;
      session.draft = draft ?? null;
      session.error = null;
      if (next === session.diagram) return session.changed();
      steps = recordStep(steps, next, key);
      send();
      session.say([said, ...(quiet ? [] : loopNews(before, session.loops))].filter(Boolean).join(" "));
    },
    /** The next edit is a step of its own. */
    endStep() {
      steps = { ...steps, present: { ...steps.present, key: "" } };
    },
    undo() {
      if (session.error) {
        session.draft = session.error = null;
        return session.say(t(words, "said.draft.dropped"));
      }
      travel(undoStep(steps), t(words, session.canUndo ? "said.undone" : "said.undo.none"));
    },
    redo: () => travel(redoStep(steps), t(words, session.canRedo ? "said.redone" : "said.redo.none")),

    /** Text typed by a person: the diagram follows as long as it can be read. @param {string} text */
    type(text) {
      try {
        session.commit(parseText(text), "", { key: "text", draft: text });
      } catch (error) {
        noteError(error, text);
        session.changed();
      }
    },

    /** @param {Chosen} selection */
    select(selection) {
      session.selection = selection;
      session.changed();
    },
    /** Selects a loop, or none if it is selected already. @param {string} name */
    toggleLoop(name) {
      session.chosenMatch = null;
      model.set("selected", name === session.selectedLoop ? "" : name);
      model.save_changes();
      session.changed();
    },
    /** @param {Match} match */
    toggleMatch(match) {
      session.chosenMatch = match === session.chosenMatch ? null : match;
      if (session.selectedLoop) model.set("selected", ""), model.save_changes();
      session.changed();
    },
    close() {
      for (const [name, handler] of handlers) model.off(`change:${name}`, handler);
      listeners.clear();
    },
  };

  /** @param {unknown} error @param {string} text */
  function noteError(error, text) {
    if (!(error instanceof TextError)) throw error;
    session.error = error;
    session.draft = text;
  }

  function send() {
    keepSelection();
    sent = session.text;
    model.set("value", sent);
    model.save_changes();
  }

  /** What is gone cannot stay selected. */
  function keepSelection() {
    const { selection, diagram, mode } = session;
    if (selection?.kind === "variable" && !variableNamed(diagram, selection.name)) session.selection = null;
    if (selection?.kind === "link" && !linkBetween(diagram, selection.source, selection.target)) session.selection = null;
    if (mode && !variableNamed(diagram, mode.kind === "link" ? mode.source : mode.name)) session.mode = null;
    if (session.selectedLoop && !session.loops.loops.some((loop) => loop.name === session.selectedLoop)) model.set("selected", "");
    session.hovered = "";
    session.hoveredMatch = session.chosenMatch = null;
  }

  /** @param {Steps} next @param {string} said */
  function travel(next, said) {
    const before = session.loops;
    session.draft = null;
    if (next.present === steps.present) return session.say(said);
    steps = next;
    send();
    session.say([said, ...loopNews(before, session.loops)].join(" "));
  }

  /** @param {LoopList} before @param {LoopList} after */
  function loopNews(before, after) {
    const idOf = (/** @type {Loop} */ loop) => loop.polarity + loop.variables.join("\n");
    const [old, now] = [before, after].map((list) => new Set(list.loops.map(idOf)));
    const fresh = after.loops.filter((loop) => !old.has(idOf(loop)));
    const gone = before.loops.filter((loop) => !now.has(idOf(loop)));
    const news = fresh.length > LOOPS_ANNOUNCED ? [tn(words, "said.loops.appeared", fresh.length)]
      : fresh.map((loop) => t(words, "said.loop.appeared", { kind: kindOfLoop(words, loop), name: loop.name, variables: loop.variables.join(", ") }));
    return gone.length ? [...news, tn(words, "said.loops.gone", gone.length)] : news;
  }

  /** A text from outside: from Python, or the first one. @param {boolean} isFirst */
  function receive(isFirst) {
    const text = String(model.get("value") ?? "");
    if (text === sent && !isFirst) return;
    try {
      const diagram = parseText(text);
      steps = isFirst ? startHistory(diagram) : recordStep(steps, diagram);
      sent = text;
      session.draft = session.error = null;
      if (!isFirst) keepSelection();
    } catch (error) {
      noteError(error, text);
      session.view = "text";
    }
    session.changed();
  }

  /** @type {[string, () => void][]} */
  const handlers = [["value", () => receive(false)], ["selected", session.changed], ["read_only", session.changed], ["height", session.changed]];
  for (const [name, handler] of handlers) model.on(`change:${name}`, handler);
  receive(true);
  return session;
}

/** What a person called a loop, or "". @param {Session} session @param {Loop} loop */
export const titleOfLoop = (session, { variables }) => session.loops.titles.get(loopKey(variables)) ?? "";

/** @param {Words} words @param {Loop} loop */
export const kindOfLoop = (words, { polarity }) =>
  t(words, polarity === "R" ? "reinforcing" : polarity === "B" ? "balancing" : "unknown");
