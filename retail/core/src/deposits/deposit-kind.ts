// The kinds of deposit that a chain takes, as part of its price book: under which law, for which goods, for how many days, and
// whether it expands (定金膨胀): 100 paid before a day count 300 once its goods are bought in their time.

import { type Bilingual, isWithin } from "../item.ts";
import { type BasisPoints, type Minor, minor } from "../money.ts";
import type { Payer } from "../priced-basket.ts";
import { type DepositRule, mostDeposit } from "./deposit-rule.ts";

/** By steps or by a factor, never both. */
export interface ExpansionRule {
  /** Whose money it counts more by. */
  readonly payer: Payer;
  /** Milliseconds since 1970-01-01 UTC: taken before … */
  readonly takenUntilMs: number;
  /** … and counted so where its goods are bought from here on … */
  readonly fromMs: number;
  /** … and before this. */
  readonly untilMs: number;
  /** What so much paid counts, least first: the greatest that was reached. What was paid beyond it counts as itself. */
  readonly steps?: readonly { readonly paidMinor: Minor; readonly countsMinor: Minor }[];
  /** 30000: three times. */
  readonly factorBp?: BasisPoints;
  /** That the factor adds; absent: no limit. */
  readonly mostMinor?: Minor;
}

export interface DepositKind {
  readonly kindId: string;
  readonly name: Bilingual;
  readonly rule: DepositRule;
  /** That goods and prices are kept. */
  readonly days: number;
  /** Categories of its goods, those below them too; absent: any. */
  readonly goods?: readonly string[];
  readonly expansion?: ExpansionRule;
}

/** In chains whose price book says nothing of deposits. */
export const plainDepositKinds: readonly DepositKind[] = [
  { kindId: "prepayment", name: { zh: "订金", en: "Prepayment" }, rule: "prepayment", days: 7 },
  { kindId: "earnest", name: { zh: "定金", en: "Earnest money" }, rule: "earnest", days: 7 },
];

/** What a deposit counts for by its kind; as much as was paid where it does not expand. */
export function countsAs({ expansion }: Pick<DepositKind, "expansion">, paidMinor: Minor): Minor {
  if (expansion === undefined) return paidMinor;
  const { steps = [], factorBp, mostMinor = minor(Number.MAX_SAFE_INTEGER) } = expansion;
  const step = steps.findLast((one) => one.paidMinor <= paidMinor);
  if (step !== undefined) return minor(paidMinor + step.countsMinor - step.paidMinor);
  if (factorBp === undefined) return paidMinor;
  // Down to what there are coins for: what is promised is never more than the chain decided.
  const byFactor = Number((BigInt(paidMinor) * BigInt(factorBp)) / 10_000n);
  return minor(paidMinor + Math.min(byFactor - paidMinor, mostMinor));
}

/** Whether it is taken for these goods at this moment. */
export const isTaken = (
  { goods, expansion }: Pick<DepositKind, "goods" | "expansion">,
  { lines, atMs }: { readonly lines: readonly { readonly category: string }[]; readonly atMs: number },
): boolean =>
  atMs < (expansion?.takenUntilMs ?? Number.POSITIVE_INFINITY) &&
  lines.every(({ category }) => goods === undefined || goods.some((above) => isWithin(category, above)));

export type DepositRefusal = "deposit-too-much" | "deposit-too-little" | "bad-deposit" | "deposit-not-for-goods";

/** Null: may be taken. An expanding one begins with its first step: below it nobody would be given what its name promises. */
export function whyNotDeposited(
  { rule, expansion }: Pick<DepositKind, "rule" | "expansion">,
  { amountMinor, forMinor }: { readonly amountMinor: number; readonly forMinor: Minor },
): { readonly reason: DepositRefusal; readonly detail: Readonly<Record<string, number>> } | null {
  const mostMinor = mostDeposit(rule, forMinor);
  const leastMinor = expansion?.steps?.[0]?.paidMinor ?? 1;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return { reason: "bad-deposit", detail: { mostMinor } };
  if (amountMinor > mostMinor) return { reason: "deposit-too-much", detail: { mostMinor } };
  return amountMinor < leastMinor ? { reason: "deposit-too-little", detail: { leastMinor } } : null;
}

/** What the shape of the kinds cannot say; null: good kinds. */
export function depositKindsFault(
  kinds: readonly DepositKind[],
): { readonly where: string; readonly what: string } | null {
  for (const [index, { kindId, expansion }] of kinds.entries()) {
    if (kinds.findIndex((one) => one.kindId === kindId) < index)
      return { where: `${index}/kindId`, what: `${kindId} again; accepted: an id of its own` };
    const fault = expansion === undefined ? null : expansionFault(expansion);
    if (fault !== null) return { where: `${index}/expansion/${fault.where}`, what: fault.what };
  }
  return null;
}

function expansionFault({ fromMs, untilMs, takenUntilMs, steps, factorBp, mostMinor }: ExpansionRule) {
  if (untilMs <= fromMs) return { where: "untilMs", what: "not after fromMs" };
  if (takenUntilMs > untilMs) return { where: "takenUntilMs", what: "after untilMs; accepted: untilMs at most" };
  if ((steps === undefined) === (factorBp === undefined))
    return { where: "steps", what: "with factorBp, or neither; accepted: one of them" };
  if (mostMinor !== undefined && factorBp === undefined)
    return { where: "mostMinor", what: "without factorBp; accepted: with it alone" };
  for (const [index, { paidMinor, countsMinor }] of (steps ?? []).entries()) {
    if (countsMinor <= paidMinor) return { where: `steps/${index}/countsMinor`, what: "not more than paidMinor" };
    const before = steps?.[index - 1];
    if (before !== undefined && before.paidMinor >= paidMinor)
      return { where: `steps/${index}/paidMinor`, what: "not above the step before; accepted: least first" };
  }
  return null;
}
