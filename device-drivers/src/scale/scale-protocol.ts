// What a till and a scale say to each other, whatever the bytes are: each protocol turns bytes into these replies and
// back, and knows nothing of time or trust.

import type { ScaleKey } from "../device.ts";

export type ScaleReply =
  /** At rest, zero or more, by the scale's own word. */
  | { readonly is: "weight"; readonly weightGrams: number; readonly isNet: boolean }
  /** In motion; null where the protocol keeps the number back until the load rests. */
  | { readonly is: "unstable"; readonly weightGrams: number | null }
  | { readonly is: "under-zero" }
  | { readonly is: "over-weight" }
  /** It has no weight to give: still warming up, or not zeroed since it was switched on. */
  | { readonly is: "not-ready" }
  /** It listens, and is now asked for the weight itself. */
  | { readonly is: "ready" }
  /** It gives nothing, and is now asked why. */
  | { readonly is: "refused" }
  /** What it said last lies there still: it says a weight once. */
  | { readonly is: "unmoved" }
  /** Bytes that no scale of this protocol sends. */
  | { readonly is: "garbled"; readonly why: string };

export interface ScaleParse {
  /** Of a frame that has begun and not ended. */
  readonly pending: readonly number[];
  readonly replies: readonly ScaleReply[];
}

export interface ScaleProtocol {
  /** The question, answered by a weight, a state, or `ready`. */
  readonly ask: Uint8Array;
  /** What follows `ready`; absent: `ready` is never said. */
  readonly fetch?: Uint8Array;
  /** What follows `refused`; absent: `refused` is never said. */
  readonly explain?: Uint8Array;
  /** Keys of the scale that the host may press; each is answered by a state. */
  readonly commands: Readonly<Partial<Record<ScaleKey, Uint8Array>>>;
  parse(pending: readonly number[], bytes: Uint8Array): ScaleParse;
}

/** "01.234" to grams; null for what is no number of kilograms with three decimals. Spaces may stand for leading zeros. */
export function gramsOf(text: string): number | null {
  const found = /^ *(\d{1,3})\.(\d{3})$/.exec(text);
  return found === null ? null : Number(`${found[1]}${found[2]}`);
}
