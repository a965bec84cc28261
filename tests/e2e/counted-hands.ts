// Counts what the hands do on a page: keys and touches. A character that the till takes as a command is a key, one that goes
// into a field is text and none.

import type { Page } from "@playwright/test";

interface Counted {
  readonly keys: number;
  readonly touches: number;
}

/** Runs in the page, whose own types these tests do not have. The till listens first, and ends what it took. */
const counting = `
  globalThis.countedHands = { keys: 0, touches: 0 };
  addEventListener("keydown", (event) => {
    if (!event.isTrusted || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const isText = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.defaultPrevented;
    if (!isText) countedHands.keys += 1;
  });
  addEventListener("pointerdown", () => { countedHands.touches += 1; }, true);
`;

/** Before the page is opened. */
export const countHands = (page: Page): Promise<unknown> => page.addInitScript({ content: counting });

/** Since the last time it was asked. */
export const handsUsed = (page: Page): Promise<Counted> =>
  page.evaluate<Counted>(
    "(() => { const used = countedHands; globalThis.countedHands = { keys: 0, touches: 0 }; return used; })()",
  );
