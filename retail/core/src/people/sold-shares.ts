// What each of the people who sold a line sold of it: equal shares of what was paid, which sum to it exactly; as the goods
// come back, shares go back that sum to what each sold.

import type { SaleLineBody } from "../entry.ts";
import { allocate, type Minor, minor } from "../money.ts";
import { maySell, type Salesperson } from "./salesperson.ts";

/** A person's share of what was paid for a line, tax included; in a return: what of it came back. */
export interface SoldShare extends Salesperson {
  readonly amountMinor: Minor;
}

const equal = (people: readonly Salesperson[], totalMinor: Minor): readonly Minor[] =>
  allocate(
    totalMinor,
    people.map(() => 1),
  );

/** @param people of one line, at least one */
export function soldShares(people: readonly Salesperson[], totalMinor: Minor): readonly SoldShare[] {
  const shares = equal(people, totalMinor);
  return people.map(({ personId, number, employer }, index) => ({
    ...{ personId, number, ...(employer === undefined ? {} : { employer }) },
    amountMinor: shares[index] ?? minor(0),
  }));
}

/**
 * What goes back of each share as the refunds of a line grow from one amount to another. Refunds that reach what was
 * paid have taken back every share whole.
 */
export function sharesBack(
  shares: readonly SoldShare[],
  refunded: { readonly fromMinor: Minor; readonly throughMinor: Minor },
): readonly SoldShare[] {
  const [before, after] = [equal(shares, refunded.fromMinor), equal(shares, refunded.throughMinor)];
  return shares.map((share, index) => ({ ...share, amountMinor: minor((after[index] ?? 0) - (before[index] ?? 0)) }));
}

/** Shares that a sale states otherwise than they are, and those of promoters for goods of another brand. */
export function compareShares(
  { lineId, brand, totalMinor, soldBy }: SaleLineBody,
  compare: (where: string, stated: Minor, recomputed: Minor) => void,
): void {
  if (soldBy === undefined || soldBy.length === 0) return;
  for (const [index, share] of soldShares(soldBy, totalMinor).entries()) {
    const recomputed = maySell(share, { brand }) ? share.amountMinor : minor(0);
    compare(`lines.${lineId}.soldBy.${share.number}`, soldBy[index]?.amountMinor ?? minor(0), recomputed);
  }
}
