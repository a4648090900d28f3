// The sealed frame, seen from the page.

/** @typedef {{ id: number, kind: string, [more: string]: any }} Message */

/** One sealed frame with its worker. Closing it ends whatever runs in it. */
export class Cell {
  /**
   * @param {string} document_
   * @param {(message: Message) => void} onMessage
   */
  constructor(document_, onMessage) {
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", "allow-scripts");
    this.frame.hidden = true;
    this.frame.title = "Calculation engine";
    this.frame.srcdoc = document_;
    /** @type {PromiseWithResolvers<void>} */
    const up = Promise.withResolvers();
    this.up = up.promise;
    /** @param {MessageEvent} event */
    this.listener = ({ source, data }) => {
      if (source !== this.frame.contentWindow) return;
      if (data.kind === "frame") up.resolve();
      else onMessage(data);
    };
    addEventListener("message", this.listener);
    // The engine starts before the page has been read to its body.
    (document.body ?? document.documentElement).append(this.frame);
  }

  /** @param {Message} message */
  async post(message) {
    await this.up;
    this.frame.contentWindow?.postMessage(message, "*");
  }

  close() {
    removeEventListener("message", this.listener);
    this.frame.remove();
  }
}
