// What a day made due to each counter, and what the chain keeps of it at settlement: reckoned from the day's entries, each by
// the price book that it names. No entry books the commission.

import { divideRounded, type Entry, type SellerRule } from "@evertill/core";

export interface SellerStatement {
  readonly sellerId: string;
  /** Of goods sold less those that came back; below 0 where more came back. */
  readonly dueMinor: number;
  /** Of that, by the rates in force; rounded half up once a rate. */
  readonly commissionMinor: number;
}

const due = "seller-due:";

/** By counter. @param rulesOf the counters of a book; null for one that HQ does not have: its dues bear no commission */
export async function sellerStatements(
  entries: readonly Entry[],
  rulesOf: (bookId: string) => Promise<readonly SellerRule[] | null>,
): Promise<readonly SellerStatement[]> {
  const sums = new Map<string, Map<number, number>>();
  for (const { transfers, versions } of entries) {
    const moves = transfers.flatMap(({ ledger, from, to, amount }) =>
      ledger === "money"
        ? [
            ...(from.startsWith(due) ? [{ sellerId: from.slice(due.length), amount }] : []),
            ...(to.startsWith(due) ? [{ sellerId: to.slice(due.length), amount: -amount }] : []),
          ]
        : [],
    );
    if (moves.length === 0) continue;
    const [, bookId] = versions.priceBook.split("+");
    const rules = bookId === undefined ? null : await rulesOf(bookId);
    for (const { sellerId, amount } of moves) {
      const rateBp = rules?.find((rule) => rule.sellerId === sellerId)?.commissionBp ?? 0;
      const ofSeller = sums.get(sellerId) ?? new Map<number, number>();
      ofSeller.set(rateBp, (ofSeller.get(rateBp) ?? 0) + amount);
      sums.set(sellerId, ofSeller);
    }
  }
  return [...sums]
    .map(([sellerId, byRate]) => {
      const parts = [...byRate];
      return {
        sellerId,
        dueMinor: parts.reduce((sum, [, amount]) => sum + amount, 0),
        commissionMinor: parts.reduce((sum, [rateBp, amount]) => sum + shareOf(amount, rateBp), 0),
      };
    })
    .sort((a, b) => (a.sellerId < b.sellerId ? -1 : 1));
}

/** What comes back takes its commission back by the same rounding. */
const shareOf = (amount: number, rateBp: number): number =>
  divideRounded(BigInt(amount) * BigInt(rateBp), 10_000n, "half-up");
