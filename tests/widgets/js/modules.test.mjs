// The rules that let Python join the modules into the one script that a host loads.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../../widgets/causal_loops/static/", import.meta.url);
const modules = new Map(readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => [name, readFileSync(new URL(name, folder), "utf-8")]));

test("imports name their module beside them, without renaming", () => {
  for (const [name, source] of modules) {
    for (const [statement, names, from] of source.matchAll(/^import\b([^;]*?)from "([^"]+)";$/gm)) {
      assert.match(names.replace(/\s+/g, " "), /^ \{ [\w, ]+,? \} $/, `${name}: ${statement}`);
      assert.ok(modules.has(from.slice(2)) && from.startsWith("./"), `${name}: ${from}`);
      for (const wanted of names.match(/\w+/g)) assert.match(modules.get(from.slice(2)), new RegExp(`^export (async )?(function\\*?|const|class) ${wanted}\\b`, "m"));
    }
    assert.doesNotMatch(source, /\bimport \* as|^await |[^.]\bimport\((?!")/m, name);
  }
});

test("only the widget has a default export", () => {
  const names = [...modules].filter(([, source]) => /^export default /m.test(source)).map(([name]) => name);
  assert.deepEqual(names, ["widget.js"]);
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
    assert.doesNotMatch(source.replaceAll("http://www.w3.org/2000/svg", ""), /https?:\/\/|fetch\(|XMLHttpRequest|speechSynthesis/, name);
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
