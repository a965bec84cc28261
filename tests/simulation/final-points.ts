// Points at the end of a run: what each member has is the sum of what entries say, and goods that came back whole took all
// that they had earned. Every sale's points are made again by HQ.

import { type Entry, fold, pointsAccount, type ReturnBody, type SaleBody, soldBy } from "@evertill/core";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";
import { runMembers } from "./members.ts";

/** [P4] What members have, from bodies alone. */
export function expectPoints({ record, machines }: Finished, atHq: HeldEntries): void {
  const entries = [...atHq.values()].map(({ entry }) => entry);
  const balances = [...fold(entries.flatMap(({ transfers }) => transfers)).values()];
  const stated = new Map<string, number>();
  for (const entry of entries) {
    const sold = soldBy(entry);
    if (sold?.tenders.some(({ type }) => type === "points") === true) record.count("pointsSpent");
    for (const [memberId, points] of pointsBy(entry)) stated.set(memberId, (stated.get(memberId) ?? 0) + points);
  }
  for (const { memberId } of runMembers) {
    const account = pointsAccount(memberId);
    const amount = balances.find((balance) => balance.account === account)?.amount ?? 0;
    const has = stated.get(memberId) ?? 0;
    record.expect("P4", amount === 0 - has, () => `${account} is ${amount}, entries give ${has} points`);
  }
  // An older disk has forgotten what came back.
  if (machines.every(({ wasRestored }) => !wasRestored)) expectPointsBack(record, entries);
}

/** [P4] Goods take points with them, all that they earned once all are back, and never more. */
function expectPointsBack(record: Finished["record"], entries: readonly Entry[]): void {
  // Of a price difference the goods stay with the shopper.
  const back = entries
    .filter((entry) => isBack(entry) && entry.kind !== "price-protection")
    .map(({ body }) => body as ReturnBody);
  for (const entry of entries) {
    const sold = soldBy(entry);
    if (sold?.points === undefined) continue;
    const { receiptNumber, points } = sold;
    const of = back.filter(({ original }) => original.receiptNumber === receiptNumber);
    const taken = of.reduce((sum, body) => sum + (body.points?.takenBack ?? 0), 0);
    const isWhole = isAllBack(sold, of);
    if (taken > 0) record.count("pointsTakenBack");
    record.expect("P4", taken <= points.earned && (!isWhole || taken === points.earned), () => {
      return `${receiptNumber} earned ${points.earned} points, what came back of it took ${taken}`;
    });
  }
}

const isAllBack = ({ lines }: SaleBody, back: readonly ReturnBody[]): boolean =>
  lines.every(({ lineId, quantity }) => {
    const of = back.flatMap((body) => body.lines.filter((line) => line.lineId === lineId));
    return of.reduce((sum, line) => sum + line.quantity, 0) === quantity;
  });

/** More than 0: the member has so many more. */
function pointsBy(entry: Entry): readonly (readonly [memberId: string, points: number])[] {
  const sold = soldBy(entry);
  const { refunds = [], points } = isBack(entry) ? (entry.body as Partial<ReturnBody>) : {};
  return [
    ...(sold?.memberId === undefined ? [] : [[sold.memberId, sold.points?.earned ?? 0] as const]),
    ...(sold?.tenders ?? []).flatMap((tender) =>
      tender.type === "points" ? [[tender.memberId, -tender.points] as const] : [],
    ),
    ...(points === undefined ? [] : [[points.memberId, -points.takenBack] as const]),
    ...refunds.flatMap((refund) => (refund.type === "points" ? [[refund.memberId, refund.points] as const] : [])),
  ];
}

const isBack = ({ kind }: Entry): boolean => ["return", "exchange", "post-void", "price-protection"].includes(kind);
