// The diagram as plain data, and the edits a person can make: each takes a diagram and gives a new one.

/** @type {WeakMap<Diagram, { variables: Variable[], links: Link[] }>} */
const readings = new WeakMap();

export const MAX_NAME = 200;

/** What Python takes for white space too; other marks of that kind are part of a name, or invisible. @param {string} text */
export const trimSpaces = (text) => text.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, "");

/** @param {string} text */
export const squeeze = (text) => trimSpaces(text).replace(/[ \t\u00a0]+/g, " ");

/** Invisible characters make two names look alike, or turn the reading direction round; the two joiners belong to spelling. @param {string} text */
export const hasInvisible = (text) =>
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(text);

/** @param {string} name @param {Partial<Variable>} [more] @returns {Extract<Line, { kind: "variable" }>} */
export const variableLine = (name, more) => ({
  kind: "variable", name, stock: false, group: "", position: null, note: "", ...more,
});

/** @param {string} source @param {string} target @param {Partial<Link>} [more] @returns {Extract<Line, { kind: "link" }>} */
export const linkLine = (source, target, more) => ({
  kind: "link", source, target, polarity: "?", delay: false, strength: null, note: "", ...more,
});

/** What a loop is known by, wherever one begins to go round it. @param {readonly string[]} names */
export function loopKey(names) {
  const first = names.indexOf([...names].sort()[0]);
  return [...names.slice(first), ...names.slice(0, first)].join("\n");
}

/** A comment that names a loop: "#loop skills -> employment  # the confidence loop". @param {Line} line */
function readTitle(line) {
  const [, way, title] = (line.kind === "remark" && /^#loop\s+([^#]+)#(.*)$/.exec(line.text)) || [];
  if (!way || !trimSpaces(title)) return null;
  const names = way.replace(/→/g, "->").split("->").map(squeeze);
  if (names.length > 1 && names[0] === names[names.length - 1]) names.pop();
  return { names, title: trimSpaces(title) };
}

/** @param {readonly string[]} names @param {string} title @returns {Line} */
const titleLine = (names, title) => ({ kind: "remark", text: `#loop ${names.join(" -> ")}  # ${title}` });

/** The names that people gave to loops, by loopKey. @param {Diagram} diagram */
export function titlesOf(diagram) {
  /** @type {Map<string, string>} */
  const titles = new Map();
  for (const line of diagram.lines) {
    const read = readTitle(line);
    if (read) titles.set(loopKey(read.names), read.title);
  }
  return titles;
}

/** Names a loop; an empty name takes its name away. @param {Diagram} diagram @param {readonly string[]} names @param {string} title @returns {Diagram} */
export function nameLoop(diagram, names, title) {
  const key = loopKey(names);
  const lines = diagram.lines.filter((line) => {
    const read = readTitle(line);
    return !read || loopKey(read.names) !== key;
  });
  return { lines: title ? [...lines, titleLine(names, title)] : lines };
}

/** @param {{ source: string, target: string }} link */
export const linkKey = ({ source, target }) => `${source}\n${target}`;

/** @param {Diagram} diagram */
function readDiagram(diagram) {
  const known = readings.get(diagram);
  if (known) return known;
  /** @type {Map<string, Variable>} */
  const variables = new Map();
  /** @type {Link[]} */
  const links = [];
  for (const line of diagram.lines) {
    if (line.kind === "variable") variables.set(line.name, line);
    if (line.kind !== "link") continue;
    links.push(line);
    for (const name of [line.source, line.target]) if (!variables.has(name)) variables.set(name, variableLine(name));
  }
  const reading = { variables: [...variables.values()], links };
  readings.set(diagram, reading);
  return reading;
}

/** Variables in the order of their first mention. @param {Diagram} diagram */
export const variablesOf = (diagram) => readDiagram(diagram).variables;

/** @param {Diagram} diagram */
export const linksOf = (diagram) => readDiagram(diagram).links;

/** @param {Diagram} diagram @param {string} name */
export const variableNamed = (diagram, name) => variablesOf(diagram).find((variable) => variable.name === name);

/** @param {Diagram} diagram @param {string} source @param {string} target */
export const linkBetween = (diagram, source, target) =>
  linksOf(diagram).find((link) => link.source === source && link.target === target);

/** The key of the words that say why a name cannot be used, or "". @param {string} name */
export function faultOfName(name) {
  if (!name) return "error.name.empty";
  if ([...name].length > MAX_NAME) return "error.name.long";
  if (hasInvisible(name)) return "error.invisible";
  return /->|[→#()]/.test(name) ? "error.name.mark" : "";
}

/** @param {Diagram} diagram @param {string} name @param {Partial<Variable>} [more] @returns {Diagram} */
export function addVariable(diagram, name, more) {
  return variableNamed(diagram, name) ? diagram : { lines: [...diagram.lines, variableLine(name, more)] };
}

/** @param {Diagram} diagram @param {string} name @param {Partial<Variable>} change @returns {Diagram} */
export function changeVariable(diagram, name, change) {
  const isIt = (/** @type {Line} */ line) => line.kind === "variable" && line.name === name;
  if (!diagram.lines.some(isIt)) return { lines: [...diagram.lines, variableLine(name, change)] };
  return { lines: diagram.lines.map((line) => (isIt(line) ? /** @type {Line} */ ({ ...line, ...change }) : line)) };
}

/** Writes where variables are. @param {Diagram} diagram @param {Places} places @returns {Diagram} */
export function placeVariables(diagram, places) {
  const left = new Map(places);
  const lines = diagram.lines.map((line) => {
    if (line.kind !== "variable" || !left.has(line.name)) return line;
    const position = /** @type {Point} */ (left.get(line.name));
    left.delete(line.name);
    return { ...line, position };
  });
  return { lines: [...lines, ...[...left].map(([name, position]) => variableLine(name, { position }))] };
}

/** @param {Diagram} diagram @param {string} from @param {string} to @returns {Diagram} */
export function renameVariable(diagram, from, to) {
  const renamed = (/** @type {string} */ name) => (name === from ? to : name);
  return {
    lines: diagram.lines.map((line) => {
      if (line.kind === "variable") return line.name === from ? { ...line, name: to } : line;
      if (line.kind === "link") return { ...line, source: renamed(line.source), target: renamed(line.target) };
      const read = readTitle(line);
      return read?.names.includes(from) ? titleLine(read.names.map(renamed), read.title) : line;
    }),
  };
}

/**
 * Drops lines; a variable that only a dropped link mentioned stays, as a line of its own.
 * @param {Diagram} diagram @param {(line: Line) => boolean} isDropped @param {string} [gone] @returns {Diagram}
 */
function dropLines(diagram, isDropped, gone) {
  const mentioned = new Set(variablesOf({ lines: diagram.lines.filter((line) => !isDropped(line)) }).map((v) => v.name));
  return {
    lines: diagram.lines.flatMap((line) => {
      if (!isDropped(line)) return [line];
      if (line.kind !== "link") return [];
      const lost = [line.source, line.target].filter((name, i, all) => name !== gone && !mentioned.has(name) && all.indexOf(name) === i);
      lost.forEach((name) => mentioned.add(name));
      return lost.map((name) => variableLine(name));
    }),
  };
}

/** Removes a variable and its links. @param {Diagram} diagram @param {string} name */
export function removeVariable(diagram, name) {
  return dropLines(diagram, (line) =>
    (line.kind === "variable" && line.name === name) || (line.kind === "link" && (line.source === name || line.target === name)), name);
}

/** @param {Diagram} diagram @param {string} source @param {string} target */
export function removeLink(diagram, source, target) {
  return dropLines(diagram, (line) => line.kind === "link" && line.source === source && line.target === target);
}

/**
 * Adds a link after the other links, so that places stay together at the end of the text, but never
 * before the line that first mentions one of its ends: the order of variables stays as it was.
 * @param {Diagram} diagram @param {string} source @param {string} target @param {Partial<Link>} [more] @returns {Diagram}
 */
export function addLink(diagram, source, target, more) {
  if (linkBetween(diagram, source, target)) return diagram;
  const mentioned = new Set();
  let at = 0;
  diagram.lines.forEach((line, i) => {
    if (line.kind === "remark") return;
    if (line.kind === "link" || ((line.name === source || line.name === target) && !mentioned.has(line.name))) at = i + 1;
    for (const name of line.kind === "link" ? [line.source, line.target] : [line.name]) mentioned.add(name);
  });
  if (!at) at = diagram.lines.length;
  return { lines: [...diagram.lines.slice(0, at), linkLine(source, target, more), ...diagram.lines.slice(at)] };
}

/** Adds the variables and links of another diagram that are not in this one yet. @param {Diagram} diagram @param {Diagram} other @returns {Diagram} */
export function mergeDiagrams(diagram, other) {
  const fresh = other.lines.filter((line) => (line.kind === "variable" ? !variableNamed(diagram, line.name)
    : line.kind === "link" ? !linkBetween(diagram, line.source, line.target) : readTitle(line)));
  return fresh.length ? { lines: [...diagram.lines, ...fresh] } : diagram;
}

/** @param {Diagram} diagram @param {string} source @param {string} target @param {Partial<Link>} change @returns {Diagram} */
export function changeLink(diagram, source, target, change) {
  return {
    lines: diagram.lines.map((line) =>
      line.kind === "link" && line.source === source && line.target === target ? { ...line, ...change } : line),
  };
}
