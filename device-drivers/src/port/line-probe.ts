// One line is asked who is there. Its link stays open where the answer is the one that was hoped for.

import type { Timers } from "../timers.ts";
import { heardText } from "./heard.ts";
import type { Link, LinkEvents } from "./reopening-port.ts";

export interface LineProbe {
  /** Harmless to whatever else may be there. */
  readonly ask: Uint8Array;
  /** Whether what came so far is an answer of this kind of device. */
  knows(bytes: Uint8Array): boolean;
}

export type ProbeEnd =
  | { readonly is: "known"; readonly link: Link }
  /** Somebody else is there. */
  | { readonly is: "other"; readonly heard: string }
  | { readonly is: "silent" }
  | { readonly is: "gone"; readonly reason: string };

/** As long as the slowest device that is asked may take to answer. */
const answerMs = 500;
const mostBytes = 1_024;

/** @param then hears the link once it is known; before that, nothing of it. */
export const probeLine = (
  dial: (events: LinkEvents) => Link,
  probe: LineProbe,
  then: LinkEvents,
  timers: Timers,
): { readonly end: Promise<ProbeEnd>; readonly destroy: () => void } => {
  let heard: readonly number[] = [];
  let cancel = (): void => {};
  let isKnown = false;
  let settle = (_end: ProbeEnd): void => {};
  const end = new Promise<ProbeEnd>((resolve) => {
    settle = resolve;
  });
  const finish = (found: ProbeEnd): void => {
    cancel();
    if (found.is === "known") isKnown = true;
    else link.destroy();
    settle(found);
  };
  const link = dial({
    opened: () => {
      cancel = timers.after(answerMs, () =>
        finish(heard.length === 0 ? { is: "silent" } : { is: "other", heard: heardText(heard) }),
      );
      link.write(probe.ask, () => {});
    },
    bytes: (bytes) => {
      if (isKnown) {
        then.bytes(bytes);
        return;
      }
      heard = [...heard, ...bytes].slice(0, mostBytes);
      if (probe.knows(Uint8Array.from(heard))) finish({ is: "known", link });
    },
    lost: (reason) => {
      if (isKnown) then.lost(reason);
      else finish({ is: "gone", reason });
    },
    overheard: () => {},
  });
  return {
    end,
    destroy: () => {
      if (isKnown) link.destroy();
      else finish({ is: "gone", reason: "closed" });
    },
  };
};
