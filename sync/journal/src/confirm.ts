// May a box go on in its epoch, or must it open a new one? Pure rule; DESIGN "Epochs", SPEC E1–E3.

import type { Head } from "@evertill/core";
import type { Holding } from "./ship-messages.ts";

export type Confirmation =
  | { readonly go: "on" }
  /** The tier above knows more of this epoch than this disk, or something else: the disk is an old or a foreign copy. */
  | { readonly go: "new-epoch"; readonly reason: "behind" };

/**
 * @param head this box's own head.
 * @param holding what the tier above holds of that epoch, undefined when nothing.
 * @param hashAt this box's own hash of a number of that epoch, null when it has none.
 */
export function confirmHead(
  head: Head,
  holding: Holding | undefined,
  hashAt: (seq: number) => string | null,
): Confirmation {
  if (holding === undefined || holding.through === 0) {
    return (holding?.advertised ?? 0) > head.seq ? { go: "new-epoch", reason: "behind" } : { go: "on" };
  }
  if (Math.max(holding.advertised, holding.through) > head.seq) return { go: "new-epoch", reason: "behind" };
  if (holding.hash !== null && hashAt(holding.through) !== holding.hash) return { go: "new-epoch", reason: "behind" };
  return { go: "on" };
}
