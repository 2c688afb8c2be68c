// The rules that let Python join the modules into the one script that a host loads.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

// A package that adds to the widget has its modules in a folder of its own; all are joined into one script.
const folders = ["causal_loops", "impact_map"].map((name) => new URL(`../../../widgets/${name}/static/`, import.meta.url));
const modulesIn = (folder) => readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => [name, readFileSync(new URL(name, folder), "utf-8")]);
const [own, added] = folders.map((folder) => new Map(modulesIn(folder)));
const modules = new Map([...own, ...added]);

test("no two modules have one name, and no module of the widget needs another package", () => {
  assert.equal(modules.size, own.size + added.size);
  for (const [name, source] of own) assert.doesNotMatch(source, /from "\.\./, name);
});

test("imports name their module beside them or in the widget, without renaming", () => {
  for (const [name, source] of modules) {
    for (const [statement, names, from] of source.matchAll(/^import\b([^;]*?)from "([^"]+)";$/gm)) {
      assert.match(names.replace(/\s+/g, " "), /^ \{ [\w, ]+,? \} $/, `${name}: ${statement}`);
      assert.match(from, /^(\.|\.\.\/\.\.\/causal_loops\/static)\/[\w-]+\.js$/, `${name}: ${from}`);
      const file = from.slice(from.lastIndexOf("/") + 1);
      assert.ok((from.startsWith("./") ? (added.has(name) ? added : own) : own).has(file), `${name}: ${from}`);
      for (const wanted of names.match(/\w+/g)) assert.match(modules.get(file), new RegExp(`^export (async )?(function\\*?|const|class) ${wanted}\\b`, "m"));
    }
    assert.doesNotMatch(source, /\bimport \* as|^await |[^.]\bimport\((?!")/m, name);
  }
});

test("only what anywidget starts from has a default export", () => {
  const names = [...modules].filter(([, source]) => /^export default /m.test(source)).map(([name]) => name);
  assert.deepEqual(names, ["widget.js", "map_widget.js"]);
});

test("no two modules use one name at their top level", () => {
  const seen = new Map();
  for (const [name, source] of modules) {
    for (const [, declared] of source.matchAll(/^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)/gm)) {
      assert.ok(!seen.has(declared), `${declared} is in ${seen.get(declared)} and ${name}`);
      seen.set(declared, name);
    }
  }
});

test("a name of a variable never becomes markup, and nothing is loaded from elsewhere", () => {
  for (const [name, source] of modules) {
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
    // A source is a link that a person may press.
    assert.doesNotMatch(source.replaceAll("http://www.w3.org/2000/svg", "").replace("href: `https://doi.org/", ""), /https?:\/\/|fetch\(|XMLHttpRequest|speechSynthesis/, name);
  }
});

test("comments and indents can be left out of the joined script", () => {
  for (const [name, source] of modules) {
    for (const line of source.replace(/\/\*\*[\s\S]*?\*\//g, "").split("\n")) {
      if (/^\s*\/\//.test(line)) continue;
      assert.equal((line.match(/`/g) ?? []).length % 2, 0, `${name}: a template ends on the line it begins: ${line}`);
      assert.doesNotMatch(line, /\/\*|\s\/\/ /, `${name}: a comment stands on a line of its own: ${line}`);
    }
  }
});
