// Money of a sale: from income and tax to where each tender lies. Cash goes into the drawer; everything else waits in a
// clearing account of its own until a bank or partner has paid it.

import {
  clearingAccount,
  drawerAccount,
  pointsRedeemedAccount,
  roundingAccount,
  tenderFeesAccount,
  unappliedAccount,
  voucherExcessAccount,
} from "../accounts.ts";
import { businessDueAccount } from "../business/business-due.ts";
import type { Transfer } from "../entry.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import { storedValueAccount } from "../stored-value/stored-value.ts";
import { refOf } from "../stored-value/stored-value-tender.ts";
import { tradeInDueAccount } from "../trade-in/trade-in-later.ts";
import type { TenderBody } from "./tender-body.ts";

/** A signed amount on one account; 0 is left out. */
export type AccountAmount = readonly [account: string, amountMinor: Minor];

/** Where a tender's money lies afterwards, and the rounding that it cost (positive) or brought (negative). */
export function tenderAccounts(
  tender: TenderBody,
  { store, box }: { readonly store: string; readonly box: string },
): readonly AccountAmount[] {
  switch (tender.type) {
    case "cash": {
      const roundingMinor = tender.roundingMinor ?? minor(0);
      return [
        [drawerAccount(box), minor(tender.amountMinor + roundingMinor)],
        [roundingAccount(store), minor(-roundingMinor)],
      ];
    }
    case "card":
      return [[clearingAccount("card"), tender.amountMinor]];
    // A payment by an acquirer lies in clearing since its own entry; the sale takes it from what is unapplied.
    case "qr":
      return [[unappliedAccount(tender.acquirer), tender.amountMinor]];
    case "gift-card":
    case "store-credit":
    case "deposit":
      return [[storedValueAccount(refOf(tender)), tender.amountMinor]];
    case "business-due":
      return [[businessDueAccount(tender.reference), tender.amountMinor]];
    case "points":
      return [[pointsRedeemedAccount(store), tender.amountMinor]];
    case "voucher":
      return [
        [clearingAccount(tender.provider), tender.faceMinor],
        [voucherExcessAccount(store), minor(tender.amountMinor - tender.faceMinor)],
      ];
    case "trade-in":
      return [
        [
          tender.later?.due === undefined ? clearingAccount(tender.provider) : tradeInDueAccount(tender.later.due),
          tender.amountMinor,
        ],
      ];
    case "subsidy":
      return [[clearingAccount(tender.provider), tender.amountMinor]];
    case "instalment": {
      const feeMinor = tender.feeBy === "shop" ? tender.feeMinor : minor(0);
      return [
        [clearingAccount(tender.provider), minor(tender.amountMinor - feeMinor)],
        [tenderFeesAccount(tender.provider), feeMinor],
      ];
    }
  }
}

/**
 * The fewest transfers, in the order given, that take `from` and put `to`. A negative amount is taken from where it
 * stands and counted on the other side.
 * @throws RangeError when the sides do not come to the same
 */
export function moneyTransfers(of: {
  readonly from: readonly AccountAmount[];
  readonly to: readonly AccountAmount[];
  readonly currency: Currency;
}): readonly Transfer[] {
  const negative = (side: readonly AccountAmount[]) =>
    side.filter(([, amount]) => amount < 0).map(([account, amount]) => [account, minor(-amount)] as const);
  const givers = [...of.from, ...negative(of.to)].filter(([, amount]) => amount > 0);
  const takers = [...of.to, ...negative(of.from)].filter(([, amount]) => amount > 0);
  const sum = (side: readonly AccountAmount[]) => side.reduce((total, [, amount]) => total + amount, 0);
  if (sum(givers) !== sum(takers)) throw new RangeError(`money does not balance: ${sum(givers)} to ${sum(takers)}`);
  const transfers: Transfer[] = [];
  let [taker, open] = [0, takers[0]?.[1] ?? 0];
  for (const [from, amount] of givers) {
    let left: number = amount;
    while (left > 0) {
      const moved = Math.min(left, open);
      const to = takers[taker]?.[0] ?? "";
      // A card that pays for what is put on itself: nothing moves.
      if (from !== to) transfers.push({ ledger: "money", unit: of.currency, from, to, amount: moved });
      left -= moved;
      open -= moved;
      if (open === 0) {
        taker += 1;
        open = takers[taker]?.[1] ?? 0;
      }
    }
  }
  return transfers;
}
