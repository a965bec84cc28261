// A port whose other end is the test: it fakes bytes, never the driver. Held to the same contract as the real ones
// where it matters to a driver: writes to a lost port reject, and a loss settles every write.

import { type Port, PortLostError, type PortState } from "../port.ts";

export interface FakePort extends Port {
  readonly written: readonly Uint8Array[];
  /** Why the driver asked for a new connection, each time. */
  readonly reopened: readonly string[];
  connect(): void;
  lose(reason: string): void;
  receive(...bytes: readonly number[]): void;
}

export const fakePort = (): FakePort => {
  let state: PortState = { at: "closed" };
  const written: Uint8Array[] = [];
  const reopened: string[] = [];
  const byteListeners: ((bytes: Uint8Array) => void)[] = [];
  const stateListeners: ((state: PortState) => void)[] = [];
  const enter = (next: PortState): void => {
    state = next;
    for (const listener of stateListeners) listener(next);
  };
  const lose = (reason: string): void => enter({ at: "lost", reason });
  return {
    name: "fake",
    written,
    reopened,
    get state() {
      return state;
    },
    heard: null,
    open: () => enter({ at: "opening" }),
    write: async (bytes) => {
      if (state.at !== "open") throw new PortLostError("fake", state.at);
      written.push(bytes);
    },
    reopen: (reason) => {
      reopened.push(reason);
      lose(reason);
    },
    onBytes: (listener) => void byteListeners.push(listener),
    onState: (listener) => void stateListeners.push(listener),
    close: async () => enter({ at: "closed" }),
    connect: () => enter({ at: "open" }),
    lose,
    receive: (...bytes) => {
      for (const listener of byteListeners) listener(Uint8Array.from(bytes));
    },
  };
};
