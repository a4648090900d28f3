// The engine's parts of the copy that is one file: they stand in the page itself, packed, behind everything else.

import { PartError, Parts } from "./parts.js";

Parts.inside = async (part) => {
  const element = await whole(`part-${part.name}`);
  if (!element) throw new PartError(part, "is not in this file: the copy is not complete. Take a new one.");
  const packed = decoded(element.textContent ?? "");
  if (!packed) throw new PartError(part, "cannot be read: this copy is damaged. Take a new one.");
  return new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
};

/**
 * An element of the page once the browser has read past its end; null when the file ends without it.
 *
 * @param {string} id
 * @returns {Promise<HTMLElement | null>}
 */
function whole(id) {
  const { promise, resolve } = Promise.withResolvers();
  const look = () => {
    const element = document.getElementById(id);
    if (document.readyState === "loading" && !element?.nextElementSibling) return;
    observer.disconnect();
    resolve(element);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("readystatechange", look, { once: true });
  look();
  return promise;
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
function decoded(text) {
  try {
    return Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
