// What a store took in a day, as its entries say it: by hour of the store's own clock and by tender. Money that only changed
// its place (floats, pick-ups, an exchange's old goods paying new ones) is none.

import { soldBy } from "../after-sale/goods-back.ts";
import type { Entry } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { timeTextAt } from "./store-clock.ts";

export interface TenderTakings {
  /** As in the sale, `cash`. */
  readonly tender: string;
  readonly takenMinor: Minor;
  /** Given back, or owed until it is; 0 or more. */
  readonly backMinor: Minor;
}

export interface HourTakings {
  /** 0…23 */
  readonly hour: number;
  /** Taken less given back. */
  readonly netMinor: Minor;
}

export interface DayTakings {
  readonly sales: number;
  readonly returns: number;
  readonly netMinor: Minor;
  /** Hours in which something was taken or given back, ascending. */
  readonly hours: readonly HourTakings[];
  /** The largest first. */
  readonly tenders: readonly TenderTakings[];
}

export const noTakings: DayTakings = { sales: 0, returns: 0, netMinor: minor(0), hours: [], tenders: [] };

const givingBack: readonly string[] = ["return", "exchange", "post-void", "price-protection", "no-receipt-return"];

interface Amount {
  readonly type: string;
  readonly amountMinor: number;
}

/** Taken up to the end of an hour of the day: what a day is held against before it is over. @param hour 0…23 */
export const takenUntil = (hours: readonly HourTakings[], hour: number): Minor =>
  minor(hours.reduce((sum, each) => (each.hour <= hour ? sum + each.netMinor : sum), 0));

/** With one more entry, in any order; entries of other kinds change nothing. */
export function takingsWith(
  takings: DayTakings,
  entry: Pick<Entry, "kind" | "body" | "at">,
  timeZone: string,
): DayTakings {
  const sale = soldBy(entry);
  const isBack = givingBack.includes(entry.kind);
  const charged = entry.kind === "trade-in-settled" ? (entry.body as { readonly charged?: Amount }).charged : undefined;
  if (sale === null && !isBack && charged === undefined) return takings;
  const refunds = isBack ? (entry.body as { readonly refunds: readonly Amount[] }).refunds : [];
  const moves = [
    ...(sale?.tenders ?? []).map(({ type, amountMinor }) => ({ type, takenMinor: amountMinor, backMinor: minor(0) })),
    // The old unit had counted with its sale: it is paid otherwise now.
    ...(charged === undefined ? [] : [charged, { type: "trade-in", amountMinor: -charged.amountMinor }]).map(
      ({ type, amountMinor }) => ({ type, takenMinor: minor(amountMinor), backMinor: minor(0) }),
    ),
    ...refunds.map(({ type, amountMinor }) => ({ type, takenMinor: minor(0), backMinor: minor(amountMinor) })),
  ].filter(({ type }) => type !== "exchanged");
  const byTender = new Map(takings.tenders.map((each) => [each.tender, each]));
  for (const { type, takenMinor, backMinor } of moves) {
    const known = byTender.get(type) ?? { tender: type, takenMinor: minor(0), backMinor: minor(0) };
    byTender.set(type, {
      tender: type,
      takenMinor: minor(known.takenMinor + takenMinor),
      backMinor: minor(known.backMinor + backMinor),
    });
  }
  const netMinor = minor(moves.reduce((sum, move) => sum + move.takenMinor - move.backMinor, 0));
  const hour = Number(timeTextAt(entry.at.wallMs, timeZone).slice(11, 13)) % 24;
  const before = takings.hours.find((each) => each.hour === hour)?.netMinor ?? 0;
  const hours = [...takings.hours.filter((each) => each.hour !== hour), { hour, netMinor: minor(before + netMinor) }];
  return {
    sales: takings.sales + (sale === null ? 0 : 1),
    returns: takings.returns + (isBack ? 1 : 0),
    netMinor: minor(takings.netMinor + netMinor),
    hours: hours.sort((a, b) => a.hour - b.hour),
    tenders: [...byTender.values()].sort((a, b) => b.takenMinor - a.takenMinor || (a.tender < b.tender ? -1 : 1)),
  };
}
