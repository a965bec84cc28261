// Exceptions that the hub sees by itself, with headquarters or without, under the names that headquarters would give them.
// Pure. SPEC T6.

import {
  type DeliveryRules,
  overbooked,
  replacedCause,
  reservedAndMissing,
  type SlotUse,
  type TaskCause,
  tradeInDueOf,
} from "@evertill/core";
import type { JournalReceiver } from "@evertill/journal";
import type { StockedItem } from "../stock-page/store-stock.ts";

const reasons = { "bad-signature": "tampered", forked: "forked" } as const;
const isNamed = (reason: string): reason is keyof typeof reasons => Object.hasOwn(reasons, reason);

export function journalCauses(
  journal: Pick<JournalReceiver, "missing" | "quarantined" | "hashAt" | "replacedEpochs">,
): readonly TaskCause[] {
  const aside = journal.quarantined().flatMap(({ epoch, seq, reason }): TaskCause[] => {
    const kind = isNamed(reason) ? reasons[reason] : "set-aside";
    // The whole entry has taken its place; a fork stays one.
    if (kind !== "forked" && journal.hashAt(epoch, seq) !== null) return [];
    return [{ kind, about: `${epoch}/${seq}`, entry: { epoch, seq }, amount: null }];
  });
  const missing = journal.missing().map(
    ({ epoch, from, to }): TaskCause => ({
      ...{ kind: "gap", about: epoch, entry: { epoch, seq: from }, amount: to - from + 1 },
    }),
  );
  return [...aside, ...missing, ...journal.replacedEpochs().map(replacedCause)];
}

/** Old units that were to come by a day that is over. */
export const oldUnitCauses = (
  owed: readonly { readonly account: string; readonly amount: number }[],
  today: string,
): readonly TaskCause[] =>
  owed.flatMap(({ account, amount }): readonly TaskCause[] => {
    const of = tradeInDueOf(account);
    return of === null || amount <= 0 || of.untilDay >= today
      ? []
      : [{ kind: "trade-in-overdue", about: of.due, entry: null, amount }];
  });

/** Slots with more booked than there is room for, from today on, and sales whose slot is still to be agreed. */
export const deliveryCauses = (
  rules: DeliveryRules | undefined,
  of: { readonly uses: readonly SlotUse[]; readonly toAgree: readonly string[]; readonly today: string },
): readonly TaskCause[] => [
  ...(rules === undefined
    ? []
    : overbooked(
        rules,
        of.uses.filter(({ day }) => day >= of.today),
      )
  ).flatMap(({ about, amount }): readonly TaskCause[] =>
    amount === 0 ? [] : [{ kind: "slot-overbooked", about, entry: null, amount }],
  ),
  ...of.toAgree.map((about): TaskCause => ({ kind: "delivery-to-agree", about, entry: null, amount: null })),
];

export const stockCauses = (items: Iterable<StockedItem>): readonly TaskCause[] =>
  [...items].flatMap(({ sku, places }) =>
    places
      .filter(({ quantity }) => quantity < 0)
      .map(
        ({ account, quantity }): TaskCause => ({
          ...{ kind: "oversell", about: `${account}:${sku}`, entry: null, amount: -quantity },
        }),
      ),
  );

/** Goods that orders keep and that are not there: sold to somebody who had them in hand, or never there. SPEC K9. */
export const reservedCauses = (
  store: string,
  reserved: ReadonlyMap<string, number>,
  items: ReadonlyMap<string, StockedItem>,
): readonly TaskCause[] =>
  [...reserved].flatMap(([sku, quantity]): readonly TaskCause[] => {
    const amount = reservedAndMissing(items.get(sku)?.places ?? [], quantity);
    return amount === 0 ? [] : [{ kind: "oversell", about: `store:${store}/reserved:${sku}`, entry: null, amount }];
  });
