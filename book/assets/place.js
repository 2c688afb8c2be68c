/* The learner's place: ticks beside the activities of a module, kept in this browser only, and counted on the first page. */
const WORDS = {
  en: {
    done: "done",
    doneWith: (what) => `Done: ${what}`,
    state: (done, all, minutes) =>
      done === all ? "All done." : `${done} of ${all} done, about ${minutes} minutes left.`,
    where: "Your ticks are kept in this browser only.",
  },
};
const words = WORDS[document.documentElement.lang] ?? WORDS.en;
const moduleIn = (path) => /\/(\d\d_\w+)\/index\.html$/.exec(path)?.[1];
const key = (module) => `impact-course/${module}`;

function read(module) {
  try {
    const place = JSON.parse(localStorage.getItem(key(module)));
    return Array.isArray(place?.ticked) ? place : { ticked: [] };
  } catch {
    return { ticked: [] };
  }
}

function write(module, place) {
  try {
    localStorage.setItem(key(module), JSON.stringify(place));
  } catch {
    /* a browser that keeps nothing: the ticks last until the page is closed */
  }
}

/** Put a tick beside each row of the module's first table, whose last column is minutes. */
function tickable(table, module) {
  const rows = [...table.tBodies[0].rows];
  const minutes = rows.map((row) => Number.parseInt(row.cells[row.cells.length - 1].textContent, 10) || 0);
  const state = document.createElement("p");
  state.className = "place-state";
  state.setAttribute("role", "status");
  const head = document.createElement("th");
  head.scope = "col";
  head.textContent = words.done;
  table.tHead.rows[0].append(head);
  const boxes = rows.map((row) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", words.doneWith(row.cells[0].textContent.trim()));
    row.insertCell().append(box);
    return box;
  });
  const ticked = new Set(read(module).ticked);
  boxes.forEach((box, index) => (box.checked = ticked.has(index)));
  const tell = () => {
    const left = minutes.reduce((sum, some, index) => sum + (boxes[index].checked ? 0 : some), 0);
    const done = boxes.filter((box) => box.checked).length;
    state.textContent = `${words.state(done, boxes.length, left)} ${words.where}`;
    return { left, done };
  };
  table.addEventListener("change", () => {
    const { left, done } = tell();
    const now = boxes.flatMap((box, index) => (box.checked ? [index] : []));
    write(module, { ticked: now, done, all: boxes.length, left });
  });
  tell();
  table.closest(".pst-scrollable-table-container, table").after(state);
}

/** Say beside each module of the first page's list how far one has come. */
function overview(list) {
  for (const link of list.querySelectorAll("a[href]")) {
    const module = moduleIn(new URL(link.href).pathname);
    const place = module && read(module);
    if (!place?.done) continue;
    const state = document.createElement("span");
    state.className = "place-state";
    state.textContent = ` ${words.state(place.done, place.all, place.left)}`;
    link.after(state);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const module = moduleIn(location.pathname);
  const table = module && document.querySelector("article table");
  if (table?.tHead) tickable(table, module);
  const list = document.querySelector(".module-plan");
  if (list) overview(list);
});
