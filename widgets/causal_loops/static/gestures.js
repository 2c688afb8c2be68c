// Mouse, pen and touch in the drawing: drag a name to move it, its rim or handle to link it, the ground to pan.
import { linkBetween } from "./diagram.js";
import { t } from "./strings.js";

/** A press that moves less than this is a press. */
const STILL = 5;
const DOUBLE_TAP_MS = 400;

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {{ kind: "pan" | "drag" | "link" | "pinch" | "press", name: string, from: Point, moved: boolean, offset: Point, spread: number, node: Element | null }} Gesture */

/** @param {Session} session @param {Drawing} drawing */
export function attachGestures(session, drawing) {
  const { canvas, stage } = drawing;
  /** @type {Map<number, Point>} */
  const pointers = new Map();
  /** @type {Gesture | null} */
  let gesture = null;
  let lastTap = { time: 0, x: 0, y: 0 };
  let lastPointer = "";

  /** @param {MouseEvent} event @returns {Point} */
  function onStage(event) {
    const frame = stage.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  }

  /** @param {MouseEvent} event */
  const nodeAt = (event) => /** @type {Document | ShadowRoot} */ (stage.getRootNode()).elementFromPoint(event.clientX, event.clientY);

  /** @param {MouseEvent} event */
  const variableAt = (event) => nodeAt(event)?.closest(".cl-variable")?.getAttribute("data-name") ?? "";

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    const node = nodeAt(event);
    const name = variableAt(event);
    const at = onStage(event);
    drawing.settle();
    // A name being typed is kept; the press itself does the rest.
    drawing.endNaming(true, true);
    lastPointer = event.pointerType;
    pointers.set(event.pointerId, at);
    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
    const isLinking = session.canEdit && node?.closest(".cl-rim, .cl-handle");
    const isDrag = Boolean(name) && session.canEdit && !session.fixedPlaces;
    const place = isDrag ? drawing.places.get(name) : undefined;
    const page = drawing.toPage(at);
    gesture = {
      kind: pointers.size > 1 ? "pinch" : session.mode ? "press" : isLinking ? "link" : isDrag ? "drag" : node?.closest(".cl-sign, .cl-link, .cl-badge") ? "press" : "pan",
      name, from: at, moved: false, node, spread: spreadOf(),
      offset: place ? { x: place.x - page.x, y: place.y - page.y } : { x: drawing.view.x - at.x, y: drawing.view.y - at.y },
    };
    if (gesture.kind === "drag" || gesture.kind === "link") choose({ kind: "variable", name });
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = onStage(event);
    if (session.mode?.kind === "link" && !gesture) drawing.drawPreview(drawing.toPage(at));
    if (!gesture || !pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, at);
    if (!gesture.moved && Math.hypot(at.x - gesture.from.x, at.y - gesture.from.y) < STILL && gesture.kind !== "pinch") return;
    gesture.moved = true;
    const page = drawing.toPage(at);
    if (gesture.kind === "pan") drawing.slide({ x: at.x + gesture.offset.x, y: at.y + gesture.offset.y });
    if (gesture.kind === "drag") drawing.place(new Map([...drawing.places, [gesture.name, { x: page.x + gesture.offset.x, y: page.y + gesture.offset.y }]]), gesture.name);
    if (gesture.kind === "link") {
      if (!session.mode) session.mode = { kind: "link", source: gesture.name }, session.changed();
      drawing.drawPreview(page);
      markTarget(variableAt(event));
    }
    if (gesture.kind === "pinch" && pointers.size === 2) {
      const spread = spreadOf();
      drawing.zoomBy(spread / gesture.spread, middleOf());
      gesture.spread = spread;
    }
  });

  canvas.addEventListener("pointerup", (event) => {
    const done = gesture;
    forget(event);
    if (!done || done.kind === "pinch") return;
    const at = onStage(event);
    const page = drawing.toPage(at);
    if (done.kind === "drag" && done.moved) drawing.moveVariable(done.name, /** @type {Point} */ (drawing.places.get(done.name)));
    else if (done.kind === "link" && done.moved) dropLink(done.name, variableAt(event), page);
    else if (!done.moved) press(done, page);
    const now = performance.now();
    const isDouble = !done.moved && now - lastTap.time < DOUBLE_TAP_MS && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 24;
    lastTap = { time: isDouble || done.moved ? 0 : now, ...at };
    // Browsers send dblclick for a mouse; for a finger not all do.
    if (isDouble && event.pointerType !== "mouse") pressTwice(event);
  });

  canvas.addEventListener("pointercancel", (event) => {
    forget(event);
    cancel();
  });
  canvas.addEventListener("dblclick", (event) => {
    if (lastPointer === "mouse" || !lastPointer) pressTwice(event);
  });
  canvas.addEventListener("wheel", (event) => {
    // A plain wheel scrolls the page; with Ctrl, or two fingers on a trackpad, it zooms.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    drawing.zoomBy(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), onStage(event));
  }, { passive: false });

  const spreadOf = () => {
    const [a, b] = [...pointers.values()];
    return b ? Math.hypot(a.x - b.x, a.y - b.y) || 1 : 1;
  };
  const middleOf = () => {
    const [a, b] = [...pointers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };

  /** @param {PointerEvent} event */
  function forget(event) {
    pointers.delete(event.pointerId);
    drawing.settle();
    gesture = null;
    markTarget("");
  }

  /** @param {string} name */
  function markTarget(name) {
    canvas.querySelector(".cl-target")?.classList.remove("cl-target");
    if (name) canvas.querySelector(`[data-name="${CSS.escape(name)}"]`)?.classList.add("cl-target");
  }

  /** @param {Chosen} chosen */
  function choose(chosen) {
    session.select(chosen);
    drawing.focusChosen();
  }

  function cancel() {
    session.mode = null;
    session.changed();
    drawing.restore();
  }

  /** @param {string} source @param {string} target @param {Point} page */
  function dropLink(source, target, page) {
    if (target) return drawing.finishLink(source, target);
    // Dropped on the ground: a new variable there, linked.
    drawing.startVariable(page, source);
  }

  /** @param {Gesture} done @param {Point} page */
  function press({ node, name, kind }, page) {
    const { mode } = session;
    if (mode?.kind === "move") {
      drawing.moveVariable(mode.name, page);
      return drawing.focusChosen();
    }
    if (mode?.kind === "link" && name) {
      if (mode.source) return drawing.finishLink(mode.source, name);
      session.mode = { kind: "link", source: name };
      choose({ kind: "variable", name });
      return session.say(t(session.words, "said.link.from", { name }));
    }
    if (mode) {
      cancel();
      return session.say(t(session.words, "said.cancelled"));
    }
    if (kind === "link" && node?.closest(".cl-handle")) {
      session.mode = { kind: "link", source: name };
      return session.say(t(session.words, "said.link.from", { name }));
    }
    const link = node?.closest(".cl-sign, .cl-link");
    const [source, target] = [link?.getAttribute("data-source"), link?.getAttribute("data-target")];
    const loop = node?.closest(".cl-badge")?.getAttribute("data-loop");
    if (loop) return session.toggleLoop(loop);
    if (source && target && linkBetween(session.diagram, source, target)) return choose({ kind: "link", source, target });
    const bare = name ? null : drawing.linkAt(page);
    if (bare) return choose({ kind: "link", ...bare });
    choose(name ? { kind: "variable", name } : null);
  }

  /** @param {MouseEvent} event */
  function pressTwice(event) {
    const node = nodeAt(event);
    const name = variableAt(event);
    if (!session.canEdit || session.mode) return;
    if (name) drawing.startRenaming(name);
    else if (!node?.closest(".cl-sign, .cl-link, .cl-badge")) drawing.startVariable(drawing.toPage(onStage(event)));
  }
}
