// An extended warranty (延保): a service of kind `warranty`, bound to one piece, that begins when the maker's own is over.
// Sold with the goods or later on their receipt; cancelled, what is not used of it goes back.
//
//   covered from   the goods' business day + afterMonths months, until that day + months (not included)
//   price          the item's, or rateBp of what was charged for a piece of the goods, rounded half up
//   goes back      all that was paid within coolingDays of its own sale, or before it begins;
//                  then paid × days left ÷ days in all, rounded half up, today among the days left; nothing once it is over

import { daysBetween } from "../after-sale/days-between.ts";
import type { BasketLine } from "../basket.ts";
import { type BasisPoints, type Minor, minor, proRata } from "../money.ts";
import { numbersOf } from "../serials/basket-serials.ts";
import type { ServiceLine } from "./service.ts";

/** What the price book says of a warranty. */
export interface CoverPlan {
  /** How long it covers. */
  readonly months: number;
  /** The maker's own, from the day of the goods' sale. */
  readonly afterMonths: number;
  /** Days after its sale in which all of it goes back. */
  readonly coolingDays: number;
  /** Days after the goods' sale in which it is still sold. */
  readonly withinDays: number;
  /** For goods that cost at least this a piece, and less than `untilMinor`; absent: whatever they cost. */
  readonly fromMinor?: Minor;
  readonly untilMinor?: Minor;
  /** Of the goods' price; absent: the item's own price. */
  readonly rateBp?: BasisPoints;
}

/** A piece that was sold before its warranty. */
export interface CoveredPiece {
  readonly receiptNumber: string;
  readonly lineId: string;
  /** Which piece of the line, from 1. */
  readonly place: number;
  /** When it was sold, `YYYY-MM-DD`. */
  readonly businessDay: string;
  /** By which it is known; absent: by none. */
  readonly number?: string;
}

/** On the line of a warranty. */
export interface CoverTerms extends Pick<CoverPlan, "months" | "afterMonths" | "coolingDays" | "rateBp"> {
  /** What was charged for a piece of the goods. */
  readonly goodsPriceMinor: Minor;
  /** Absent: it is sold with its goods. */
  readonly of?: CoveredPiece;
}

/** As the entry of its sale has it, and as its paper says it. */
export interface CoverContract {
  /** `W`, else the receipt's number, and the line's: `W041201245100000035-2`. */
  readonly number: string;
  /** Names the piece at every tier: one warranty in force for each. See coverKey. */
  readonly key: string;
  /** Business days: of its own sale, the first covered, and the first not covered any more. */
  readonly soldDay: string;
  readonly fromDay: string;
  readonly untilDay: string;
  /** Of the piece; absent: it is known by none. */
  readonly pieceNumber?: string;
}

export const coverTermsOf = (
  { months, afterMonths, coolingDays, rateBp }: CoverPlan,
  goodsPriceMinor: Minor,
): CoverTerms => ({
  ...{ months, afterMonths, coolingDays, goodsPriceMinor },
  ...(rateBp === undefined ? {} : { rateBp }),
});

export const isInBand = ({ fromMinor = minor(0), untilMinor }: CoverPlan, priceMinor: Minor): boolean =>
  priceMinor >= fromMinor && (untilMinor === undefined || priceMinor < untilMinor);

export const coverPrice = (rateBp: BasisPoints, goodsPriceMinor: Minor): Minor =>
  proRata(goodsPriceMinor, rateBp, 10_000);

/** Written as numbers of pieces are, among which boxes keep it. */
export const coverKey = ({ receiptNumber, lineId, place }: Omit<CoveredPiece, "businessDay">): string =>
  `COVER/${receiptNumber}/${lineId}/${place}`;

/** The day so many months later; the last of a shorter month. @param day `YYYY-MM-DD` */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** What the entry says of a warranty's line; nothing of other lines. @param lines of the sale */
export function contractOf(
  { lineId, service }: Pick<BasketLine, "lineId" | "service">,
  lines: readonly Pick<BasketLine, "lineId" | "service" | "serials" | "trace">[],
  { receiptNumber, businessDay }: { readonly receiptNumber: string; readonly businessDay: string },
): { readonly contract?: CoverContract } {
  const cover = service?.cover;
  if (service === undefined || cover === undefined) return {};
  const goods = lines.find((line) => line.lineId === service.forLineId);
  const own = lines.filter((line) => line.service?.cover !== undefined && line.service.forLineId === service.forLineId);
  const place = own.findIndex((line) => line.lineId === lineId) + 1;
  const [known] = goods === undefined ? [] : numbersOf(goods);
  const piece: CoveredPiece = cover.of ?? {
    ...{ receiptNumber, lineId: service.forLineId ?? "", place, businessDay },
    ...(known === undefined ? {} : { number: known.value }),
  };
  const fromDay = monthsAfter(piece.businessDay, cover.afterMonths);
  return {
    contract: {
      number: `W${receiptNumber.slice(1)}-${lineId.slice(1)}`,
      ...{ key: coverKey(piece), soldDay: businessDay, fromDay, untilDay: monthsAfter(fromDay, cover.months) },
      ...(piece.number === undefined ? {} : { pieceNumber: piece.number }),
    },
  };
}

export interface UnusedCover {
  readonly unusedDays: number;
  readonly totalDays: number;
}

/** @param onDay business day of the cancellation; null: as if it had never been sold */
export function unusedCover(
  { soldDay, fromDay, untilDay }: CoverContract,
  coolingDays: number,
  onDay: string | null,
): UnusedCover {
  const totalDays = Math.max(1, daysBetween(fromDay, untilDay));
  if (onDay === null || daysBetween(soldDay, onDay) <= coolingDays) return { unusedDays: totalDays, totalDays };
  return { unusedDays: Math.max(0, Math.min(totalDays, daysBetween(onDay, untilDay))), totalDays };
}

/** Warranties at the price that follows from their goods, where it does; a price that a person made stands. */
export function withCoverPrices(lines: readonly BasketLine[]): readonly BasketLine[] {
  return lines.map((line) => {
    const priced = coverPriced(line, lines);
    return priced === null ? line : priced;
  });
}

function coverPriced({ priceSource: _, ...line }: BasketLine, lines: readonly BasketLine[]): BasketLine | null {
  const { service } = line;
  if (service?.cover === undefined) return null;
  const goods = lines.find(({ lineId }) => lineId === service.forLineId);
  const goodsPriceMinor = goods?.unitPriceMinor ?? service.cover.goodsPriceMinor;
  const withGoods: ServiceLine = { ...service, cover: { ...service.cover, goodsPriceMinor } };
  const { rateBp } = service.cover;
  if (rateBp === undefined)
    return goodsPriceMinor === service.cover.goodsPriceMinor ? null : { ...line, service: withGoods };
  const bookPriceMinor = coverPrice(rateBp, goodsPriceMinor);
  if (line.override !== undefined)
    return { ...line, service: withGoods, override: { ...line.override, bookPriceMinor } };
  return { ...line, service: withGoods, unitPriceMinor: bookPriceMinor };
}
