// What the label printer's machine remembers, hears and does: its state, inputs and effects. The moves are in
// label-machine.ts.

import type { DeviceHealth } from "../device.ts";
import type { LinkInput } from "../port-link.ts";
import type { PrintEffect } from "../print-effect.ts";
import type { LabelReply } from "./label-reply.ts";

export interface LabelTiming {
  /** For an answer to a question. */
  readonly answerTimeoutMs: number;
  /** From the job's bytes, or the end of a fault, to the printer's word that it is printed. */
  readonly acknowledgeTimeoutMs: number;
  /** How long a job waits in the middle of a fault for somebody to put labels in. */
  readonly faultTimeoutMs: number;
  readonly pollMs: number;
  /** The same while a job prints or something is wrong. */
  readonly busyPollMs: number;
}

export const defaultLabelTiming: LabelTiming = {
  answerTimeoutMs: 1_500,
  acknowledgeTimeoutMs: 10_000,
  faultTimeoutMs: 60_000,
  pollMs: 2_000,
  busyPollMs: 200,
};

export type LabelJob =
  /** For an answer to a question that was asked after it came. */
  | { readonly at: "waiting"; readonly id: string; readonly bytes: Uint8Array }
  /** `isVerified`: its name came back; the printer may still hold labels. */
  | { readonly at: "sent"; readonly id: string; readonly isVerified: boolean };

export interface LabelState {
  readonly link: "down" | "up";
  /** The question that is open. */
  readonly asked: "nothing" | "errors" | "status";
  readonly fault: string | undefined;
  readonly job: LabelJob | undefined;
  readonly health: DeviceHealth;
}

export const labelStart: LabelState = {
  ...{ link: "down", asked: "nothing", fault: undefined, job: undefined, health: { state: "starting" } },
};

/** `answer`: a question was not answered; `poll`: ask again; `acknowledge`: the job took too long. */
export type LabelTimer = "answer" | "poll" | "acknowledge";

export type LabelInput =
  | LinkInput
  | { readonly kind: "reply"; readonly reply: LabelReply }
  | { readonly kind: "print"; readonly id: string; readonly bytes: Uint8Array }
  | { readonly kind: "timer"; readonly timer: LabelTimer };

export type LabelEffect = PrintEffect<LabelTimer, LabelReply> | { readonly kind: "write"; readonly bytes: Uint8Array };

export interface LabelStep {
  readonly state: LabelState;
  readonly effects: readonly LabelEffect[];
}
