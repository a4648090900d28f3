// A roster as data: rows put in, taken out and brought together. It lives in the page's memory and in the reader's file.

export const FORMAT = "attestation-desk-roster";
export const VERSION = 1;

/** @typedef {Record<string, any>} Row */
/** @typedef {{ format: string, version: number, performance_year: number, practice: string, groups: Row[], clinicians: Row[] }} Roster */
/** @typedef {"clinicians" | "groups"} Kind */

/**
 * @param {number} year
 * @returns {Roster}
 */
export function empty(year) {
  return { format: FORMAT, version: VERSION, performance_year: year, practice: "", groups: [], clinicians: [] };
}

/** @param {Roster} roster */
export function isEmpty({ groups, clinicians }) {
  return !groups.length && !clinicians.length;
}

/**
 * @param {string} path such as "clinicians.3"
 * @returns {[Kind, number]}
 */
export function parts(path) {
  const [kind, place] = path.split(".");
  return [/** @type {Kind} */ (kind), Number(place)];
}

/**
 * @param {Roster} roster
 * @param {string} path
 * @param {Row} row
 * @returns {Roster} with the row in its place; a place behind the last one adds it
 */
export function put(roster, path, row) {
  const [kind, place] = parts(path);
  const rows = [...roster[kind]];
  rows[place] = row;
  return { ...roster, [kind]: rows };
}

/**
 * @param {Roster} roster
 * @param {string} path
 * @returns {Roster}
 */
export function taken(roster, path) {
  const [kind, place] = parts(path);
  return { ...roster, [kind]: roster[kind].filter((_, index) => index !== place) };
}

/**
 * The roster with one row alone, so that it can be looked through before it is kept. A group needs its members.
 *
 * @param {Roster} roster
 * @param {string} path
 * @param {Row} row
 * @returns {{ roster: Roster, path: string }}
 */
export function alone(roster, path, row) {
  const [kind] = parts(path);
  return { roster: { ...roster, groups: [], ...(kind === "clinicians" ? { groups: roster.groups } : {}), [kind]: [row] }, path: `${kind}.0` };
}

/**
 * Rows of another roster brought in: known ones are completed, the others added.
 *
 * @param {Roster} roster
 * @param {{ practice?: string, groups?: Row[], clinicians?: Row[] }} other
 * @returns {{ roster: Roster, completed: number, added: string[] }}
 */
export function merged(roster, { practice = "", groups = [], clinicians = [] }) {
  const found = { ...roster, practice: roster.practice || practice, groups: [...roster.groups], clinicians: [...roster.clinicians] };
  /** @type {string[]} */
  const added = [];
  let completed = 0;
  for (const [list, rows, same] of /** @type {const} */ ([[found.groups, groups, sameGroup], [found.clinicians, clinicians, sameClinician]])) {
    for (const row of rows) {
      const place = list.findIndex((one) => same(one, row));
      if (place < 0) added.push(row.name);
      else completed += 1;
      list[place < 0 ? list.length : place] = place < 0 ? row : complete(list[place], row);
    }
  }
  return { roster: found, completed, added };
}

/**
 * A row with what another one knows; measures replace those of the same id.
 *
 * @param {Row} row
 * @param {Row} other
 */
function complete(row, other) {
  const known = Object.fromEntries(Object.entries(other).filter(([, value]) => value !== null && !Array.isArray(value)));
  const measurements = [...(row.measurements ?? [])];
  for (const item of other.measurements ?? []) {
    const place = measurements.findIndex(({ measureId }) => measureId === item.measureId);
    measurements[place < 0 ? measurements.length : place] = item;
  }
  return { ...row, ...known, name: row.name || other.name, measurements };
}

/**
 * Counts from a file as rows that can be brought in.
 *
 * @param {{ measure_id: string, by_clinician: { clinician: string, numerator: number, denominator: number }[] }} result
 * @returns {{ clinicians: Row[] }}
 */
export function counted({ measure_id: measureId, by_clinician: counts }) {
  return { clinicians: counts.map(({ clinician: name, numerator, denominator }) => ({ name, measurements: [{ measureId, value: { numerator, denominator } }] })) };
}

/**
 * @param {Row} one
 * @param {Row} other
 */
function sameGroup(one, other) {
  return plain(one.number) !== "" && plain(one.number) === plain(other.number);
}

/**
 * By NPI and TIN where both rows have them, else by name; "Example, Ada" is "Ada Example".
 *
 * @param {Row} one
 * @param {Row} other
 */
function sameClinician(one, other) {
  if (plain(one.npi) && plain(other.npi)) return plain(one.npi) === plain(other.npi) && (!plain(one.tin) || !plain(other.tin) || plain(one.tin) === plain(other.tin));
  return words(one.name) === words(other.name) || (plain(one.npi) !== "" && plain(one.npi) === plain(other.name));
}

/** @param {unknown} text */
export function plain(text) {
  return String(text ?? "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** @param {unknown} name */
function words(name) {
  return String(name ?? "").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.sort().join(" ") ?? "";
}

/** @param {Roster} roster */
export function written(roster) {
  return `${JSON.stringify(roster, null, 1)}\n`;
}
