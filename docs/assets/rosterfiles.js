// A roster's ways to the reader's disk and back, and into the next year.

import { find } from "./find.js";
import { save } from "./offers.js";
import { isEmpty, merged, written } from "./rosterstate.js";

/** Bytes of the longest file that is read as a roster. */
const MOST = 5_000_000;

/** @typedef {import("./rosterdesk.js").RosterDesk} RosterDesk */

/**
 * Opens a saved roster as far as it can be read.
 *
 * @param {RosterDesk} desk
 * @param {File} file
 */
export function fromDisk(desk, file) {
  return desk.busy(async () => {
    if (file.size > MOST) throw new Error(`It is larger than ${MOST / 1_000_000} MB, which is too large for a roster.`);
    const result = await desk.ask({ saved: await file.text(), performance_year: desk.roster.performance_year });
    if (result.errors) {
      desk.errors(result.errors);
      return;
    }
    const { roster, left } = result.opened;
    // Counts of a file are saved without a practice and groups, to be added to those that are here.
    if (!isEmpty(desk.roster) && !roster.practice && !roster.groups.length) {
      await bring(desk, roster);
      return;
    }
    await desk.become(roster, `Opened ${file.name}.`, !left.length);
    desk.left(`What was left of ${file.name}`, left.map((/** @type {{ message: string }} */ { message }) => message));
  });
}

/**
 * Rows from a file brought in: known ones are completed, the others added.
 *
 * @param {RosterDesk} desk
 * @param {{ practice?: string, groups?: import("./rosterstate.js").Row[], clinicians?: import("./rosterstate.js").Row[] }} other
 */
export async function bring(desk, other) {
  const { roster, completed, added } = merged(desk.roster, other);
  const named = added.slice(0, 5).join("; ") + (added.length > 5 ? ` and ${added.length - 5} more` : "");
  await desk.become(roster, `${completed} rows completed, ${added.length} added${added.length ? `: ${named}` : ""}.`);
  find(desk.desk, "[data-roster-said]").focus();
}

/**
 * Saves the roster to the reader's disk.
 *
 * @param {RosterDesk} desk
 */
export function toDisk(desk) {
  const { practice, performance_year: year } = desk.roster;
  const name = `${(practice || "roster").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}-${year}.json`;
  save(written(desk.roster), name, "application/json");
  desk.kept();
  desk.say(`Saved ${name}. It is where your browser keeps downloads.`);
}

/**
 * The same clinicians and groups in the next year.
 *
 * @param {RosterDesk} desk
 */
export function toNextYear(desk) {
  return desk.busy(async () => {
    const year = desk.roster.performance_year + 1;
    const result = await desk.ask({ ...desk.roster, copy_to: year });
    if (result.errors) {
      desk.errors(result.errors);
      return;
    }
    await desk.become(result.copied.roster, `This is the roster of ${year}. That of ${year - 1} is gone from the page unless you saved it.`);
    desk.left(`What became of the roster of ${year - 1}`, result.copied.left);
  });
}
