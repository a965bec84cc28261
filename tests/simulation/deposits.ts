// The kinds of deposit of a run: one of the law's, and one that counts double up to a limit, in whose time the run lies.

import { basisPoints, type DepositKind, minor } from "@evertill/core";

const named = (word: string) => ({ zh: word, en: word });
const ever = { takenUntilMs: Date.UTC(9999, 0, 1), fromMs: 0, untilMs: Date.UTC(9999, 0, 1) } as const;
const expandingId = "expanding";

export const runDeposits: readonly DepositKind[] = [
  { kindId: "prepayment", name: named("Prepayment"), rule: "prepayment", days: 7 },
  {
    ...{ kindId: expandingId, name: named("Expanding"), rule: "prepayment", days: 7 },
    expansion: { payer: "brand", ...ever, factorBp: basisPoints(20_000), mostMinor: minor(1_500) },
  },
];

/** As its discount is known by. */
export const isExpansion = ({ promotionId }: { readonly promotionId: string }): boolean =>
  promotionId === `deposit-${expandingId}`;

/** Amounts that cashiers take, each of one kind. */
export const depositsTaken = [
  { amountMinor: 50, kindId: "prepayment" },
  { amountMinor: 2_000, kindId: expandingId },
  { amountMinor: 90_000, kindId: "prepayment" },
] as const;
