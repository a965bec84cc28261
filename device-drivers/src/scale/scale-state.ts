// What the scale's machine knows, hears and asks for.

import type { DeviceHealth, ScaleKey } from "../device.ts";
import type { LinkInput } from "../port-link.ts";
import type { ScaleProtocol } from "./scale-protocol.ts";

export interface ScaleTiming {
  /** For a whole answer. */
  readonly answerTimeoutMs: number;
  /** Between questions while somebody weighs. */
  readonly askEveryMs: number;
  /** Between questions while nobody does: only to know that it is there, and whether the load was changed. */
  readonly restEveryMs: number;
  /** So long a line must be silent, after anything odd, before it is trusted again. */
  readonly silenceMs: number;
  /** The same after a question without an answer: it may still be under way, and is none to the next question. */
  readonly lateMs: number;
}

/** Of one that answers within half a second, as both manuals have it. */
export const defaultScaleTiming: ScaleTiming = {
  ...{ answerTimeoutMs: 500, askEveryMs: 120, restEveryMs: 1_000, silenceMs: 150, lateMs: 700 },
};

export interface ScaleSettings {
  readonly protocol: ScaleProtocol;
  readonly capacityGrams: number;
  readonly divisionGrams: number;
  readonly timing: ScaleTiming;
}

/** A reading without its time, which the shell adds. */
export type Said =
  | { readonly is: "stable"; readonly weightGrams: number; readonly isNet: boolean; readonly isUnchanged: boolean }
  | { readonly is: "unstable"; readonly weightGrams: number | null }
  | { readonly is: "zero" | "under-zero" | "over-weight" | "not-ready" };

export interface ScaleState {
  /**
   * `silent`: nothing is asked until the line has been silent; `resting`: the next question is due later; `asked`,
   * `ordered`, `explaining`: an answer is due.
   */
  readonly turn: "down" | "silent" | "resting" | "asked" | "ordered" | "explaining";
  readonly isWatched: boolean;
  /** Bytes of an answer that has begun. */
  readonly pending: readonly number[];
  /** Something came while the line was to be silent. */
  readonly isNoisy: boolean;
  /** The weight that was said last: one is believed when two answers in a row agree. */
  readonly candidate: { readonly weightGrams: number; readonly isNet: boolean } | null;
  /** The last weight that was given and heard, since when no answer was missed. */
  readonly given: { readonly weightGrams: number; readonly isNet: boolean } | null;
  /** Of the load that was sold last, as long as it lies there. */
  readonly takenGrams: number | null;
  readonly said: Said | null;
  readonly command: ScaleKey | null;
  /** Questions in a row without an answer to believe. */
  readonly misses: number;
  readonly health: DeviceHealth;
}

export const scaleStart: ScaleState = {
  ...{ turn: "down", isWatched: false, pending: [], isNoisy: false, candidate: null, given: null, takenGrams: null },
  ...{ said: null, command: null, misses: 0, health: { state: "starting" } },
};

export type ScaleInput =
  | LinkInput
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "timer" }
  | { readonly kind: "watch"; readonly isWatched: boolean }
  /** The load that was read last is sold. */
  | { readonly kind: "take" }
  | { readonly kind: "command"; readonly command: ScaleKey };

export type ScaleEffect =
  | { readonly kind: "write"; readonly bytes: Uint8Array }
  /** There is one timer: setting it again forgets the last. */
  | { readonly kind: "set-timer"; readonly delayMs: number }
  | { readonly kind: "clear-timer" }
  | { readonly kind: "reading"; readonly said: Said }
  | { readonly kind: "health"; readonly health: DeviceHealth }
  | { readonly kind: "reopen"; readonly reason: string };

export interface ScaleStep {
  readonly state: ScaleState;
  readonly effects: readonly ScaleEffect[];
}
