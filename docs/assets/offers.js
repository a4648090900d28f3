// Files that an answer can be kept as: made when they are asked for, saved by the browser, sent nowhere.

import { clone, find } from "./find.js";

/** @typedef {import("./engine.js").Offer} Offer */
/** @typedef {(offer: Offer) => Promise<ArrayBuffer>} Make */

/**
 * What every answer can be kept as.
 *
 * @param {string} name the calculator
 * @returns {Offer[]}
 */
function common(name) {
  return [
    {
      id: "workbook",
      title: "Save as an Excel workbook",
      filename: `${name}.xlsx`,
      media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      note: "Every answer you gave, step, rule and table, for the audit folder",
    },
    { id: "json", title: "Save as JSON", filename: `${name}.json`, media_type: "application/json", note: "The same for another program" },
  ];
}

/**
 * A list entry with a button for each file.
 *
 * @param {HTMLElement} desk holds the template
 * @param {Offer[]} own what this result offers beside what every answer does
 * @param {Make} make
 * @param {(words: string) => void} say
 */
export function offered(desk, own, make, say) {
  const name = desk.dataset.calculator ?? desk.dataset.filedesk ?? desk.dataset.roster ?? "answer";
  return [...own, ...common(name)].map((offer) => {
    const part = clone(desk, "[data-offer-template]");
    const button = find(part, "button");
    button.textContent = offer.title;
    find(part, "p").textContent = offer.note;
    find(part, "p").hidden = !offer.note;
    button.addEventListener("click", () => keep(offer, make, say));
    return part;
  });
}

/**
 * @param {Offer} offer
 * @param {Make} make
 * @param {(words: string) => void} say
 */
async function keep(offer, make, say) {
  say(`Making ${offer.filename}.`);
  try {
    save(await make(offer), offer.filename, offer.media_type);
    say(`Saved ${offer.filename}. It is where your browser keeps downloads.`);
  } catch (error) {
    say(`${offer.filename} was not made. ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Gives the reader a file to keep. It comes from this page's own memory.
 *
 * @param {ArrayBuffer | string} content
 * @param {string} filename
 * @param {string} type
 */
export function save(content, filename, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = filename;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
