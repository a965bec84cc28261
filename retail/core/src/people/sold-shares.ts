// What each of the people who sold a line sold of it: equal shares of what was paid, which sum to it exactly, and what they
// earn by it. As the goods come back, shares go back that sum to what each sold and earned.

import type { SaleLineBody } from "../entry.ts";
import { allocate, type Minor, minor, proRata } from "../money.ts";
import { type Commission, type CommissionRules, lineCommissions } from "./commission.ts";
import { maySell, type Salesperson } from "./salesperson.ts";

/** A person's share of what was paid for a line, tax included; in a return: what of it came back. */
export interface SoldShare extends Salesperson {
  readonly amountMinor: Minor;
  /** Absent: no rule gives any. */
  readonly commission?: Commission;
}

const equal = (people: readonly Salesperson[], totalMinor: Minor): readonly Minor[] =>
  allocate(
    totalMinor,
    people.map(() => 1),
  );

/** @param people of one line, at least one @param commissions theirs, in that order; those left out have none */
export function soldShares(
  people: readonly Salesperson[],
  totalMinor: Minor,
  commissions: readonly (Commission | null)[] = [],
): readonly SoldShare[] {
  const shares = equal(people, totalMinor);
  return people.map(({ personId, number, employer }, index) => {
    const commission = commissions[index] ?? null;
    return {
      ...{ personId, number, ...(employer === undefined ? {} : { employer }) },
      amountMinor: shares[index] ?? minor(0),
      ...(commission === null ? {} : { commission }),
    };
  });
}

/** Of a line that is being paid. @param rules null: the chain has no commission book */
export function shareLine(
  line: Omit<Parameters<typeof lineCommissions>[0], "soldBy"> & { readonly soldBy?: readonly Salesperson[] },
  rules: CommissionRules | null,
  asked: Parameters<typeof lineCommissions>[3],
): { readonly soldBy?: readonly SoldShare[] } {
  const { soldBy = [], totalMinor } = line;
  if (soldBy.length === 0) return {};
  const commissions = rules === null ? [] : lineCommissions(line, soldBy, rules.rules, asked);
  return { soldBy: soldShares(soldBy, totalMinor, commissions) };
}

type Span = readonly [from: number, through: number];

/**
 * What goes back of each share as the refunds of a line, and the pieces that came back, grow from one amount to another.
 * When all is back, every share and every commission is back whole. Commission goes with the money; by pieces where the
 * shopper paid nothing.
 */
export function sharesBack(
  { soldBy, totalMinor, quantity }: Pick<SaleLineBody, "soldBy" | "totalMinor" | "quantity">,
  { refunded, pieces }: { readonly refunded: Span; readonly pieces: Span },
): { readonly soldBy?: readonly SoldShare[] } {
  if (soldBy === undefined || soldBy.length === 0) return {};
  const [before, after] = refunded.map((amount) => equal(soldBy, minor(amount)));
  const [[from, through], whole] = totalMinor === 0 ? [pieces, quantity] : [refunded, totalMinor];
  const back = ({ ruleId, amountMinor }: Commission): Commission => ({
    ruleId,
    amountMinor: minor(proRata(amountMinor, Math.min(through, whole), whole) - proRata(amountMinor, from, whole)),
  });
  return {
    soldBy: soldBy.map(({ commission, ...share }, index) => ({
      ...{ ...share, amountMinor: minor((after?.[index] ?? 0) - (before?.[index] ?? 0)) },
      ...(commission === undefined ? {} : { commission: back(commission) }),
    })),
  };
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
