/* A word of the glossary shows its meaning while it is pointed at or in focus; Escape puts the meaning away. */
const tip = document.createElement("div");
tip.className = "glossary-tip";
tip.setAttribute("aria-hidden", "true"); // the link's description says the same to a screen reader
tip.hidden = true;
let timer = 0;
let shown = null; // the word whose meaning stands there

function show(link) {
  clearTimeout(timer);
  const meaning = document.getElementById(link.getAttribute("aria-describedby"));
  if (!meaning) return;
  shown = link;
  tip.textContent = meaning.textContent;
  tip.hidden = false;
  const word = link.getClientRects()[0];
  const left = Math.min(word.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  const below = word.bottom + tip.offsetHeight + 8 < document.documentElement.clientHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? word.bottom + 4 : word.top - tip.offsetHeight - 4}px`;
}

function hide() {
  clearTimeout(timer);
  tip.hidden = true;
}

function hideSoon() { // so that the pointer may move onto the meaning itself
  timer = setTimeout(hide, 200);
}

document.addEventListener("DOMContentLoaded", () => {
  document.body.append(tip);
  for (const link of document.querySelectorAll("a[aria-describedby^='meaning-of-']")) {
    link.addEventListener("pointerenter", () => show(link));
    link.addEventListener("pointerleave", hideSoon);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
  }
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // a word that gets the focus is scrolled into sight: its meaning goes with it
  document.addEventListener("scroll", () => !tip.hidden && show(shown), { passive: true });
});
