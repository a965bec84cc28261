// Price protection of the sale that is open for return: what its goods cost today is asked and shown, then refunded.
//
//   returning ──quote-protection──▶ returning(today) ──protect-price──▶ idle(refunded)

import {
  cashRounding,
  eachOnce,
  type PriceToday,
  protectionDraft,
  protectionRefusal,
  quoteProtection,
  type RefundPart,
  refundParts,
  refundsOf,
  type TenderRules,
} from "@evertill/core";
import type { ProtectionView } from "@evertill/protocol";
import { handedBack } from "./handed-back.ts";
import type { LaneContext } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import type { LaneState } from "./lane-state.ts";
import type { OpenReturn } from "./return-state.ts";

export function quoted(
  state: LaneState,
  returning: OpenReturn,
  of: { readonly today: readonly PriceToday[]; readonly context: LaneContext },
): LaneStep {
  const { sale, sold, earlier } = returning;
  const { afterSale: rules, businessDay } = of.context;
  const refusal = protectionRefusal({ rules, soldOn: sold.businessDay, businessDay, sale });
  if (refusal !== null) return refuse(refusal, { days: rules.priceProtectionDays ?? 0 });
  if (quoteProtection(sale, earlier, of.today).lines.length === 0) return refuse("nothing-cheaper");
  return moved(state, { at: "returning", returning: { ...returning, today: of.today } });
}

/** @param of.approvalCodes of each refund on a terminal, in the order of the quote; null: still to be done */
export function protectPrice(
  state: LaneState,
  returning: OpenReturn,
  of: { readonly approvalCodes: readonly (string | null)[]; readonly context: LaneContext },
): LaneStep {
  const { original, sale, earlier, today } = returning;
  const { person } = state;
  if (person === null) return refuse("signed-out");
  if (today === undefined) return refuse("not-now");
  const { tenderRules, store, box, at, businessDay, versions, receiptNumber, newSaleId } = of.context;
  const result = refundsOf(partsOf(returning, today, tenderRules), of.approvalCodes);
  if (!result.ok) return refuse(result.reason);
  const { refunds } = result;
  const draft = protectionDraft({
    ...{ returnId: newSaleId, receiptNumber, original, sale, earlier, today, refunds },
    ...{ person: person.personId, businessDay, at, versions, store, box },
  });
  const { totalMinor, lines } = draft.body;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const refunded = { receiptNumber, original: original.receiptNumber, totalMinor, pieces, refunds };
  return moved(state, { at: "idle", last: null, refunded }, [
    { type: "append", draft },
    { type: "print", draft },
    ...(handedBack(refunds) === 0 ? [] : [{ type: "kick-drawer" } as const]),
  ]);
}

function partsOf(
  { sale, earlier }: OpenReturn,
  today: readonly PriceToday[],
  rules: TenderRules,
): readonly RefundPart[] {
  const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
  const { totalMinor: amountMinor } = quoteProtection(sale, earlier, today);
  return refundParts({ sale, earlier: before, amountMinor, rounding: cashRounding(rules) });
}

/** What the window draws of it; absent where nobody asked. */
export function protectionView(returning: OpenReturn, rules: TenderRules): { readonly protection?: ProtectionView } {
  const { sale, earlier, today } = returning;
  if (today === undefined) return {};
  const { lines, totalMinor, pieces } = quoteProtection(sale, earlier, today);
  return {
    protection: {
      lines: lines.map(({ lineId, name, quantity, paidMinor, unitPriceMinor, totalMinor: amountMinor }) => {
        return { lineId, name, quantity, paidMinor, unitPriceMinor, amountMinor };
      }),
      ...{ totalMinor, pieces, refunds: partsOf(returning, today, rules) },
    },
  };
}
