// The entries of a day with their balanced transfers, between drawer, safe, bank bags and over/short.
//
// A shift starts from what the ledger says is in the drawer. What the float is more or less than that came from the
// safe, unless the last close left cash in the drawer: then somebody miscounted, and it is over or short.

import {
  bankInTransitAccount,
  drawerAccount,
  overShortAccount,
  paidInAccount,
  paidOutAccount,
  safeAccount,
} from "../accounts.ts";
import type { EntryBodies, EntryDraft, EntryTime, EntryVersions, KnownKind, Transfer } from "../entry.ts";
import type { Currency, Minor } from "../money.ts";
import type { DayEntryBodies } from "./day-bodies.ts";

/** Who, where and when; the same for every entry of a step. */
export interface DayDraftContext {
  readonly person: string;
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly store: string;
  readonly box: string;
}

type Body<K extends keyof DayEntryBodies> = DayEntryBodies[K];

export function shiftOpenDraft(
  context: DayDraftContext,
  body: Body<"shift-open">,
  of: { readonly wasLeftByClose: boolean },
): EntryDraft<"shift-open"> {
  const { store } = context;
  const other = of.wasLeftByClose ? overShortAccount(store) : safeAccount(store);
  return draft(context, "shift-open", body, [
    intoDrawer(context, body.currency, other, body.floatMinor - body.foundMinor),
  ]);
}

export function paidInDraft(context: DayDraftContext, body: Body<"paid-in">): EntryDraft<"paid-in"> {
  const from = body.reason === "change-fund" ? safeAccount(context.store) : paidInAccount(context.store);
  return draft(context, "paid-in", body, [intoDrawer(context, body.currency, from, body.amountMinor)]);
}

export function paidOutDraft(context: DayDraftContext, body: Body<"paid-out">): EntryDraft<"paid-out"> {
  const to = body.reason === "change-fund" ? safeAccount(context.store) : paidOutAccount(context.store);
  return draft(context, "paid-out", body, [intoDrawer(context, body.currency, to, -body.amountMinor)]);
}

export function pickUpDraft(context: DayDraftContext, body: Body<"pick-up">): EntryDraft<"pick-up"> {
  const to = body.bag === null ? safeAccount(context.store) : bankInTransitAccount(context.store);
  return draft(context, "pick-up", body, [intoDrawer(context, body.currency, to, -body.amountMinor)]);
}

export function noSaleDraft(context: DayDraftContext, body: Body<"no-sale">): EntryDraft<"no-sale"> {
  return draft(context, "no-sale", body, []);
}

export function countDraft(context: DayDraftContext, body: Body<"count">): EntryDraft<"count"> {
  return draft(context, "count", body, []);
}

/** Over or short is booked, and what is not kept goes to the safe: the drawer then holds `keptMinor`. */
export function shiftCloseDraft(context: DayDraftContext, body: Body<"shift-close">): EntryDraft<"shift-close"> {
  const { store } = context;
  return draft(context, "shift-close", body, [
    intoDrawer(context, body.currency, overShortAccount(store), body.overShortMinor),
    intoDrawer(context, body.currency, safeAccount(store), body.keptMinor - body.countedMinor),
  ]);
}

export function dayEndDraft(context: DayDraftContext, body: Body<"day-end">): EntryDraft<"day-end"> {
  return draft(context, "day-end", body, []);
}

/** @param amountMinor negative: out of the drawer. Nothing is moved for zero. */
function intoDrawer(
  { box }: DayDraftContext,
  unit: Currency,
  other: string,
  amountMinor: Minor | number,
): Transfer | null {
  if (amountMinor === 0) return null;
  const drawer = drawerAccount(box);
  const [from, to] = amountMinor > 0 ? [other, drawer] : [drawer, other];
  return { ledger: "money", unit, from, to, amount: Math.abs(amountMinor) };
}

function draft<K extends KnownKind>(
  { person, businessDay, at, versions }: DayDraftContext,
  kind: K,
  body: EntryBodies[K],
  transfers: readonly (Transfer | null)[],
): EntryDraft<K> {
  return {
    ...{ kind, person, businessDay, at, versions, body },
    transfers: transfers.filter((transfer) => transfer !== null),
  };
}
