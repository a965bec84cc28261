// When and where a store delivers: windows of a day by weekday, how many deliveries and installations each has room for, the
// districts that are served, and until when a window can still be booked. What is booked is the hub's to know; see slots.ts.

import { dayAfter } from "../business/business-due.ts";
import { businessDayAt, timeTextAt } from "../day/store-clock.ts";
import type { Bilingual } from "../item.ts";

/** What of a slot a delivery takes up: a van's stop, a fitter's visit. */
export const slotKinds = ["delivery", "installation"] as const;
export type SlotKind = (typeof slotKinds)[number];

export interface DeliveryWindow {
  readonly windowId: string;
  /** `09:00`, by the store's clock. */
  readonly from: string;
  readonly until: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  /** How many of each there is room for. */
  readonly room: Readonly<Record<SlotKind, number>>;
}

export interface DeliveryDistrict {
  readonly districtId: string;
  readonly name: Bilingual;
  /** How its postal codes begin; the longest that fits decides. */
  readonly postalPrefixes: readonly string[];
}

export interface DeliveryRules {
  readonly districts: readonly DeliveryDistrict[];
  readonly windows: readonly DeliveryWindow[];
  /** Booked from today on for so many days. */
  readonly daysAhead: number;
  /** A window that begins within so many hours is not booked any more. */
  readonly cutOffHours: number;
}

/** A window of one day. */
export interface DeliverySlot extends Pick<DeliveryWindow, "windowId" | "from" | "until"> {
  /** `YYYY-MM-DD` */
  readonly day: string;
}

const hourMs = 3_600_000;

/** Null: there nothing is delivered. */
export function districtOf({ districts }: DeliveryRules, postalCode: string): DeliveryDistrict | null {
  const fitting = districts.flatMap((district) =>
    district.postalPrefixes
      .filter((prefix) => postalCode.startsWith(prefix))
      .map((prefix) => ({ district, length: prefix.length })),
  );
  return fitting.toSorted((one, other) => other.length - one.length)[0]?.district ?? null;
}

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The windows of a day, in the order in which they begin. */
export const slotsOfDay = ({ windows }: DeliveryRules, day: string): readonly DeliverySlot[] =>
  windows
    .filter(({ weekdays }) => weekdays.includes(weekdayOf(day)))
    .map(({ windowId, from, until }) => ({ day, windowId, from, until }))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));

/** All that can be booked at a moment, whether or not there is room. */
export function slotsAhead(
  rules: DeliveryRules,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): readonly DeliverySlot[] {
  const today = businessDayAt(nowMs, timeZone);
  const cutOff = timeTextAt(nowMs + rules.cutOffHours * hourMs, timeZone);
  return Array.from({ length: rules.daysAhead + 1 }, (_, days) => dayAfter(today, days))
    .flatMap((day) => slotsOfDay(rules, day))
    .filter(({ day, from }) => `${day} ${from}` >= cutOff);
}

/** A window that has begun is kept for nobody who has not paid. */
export const hasBegun = (
  { day, from }: Pick<DeliverySlot, "day" | "from">,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): boolean => `${day} ${from}` <= timeTextAt(nowMs, timeZone);

/** How much room a slot has by the rules; 0 where there is no such window on that day. */
export function roomOf(
  rules: DeliveryRules | undefined,
  { day, windowId }: Pick<DeliverySlot, "day" | "windowId">,
  kind: SlotKind,
): number {
  const window = rules?.windows.find((one) => one.windowId === windowId);
  return window === undefined || !window.weekdays.includes(weekdayOf(day)) ? 0 : window.room[kind];
}

export interface DeliveryRulesFault {
  /** `windows.2.until` */
  readonly where: string;
  readonly what: string;
  readonly accepted: string;
}

/** What in rules of the right shape cannot be; null: nothing. */
export function deliveryRulesFault({ districts, windows }: DeliveryRules): DeliveryRulesFault | null {
  for (const [place, { windowId, from, until }] of windows.entries()) {
    if (windows.findIndex((one) => one.windowId === windowId) !== place)
      return { where: `windows.${place}.windowId`, what: `${windowId} a second time`, accepted: "each id once" };
    if (from >= until)
      return { where: `windows.${place}.until`, what: `${until} after ${from}`, accepted: "a later time of the day" };
  }
  const prefixes = districts.flatMap(({ postalPrefixes }) => postalPrefixes);
  for (const [place, { districtId, postalPrefixes }] of districts.entries()) {
    if (districts.findIndex((one) => one.districtId === districtId) !== place)
      return { where: `districts.${place}.districtId`, what: `${districtId} a second time`, accepted: "each id once" };
    const shared = postalPrefixes.find((prefix) => prefixes.filter((one) => one === prefix).length > 1);
    if (shared !== undefined)
      return { where: `districts.${place}.postalPrefixes`, what: `${shared} twice`, accepted: "each prefix once" };
  }
  return null;
}
