// What differs between the languages of receipt printers. What a job's end, a fault or silence means is the machine's
// alone, printer-machine.ts.

import type { DrawerPulse } from "./drawer-pulse.ts";
import type { PrinterReply } from "./printer-reply.ts";
import type { PrinterStatus } from "./printer-status.ts";

export interface PrinterLanguage {
  /** What a new line begins with, before the first question; null: nothing. */
  greeting(isToldUnasked: boolean): Uint8Array | null;
  /** Of a round, asked one at a time: an answer does not say which question it answers. */
  readonly questions: readonly [Uint8Array, ...Uint8Array[]];
  /** What the answers to all of them say, in order. */
  statusOf(answers: readonly (readonly number[])[]): PrinterStatus;
  /** Throws where the printer cannot count such a pulse, or it would burn the solenoid. */
  pulse(drawer: DrawerPulse): Uint8Array;
  /** What is not printed yet will not be. */
  readonly clear: Uint8Array;
  /** What a `job-end` of this job says. */
  nameOf(jobId: string): string;
  /** Bytes into replies, from a connection's first byte on. */
  listen(): (bytes: Uint8Array) => readonly PrinterReply[];
}

/** A parser's state from one chunk to the next. */
export const listening =
  <State>(
    start: State,
    parse: (state: State, bytes: Uint8Array) => { readonly state: State; readonly replies: readonly PrinterReply[] },
  ): PrinterLanguage["listen"] =>
  () => {
    let state = start;
    return (bytes) => {
      const parsed = parse(state, bytes);
      state = parsed.state;
      return parsed.replies;
    };
  };
