// Words come from one table, so that another language needs no change here.

const MOST_LISTED = 12;
/** Made once: a thousand variables are counted with them. @type {Map<string, Intl.PluralRules>} */
const pluralRules = new Map();

/** The words for a key, with {placeholders} filled in. @param {Words} words @param {string} key @param {Values} [values] */
export const t = (words, key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));

/** The form of the words that suits a count: key.one, key.other. @param {Words} words @param {string} key @param {number} count @param {Values} [values] */
export function tn(words, key, count, values) {
  const language = words["language"] || "en";
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, rules);
  const form = `${key}.${rules.select(count)}`;
  return t(words, form in words ? form : `${key}.other`, { ...values, count });
}

/** Names in a row; of many, the first. @param {readonly string[]} names */
export const listSome = (names) => names.slice(0, MOST_LISTED).join(", ") + (names.length > MOST_LISTED ? ", …" : "");
