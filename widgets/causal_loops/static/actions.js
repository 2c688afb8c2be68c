// What a person can do to the diagram, by key, button, pointer or table alike: the edit, and the words that announce it.
import {
  addLink, addVariable, changeLink, changeVariable, faultOfName, linkBetween, linksOf, MAX_NAME, mergeDiagrams, nameLoop, removeLink, removeVariable,
  renameVariable, variableNamed, variablesOf,
} from "./diagram.js";
import { speakLink } from "./speech.js";
import { t, tn } from "./strings.js";
import { parseText, TextError } from "./text.js";

/** @typedef {import("./session.js").Session} Session */

/** Why a name cannot be used, in words, or "". @param {Session} session @param {string} name @param {string} [own] the name it has now */
export function refusalOfName({ words, diagram }, name, own) {
  const fault = faultOfName(name) || (name !== own && variableNamed(diagram, name) ? "error.name.taken" : "");
  return fault && t(words, fault, { name, count: MAX_NAME });
}

/** @param {Session} session @param {string} name @param {Partial<Variable>} [more] @param {(diagram: Diagram) => Diagram} [also] */
export function createVariable(session, name, more, also = (diagram) => diagram) {
  session.selection = { kind: "variable", name };
  session.commit(also(addVariable(session.diagram, name, more)), t(session.words, "said.variable.added", { name }));
}

/** @param {Session} session @param {string} from @param {string} to */
export function rename(session, from, to) {
  const { selection } = session;
  if (from === to) return;
  const next = renameVariable(session.diagram, from, to);
  if (selection?.kind === "variable" && selection.name === from) session.selection = { kind: "variable", name: to };
  session.commit(next, t(session.words, "said.renamed", { from, to }), { quiet: true });
}

/** @param {Session} session @param {string} source @param {string} target @param {Partial<Link>} [more] */
export function createLink(session, source, target, more) {
  const known = linkBetween(session.diagram, source, target);
  session.mode = null;
  session.selection = { kind: "link", source, target };
  if (known) return session.say(t(session.words, "said.link.known", { link: speakLink(session.words, known) }));
  const next = addLink(session.diagram, source, target, more);
  const link = /** @type {Link} */ (linkBetween(next, source, target));
  const hint = link.polarity === "?" ? ` ${t(session.words, "said.link.sign")}` : "";
  session.commit(next, t(session.words, "said.link.added", { link: speakLink(session.words, link) }) + hint);
}

/** @param {Session} session @param {{ source: string, target: string }} link @param {Partial<Link>} change */
export function editLink(session, { source, target }, change) {
  const next = changeLink(session.diagram, source, target, change);
  const link = /** @type {Link} */ (linkBetween(next, source, target));
  const before = linkBetween(session.diagram, source, target);
  if (JSON.stringify(before) === JSON.stringify(link)) return session.say(speakLink(session.words, link));
  session.commit(next, speakLink(session.words, link));
}

/** @param {Session} session @param {{ source: string, target: string }} link */
export function reverseLink(session, { source, target }) {
  if (linkBetween(session.diagram, target, source)) return session.say(t(session.words, "said.reverse.taken"));
  const next = changeLink(session.diagram, source, target, { source: target, target: source });
  session.selection = { kind: "link", source: target, target: source };
  session.commit(next, speakLink(session.words, /** @type {Link} */ (linkBetween(next, target, source))));
}

/** @param {Session} session @param {string} name @param {Partial<Variable>} change */
export function describeVariable(session, name, change) {
  session.commit(changeVariable(session.diagram, name, change), t(session.words, "said.changed", { name }), { quiet: true });
}

/** @param {Session} session @param {string} name */
export function toggleStock(session, name) {
  const stock = !variableNamed(session.diagram, name)?.stock;
  session.commit(changeVariable(session.diagram, name, { stock }), t(session.words, stock ? "said.stock" : "said.stock.not", { name }));
}

/** @param {Session} session @param {Chosen} selection */
export function remove(session, selection) {
  const { words, diagram } = session;
  if (selection?.kind === "variable") {
    session.commit(removeVariable(diagram, selection.name), t(words, "said.variable.deleted", { name: selection.name }));
  } else if (selection) {
    const { source, target } = selection;
    session.commit(removeLink(diagram, source, target), t(words, "said.link.deleted", { source, target }));
  }
}

/** @param {Session} session @param {Loop} loop @param {string} title */
export function entitle(session, { name, variables }, title) {
  const { words, diagram } = session;
  session.commit(nameLoop(diagram, variables, title), t(words, title ? "said.loop.named" : "said.loop.unnamed", { name, title }), { quiet: true });
}

/** Adds what a pasted text has and the diagram lacks. @param {Session} session @param {string} text */
export function pasteText(session, text) {
  const { words, diagram } = session;
  try {
    const pasted = parseText(text);
    const next = variablesOf(diagram).length ? mergeDiagrams(diagram, pasted) : pasted;
    const counts = [variablesOf, linksOf].map((of) => of(next).length - of(diagram).length);
    session.endStep();
    session.commit(next, t(words, "said.pasted", { variables: tn(words, "count.variables", counts[0]), links: tn(words, "count.links", counts[1]) }));
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    session.say(t(words, "said.paste.refused", { line: error.line, reason: t(words, error.key, error.values) }));
  }
}
