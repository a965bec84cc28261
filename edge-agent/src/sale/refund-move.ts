// How a return's refund goes back, and the step that writes it.

import {
  cashRounding,
  type EntryDraft,
  eachOnce,
  quoteReturn,
  type RefundPart,
  refundParts,
  type TenderRules,
} from "@evertill/core";
import { handedBack } from "./handed-back.ts";
import { type LaneStep, moved } from "./lane-move.ts";
import type { LaneState } from "./lane-state.ts";
import type { OpenReturn } from "./return-state.ts";

/** How the refund of what is chosen goes back. */
export function partsOf(returning: OpenReturn, rules: TenderRules): readonly RefundPart[] {
  const { sale, earlier } = returning;
  const { totalMinor, lines } = quoteReturn(sale, earlier, returning);
  const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
  return refundParts({
    sale,
    earlier: before,
    amountMinor: totalMinor,
    lines,
    rounding: cashRounding(rules),
  });
}

/** Entry, paper and drawer in one step. */
export function refunded(
  state: LaneState,
  draft: EntryDraft<"return"> | EntryDraft<"post-void"> | EntryDraft<"no-receipt-return">,
): LaneStep {
  const { receiptNumber, totalMinor, refunds, lines } = draft.body;
  const original = draft.kind === "no-receipt-return" ? "" : draft.body.original.receiptNumber;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const shown = { receiptNumber, original, totalMinor, pieces, refunds };
  return moved(state, { at: "idle", last: null, refunded: shown }, [
    { type: "append", draft },
    { type: "print", draft },
    ...(handedBack(refunds) === 0 ? [] : [{ type: "kick-drawer" } as const]),
  ]);
}
