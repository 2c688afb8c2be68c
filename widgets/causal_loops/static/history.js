// Undo and redo without end. Diagrams share their lines, so a step costs little.

/** @param {Diagram} diagram @returns {Steps} */
export const startHistory = (diagram) => ({ past: [], present: { diagram, key: "" }, future: [] });

/**
 * A step; steps with the same key, such as letters typed or nudges of one variable, become one.
 * @param {Steps} history @param {Diagram} diagram @param {string} [key] @returns {Steps}
 */
export function recordStep({ past, present }, diagram, key = "") {
  const goesOn = key !== "" && key === present.key;
  return { past: goesOn ? past : [...past, present], present: { diagram, key }, future: [] };
}

/** @param {Steps} history @returns {Steps} */
export function undoStep({ past, present, future }) {
  if (!past.length) return { past, present, future };
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

/** @param {Steps} history @returns {Steps} */
export function redoStep({ past, present, future }) {
  if (!future.length) return { past, present, future };
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}
