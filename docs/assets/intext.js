// An answer as plain text, for an e-mail or the audit folder.

import { tableText } from "./cards.js";
import { countText } from "./counts.js";
import { inWords } from "./svg.js";

/** @typedef {import("./answer.js").Result} Result */

/** @type {Record<string, string>} */
export const EVIDENCE = { primary: "Checked in the source", secondary: "From a secondary source", our_reading: "Our reading" };

/** @param {Result} result */
export function inText(result) {
  const { answer, steps, still_needed: needed, next_actions: next } = result;
  return [
    answer.sentence,
    answer.detail ?? "",
    ...(result.files ?? []).flatMap(countText),
    "",
    "How we got there",
    ...steps.map(({ label, value, law }) => `- ${label}: ${value}\n  ${law.says} (${law.cite}; ${EVIDENCE[law.evidence].toLowerCase()})`),
    ...(result.tables ?? []).flatMap(tableText),
    "",
    "What this does not show yet",
    ...needed.map((item) => `- ${item}`),
    "",
    "What to do next",
    ...next.map((item) => `[ ] ${item.text}`),
    "",
    `Rules: ${rulesInWords(result)}`,
  ].join("\n");
}

/** @param {Result} result */
export function rulesInWords({ rules }) {
  return `${rules.name}, in force from ${inWords(rules.starts)} to ${inWords(rules.ends)}, last checked on ${inWords(rules.checked)}.`;
}
