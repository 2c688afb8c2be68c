// What several tests use.
import { readFileSync } from "node:fs";

/** The cases that Python runs too. */
export const vectors = (name) => JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf-8"));

/** A map of the size that a seed and two numbers give, always the same. */
export function randomMap(variables, links, seed = 7) {
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const rows = new Set();
  while (rows.size < links) rows.add(`variable ${Math.floor(next() * variables)} -> variable ${Math.floor(next() * variables)} (${next() < 0.5 ? "+" : "-"})`);
  return [...new Map([...rows].map((row) => [row.slice(0, row.indexOf("(")), row])).values()].join("\n");
}
