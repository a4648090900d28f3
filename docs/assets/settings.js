// Settings on the reader's own disk: what was typed, chosen and ticked, never the file that was counted.

/** @typedef {{ inputs: Record<string, any>, files: any, ticks: string[] }} Settings */

const FORMAT = "attestation-desk-settings";
const VERSION = 1;
/** How deep settings are nested at most, with room. */
const DEPTH = 8;
/** Signs of the longest file that is read as settings. */
export const MOST = 5_000_000;

/** Saved settings that cannot be opened; the message is a sentence for the reader. */
export class SettingsError extends Error {}

/**
 * @param {string} calculator
 * @param {Settings} settings
 * @returns {string} the file
 */
export function written(calculator, settings) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, calculator, ...settings }, null, 2)}\n`;
}

/**
 * Reads saved settings as far as they make sense.
 *
 * @param {string} text
 * @param {string} calculator
 * @returns {Settings}
 */
export function read(text, calculator) {
  if (text.length > MOST) throw new SettingsError("This file is too large to hold settings. Choose the file that you saved here.");
  const found = parsed(text);
  if (found?.format !== FORMAT || deeper(found, DEPTH)) throw new SettingsError("This file holds no settings of this page. Choose the file that you saved here.");
  if (found.calculator !== calculator) throw new SettingsError(`These settings belong to another page (“${String(found.calculator).slice(0, 40)}”). Nothing was changed.`);
  if (found.version > VERSION) throw new SettingsError("These settings were saved by a newer version of this page. Nothing was changed.");
  return { inputs: object(found.inputs), files: object(found.files), ticks: texts(found.ticks) };
}

/**
 * @param {any} value
 * @param {number} levels
 * @returns {boolean}
 */
function deeper(value, levels) {
  return value !== null && typeof value === "object" && (!levels || Object.values(value).some((inner) => deeper(inner, levels - 1)));
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
}

/**
 * @param {any} value
 * @returns {Record<string, any>}
 */
function object(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/**
 * @param {any} value
 * @returns {string[]}
 */
function texts(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
