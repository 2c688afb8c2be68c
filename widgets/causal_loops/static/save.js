// The diagram out of the widget: its text to the clipboard or a file, its picture as SVG or PNG.

/** Twice the size on screen, for print and slides. */
const PNG_SCALE = 2;
const COPIED = ["fill", "fill-opacity", "paint-order", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font", "font-weight", "text-anchor", "visibility", "display"];

/** @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A picture that needs no style sheet: what the page computed is written on each element. @param {SVGSVGElement} canvas @param {SVGGElement} camera */
export function standalonePicture(canvas, camera) {
  const bounds = camera.getBBox();
  const margin = 20;
  const [width, height] = [Math.ceil(bounds.width + 2 * margin), Math.ceil(bounds.height + 2 * margin)];
  const copy = /** @type {SVGSVGElement} */ (canvas.cloneNode(true));
  const [from, to] = [camera, /** @type {Element} */ (copy.querySelector(".cl-camera"))].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    to[i].setAttribute("style", COPIED.map((key) => `${key}:${style.getPropertyValue(key)}`).join(";"));
    for (const name of ["class", "role", "tabindex"]) to[i].removeAttribute(name);
  });
  for (const node of to) if (node.getAttribute("style")?.includes("display:none")) node.remove();
  for (const { name } of [...copy.attributes]) copy.removeAttribute(name);
  const background = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [key, value] of Object.entries({ x: bounds.x - margin, y: bounds.y - margin, width, height, fill: getComputedStyle(canvas).backgroundColor })) background.setAttribute(key, String(value));
  copy.prepend(background);
  for (const [key, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `${bounds.x - margin} ${bounds.y - margin} ${width} ${height}` })) copy.setAttribute(key, String(value));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** @param {{ text: string, width: number, height: number }} picture @returns {Promise<Blob | null>} */
export async function paintPicture({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const sheet = document.createElement("canvas");
  sheet.width = width * PNG_SCALE;
  sheet.height = height * PNG_SCALE;
  sheet.getContext("2d")?.drawImage(image, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}
