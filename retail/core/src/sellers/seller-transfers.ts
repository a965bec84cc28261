// What counters are owed. All that a shopper pays for a counter's goods is owed to it, tax and all: it is the counter's own
// sale, and the tax of it is the counter's to pay. So is every discount that the counter does not bear itself. Whatever was
// paid with, card or points or a subsidy, is between the shopper and the chain.

import { claimAccount, counterDiscountsAccount, type StockOwner, sellerDueAccount } from "../accounts.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import type { Payer } from "../priced-basket.ts";
import type { AccountAmount } from "../tenders/tender-transfers.ts";
import type { LineSeller } from "./seller.ts";

interface SoldBySomebody {
  readonly seller?: LineSeller;
}

/** In whose stock the goods lie. */
export const ownerOf = ({ seller }: SoldBySomebody): StockOwner => (seller === undefined ? "chain" : "concession");

/** What the shopper paid for the goods of each counter, by its account. */
export function dueToSellers(
  lines: readonly (SoldBySomebody & { readonly totalMinor: Minor })[],
): readonly AccountAmount[] {
  const sums = new Map<string, Minor>();
  for (const { seller, totalMinor } of lines) {
    if (seller === undefined) continue;
    const account = sellerDueAccount(seller.sellerId);
    sums.set(account, addMinor(sums.get(account) ?? minor(0), totalMinor));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The account of who pays a discount to whose goods are sold; null: whose goods they are. A discount of the brand is the
 * counter's own, and one of the chain costs the chain what the shopper saved.
 */
export function borneBy(payer: Payer, seller: LineSeller | undefined, store: string): string | null {
  if (seller === undefined) return payer === "chain" ? null : claimAccount(payer);
  if (payer === "brand") return null;
  return payer === "chain" ? counterDiscountsAccount(store) : claimAccount(payer);
}
