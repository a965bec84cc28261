// Slots as accounts: what is booked in each stands in the ledger `slots`, one account a window of a day and a kind, which a
// sale's entry raises and a change by the hub moves. Capacity used is the fold of entries at every tier [P4].

import type { Transfer } from "../entry.ts";
import { type DeliveryRules, type DeliverySlot, roomOf, type SlotKind, slotKinds } from "./delivery-rules.ts";

type OfSlot = Pick<DeliverySlot, "day" | "windowId">;

const prefix = "slot:";

/** `slot:0412/2025-11-24/am/delivery`; of all kinds and windows of a store what it begins with. */
export const slotAccount = (store: string, { day, windowId }: OfSlot, kind: SlotKind): string =>
  `${prefix}${store}/${day}/${windowId}/${kind}`;

export const slotsOfStore = (store: string): string => `${prefix}${store}/`;

export interface SlotAccount extends OfSlot {
  readonly store: string;
  readonly kind: SlotKind;
}

/** Null: no slot's. */
export function slotOfAccount(account: string): SlotAccount | null {
  if (!account.startsWith(prefix)) return null;
  const [store = "", day = "", windowId = "", named] = account.slice(prefix.length).split("/");
  const kind = slotKinds.find((one) => one === named);
  return kind === undefined ? null : { store, day, windowId, kind };
}

const open = "slot-open";

/** A delivery goes from one slot into another; null: none, it is to be agreed, or over. */
export function slotTransfers(
  store: string,
  kinds: readonly SlotKind[],
  { from, to }: { readonly from: OfSlot | null; readonly to: OfSlot | null },
): readonly Transfer[] {
  return kinds.flatMap((kind) => {
    const [left, taken] = [from, to].map((slot) => (slot === null ? open : slotAccount(store, slot, kind)));
    if (left === undefined || taken === undefined || left === taken) return [];
    return [{ ledger: "slots" as const, unit: "visit", from: left, to: taken, amount: 1 }];
  });
}

/** How much of a slot is taken, beside what its rules have room for. */
export interface SlotUse extends SlotAccount {
  readonly used: number;
}

export const slotUses = (
  balances: readonly { readonly account: string; readonly amount: number }[],
): readonly SlotUse[] =>
  balances.flatMap(({ account, amount }) => {
    const slot = slotOfAccount(account);
    return slot === null ? [] : [{ ...slot, used: amount }];
  });

/** What is kept of a slot for goods that are not paid yet. */
export interface KeptSlot {
  readonly deliveryId: string;
  /** Null: to be agreed; it takes no room. */
  readonly slot: DeliverySlot | null;
  readonly kinds: readonly SlotKind[];
}

/**
 * What is taken by what is kept. A delivery takes a window once, be it kept by its order, by a sale or by both; kept in two
 * windows it takes both.
 * @param but one delivery that is not counted; null: all are
 */
export function keptUses(store: string, kept: readonly KeptSlot[], but: string | null): readonly SlotUse[] {
  const uses = kept.flatMap(({ deliveryId, slot, kinds }) =>
    slot === null || deliveryId === but
      ? []
      : kinds.map((kind): readonly [string, SlotUse] => [
          `${deliveryId}/${slotAccount(store, slot, kind)}`,
          { store, day: slot.day, windowId: slot.windowId, kind, used: 1 },
        ]),
  );
  return [...new Map(uses).values()];
}

/** What is left of a slot for these kinds together, by what is used; never below 0. */
export function roomLeft(
  rules: DeliveryRules | undefined,
  slot: OfSlot,
  { kinds, uses }: { readonly kinds: readonly SlotKind[]; readonly uses: readonly SlotUse[] },
): number {
  const left = kinds.map((kind) => {
    const of = uses.filter((use) => use.day === slot.day && use.windowId === slot.windowId && use.kind === kind);
    return roomOf(rules, slot, kind) - of.reduce((sum, { used }) => sum + used, 0);
  });
  return Math.max(0, Math.min(...left));
}
