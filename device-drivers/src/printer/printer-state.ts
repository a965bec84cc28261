// What the printer's machine remembers, hears and does: its state, inputs and effects. The moves are in
// printer-machine.ts.

import type { DeviceHealth } from "../device.ts";
import type { LinkInput } from "../port-link.ts";
import type { PrintEffect } from "../print-effect.ts";
import type { PrinterReply } from "./printer-reply.ts";
import type { PrinterStatus } from "./printer-status.ts";
import type { PrinterProfile } from "./profile.ts";

export interface PrinterTiming {
  /** For an answer to a question about its status, which the printer gives at once, whatever it does. */
  readonly answerTimeoutMs: number;
  /** From the job's bytes, or the end of a fault, to the acknowledgement; the bytes' own time on the line comes on top. */
  readonly acknowledgeTimeoutMs: number;
  /** What the slower of line and print head takes: a long receipt at 9,600 baud is half a minute on its way. */
  readonly bytesPerSecond: number;
  /** How long a job waits in the middle of a fault for somebody to put paper in. */
  readonly faultTimeoutMs: number;
  readonly pollMs: number;
  /** Between polls while something is wrong, so that it is seen to be mended at once, and where nothing is told unasked. */
  readonly faultPollMs: number;
}

export const defaultPrinterTiming: PrinterTiming = {
  answerTimeoutMs: 2_000,
  acknowledgeTimeoutMs: 15_000,
  bytesPerSecond: 20_000,
  faultTimeoutMs: 60_000,
  pollMs: 5_000,
  faultPollMs: 1_000,
};

export interface PrinterSettings {
  readonly profile: PrinterProfile;
  readonly timing: PrinterTiming;
}

export type Job =
  | { readonly at: "asking"; readonly id: string; readonly bytes: Uint8Array }
  /** `begun`: the status that the job's own GS a asks for has come, so the printer is in this job, not an older one. */
  | { readonly at: "sent"; readonly id: string; readonly begun: boolean; readonly patienceMs: number };

export interface Kick {
  readonly id: string;
  readonly at: "asking" | "sent";
}

/** The questions of its language, one at a time: an answer does not say which question it answers. */
export interface Round {
  readonly answers: readonly (readonly number[])[];
  /** Whether silence ends it; not while a job prints, where the acknowledgement's own timer judges. */
  readonly bounded: boolean;
  readonly repeats: number;
  /** Something was asked for, or reported, after it began: its first answers may be older than that. */
  readonly stale: boolean;
}

export interface PrinterState {
  readonly link: "down" | "up";
  readonly status: PrinterStatus | undefined;
  readonly round: Round | undefined;
  readonly job: Job | undefined;
  readonly kick: Kick | undefined;
  readonly health: DeviceHealth;
}

export const printerStart: PrinterState = {
  link: "down",
  status: undefined,
  round: undefined,
  job: undefined,
  kick: undefined,
  health: { state: "starting" },
};

export type PrinterTimer = "answer" | "poll" | "acknowledge" | "kick";

export type PrinterInput =
  | LinkInput
  | { readonly kind: "reply"; readonly reply: PrinterReply }
  /** `id` is four printable characters; what names the job in `bytes` is made of it. */
  | { readonly kind: "print"; readonly id: string; readonly bytes: Uint8Array }
  | { readonly kind: "kick"; readonly id: string }
  /** The operating system took the pulse's bytes. */
  | { readonly kind: "kick-written"; readonly id: string }
  | { readonly kind: "timer"; readonly timer: PrinterTimer };

export type PrinterEffect =
  | PrintEffect<PrinterTimer, PrinterReply>
  | { readonly kind: "write"; readonly bytes: Uint8Array; readonly of: "question" | "job" }
  | { readonly kind: "write"; readonly bytes: Uint8Array; readonly of: "kick"; readonly id: string }
  | { readonly kind: "drawer"; readonly drawer: "open" | "closed" }
  | { readonly kind: "kick-done"; readonly id: string; readonly taken: boolean };

export interface PrinterStep {
  readonly state: PrinterState;
  readonly effects: readonly PrinterEffect[];
}
