// The life of a port, the same for every wire: dial, carry bytes, report a loss with its reason, wait, dial again.
//
//   closed ──open()──▶ opening ──▶ open
//                        ▲          │ loss, or reopen(reason)
//                        └─ backoff ─┴──▶ lost(reason)
//
// Every promise given out by `write` settles: with the bytes taken, or with PortLostError.

import { type Port, PortLostError, type PortState } from "../port.ts";
import type { Timers } from "../timers.ts";
import { longestDelayMs, reopenDelayMs } from "./backoff.ts";
import { heardText } from "./heard.ts";

/** One physical connection. After `destroy` it calls no listener. */
export interface Link {
  /** `done` is called once when the operating system took the bytes; never after a loss. */
  write(bytes: Uint8Array, done: () => void): void;
  destroy(): void;
}

export interface LinkEvents {
  opened(): void;
  bytes(bytes: Uint8Array): void;
  lost(reason: string): void;
  /** Somebody else is at the other end: what each said; until a link opens. */
  overheard(texts: readonly string[]): void;
}

export interface Wire {
  readonly name: string;
  dial(events: LinkEvents): Link;
  /** A dial that has not opened by then counts as lost, "timeout". */
  readonly dialTimeoutMs: number;
  /** Between two dials; two seconds unless told. */
  readonly longestDelayMs?: number;
}

/** As much as a person reads. */
const heardLength = 32;

export const reopeningPort = (wire: Wire, timers: Timers): Port => {
  let state: PortState = { at: "closed" };
  let link: Link | undefined;
  let attempt = 0;
  /** Newest last. */
  let heardBytes: readonly number[] = [];
  let overheard: readonly string[] = [];
  let cancelTimer = (): void => {};
  const unsettled = new Set<(error: PortLostError) => void>();
  const byteListeners: ((bytes: Uint8Array) => void)[] = [];
  const stateListeners: ((state: PortState) => void)[] = [];

  const enter = (next: PortState): void => {
    state = next;
    for (const listener of stateListeners) listener(next);
  };

  const drop = (reason: string): void => {
    cancelTimer();
    const gone = link;
    link = undefined;
    gone?.destroy();
    const waiting = [...unsettled];
    unsettled.clear();
    for (const reject of waiting) reject(new PortLostError(wire.name, reason));
  };

  const lose = (reason: string): void => {
    drop(reason);
    cancelTimer = timers.after(Math.min(reopenDelayMs(attempt), wire.longestDelayMs ?? longestDelayMs), dial);
    attempt += 1;
    enter({ at: "lost", reason });
  };

  const dial = (): void => {
    enter({ at: "opening" });
    // A listener may have closed or reopened the port; a link that is no longer the current one is not heard.
    if (state.at !== "opening") return;
    cancelTimer = timers.after(wire.dialTimeoutMs, () => lose("timeout"));
    const current = wire.dial({
      opened: () => {
        if (link !== current) return;
        cancelTimer();
        overheard = [];
        enter({ at: "open" });
      },
      bytes: (bytes) => {
        if (link !== current) return;
        // Bytes prove that the link works; a connection that opens and drops at once keeps backing off.
        attempt = 0;
        heardBytes = [...heardBytes, ...bytes.slice(-heardLength)].slice(-heardLength);
        for (const listener of byteListeners) listener(bytes);
      },
      lost: (reason) => {
        if (link === current) lose(reason);
      },
      overheard: (texts) => {
        if (link === current) overheard = texts;
      },
    });
    link = current;
  };

  return {
    name: wire.name,
    get state() {
      return state;
    },
    get heard() {
      if (overheard.length > 0) return overheard.join("; ");
      return heardBytes.length === 0 ? null : heardText(heardBytes);
    },
    open: () => {
      if (state.at !== "closed") return;
      attempt = 0;
      dial();
    },
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (state.at !== "open" || link === undefined) {
          reject(new PortLostError(wire.name, state.at === "lost" ? state.reason : state.at));
          return;
        }
        unsettled.add(reject);
        link.write(bytes, () => {
          if (unsettled.delete(reject)) resolve();
        });
      }),
    reopen: (reason) => {
      if (state.at === "open") lose(reason);
    },
    onBytes: (listener) => void byteListeners.push(listener),
    onState: (listener) => void stateListeners.push(listener),
    close: async () => {
      drop("closed");
      if (state.at !== "closed") enter({ at: "closed" });
    },
  };
};
