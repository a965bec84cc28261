// Points at the end of a run: every sale's made again by its book, and what each member has the sum of what entries say.

import { type Entry, fold, pointsAccount, pointsDifferences, type ReturnBody, soldBy } from "@evertill/core";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";
import { runMembers, runPointsBook } from "./members.ts";

/** [P7] of what sales earn and points pay, [P4] of what members have, from bodies alone. */
export function expectPoints({ record }: Finished, atHq: HeldEntries): void {
  const entries = [...atHq.values()].map(({ entry }) => entry);
  const balances = [...fold(entries.flatMap(({ transfers }) => transfers)).values()];
  const stated = new Map<string, number>();
  for (const entry of entries) {
    const sold = soldBy(entry);
    if (sold?.tenders.some(({ type }) => type === "points") === true) record.count("pointsSpent");
    const differences = sold === null ? [] : pointsDifferences(sold, runPointsBook);
    record.expect(
      "P7",
      differences.length === 0,
      () => `points of ${sold?.receiptNumber}: ${JSON.stringify(differences)}`,
    );
    for (const [memberId, points] of pointsBy(entry)) stated.set(memberId, (stated.get(memberId) ?? 0) + points);
  }
  for (const { memberId } of runMembers) {
    const account = pointsAccount(memberId);
    const amount = balances.find((balance) => balance.account === account)?.amount ?? 0;
    const has = stated.get(memberId) ?? 0;
    record.expect("P4", amount === 0 - has, () => `${account} is ${amount}, entries give ${has} points`);
  }
}

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
