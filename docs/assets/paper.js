// An answer on paper.

/** Print the answer and what was typed. The browser's own command prints the whole page. */
export function printed() {
  const whole = document.documentElement;
  whole.dataset.paper = "answer";
  addEventListener("afterprint", () => delete whole.dataset.paper, { once: true });
  print();
}
