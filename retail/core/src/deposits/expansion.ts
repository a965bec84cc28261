// What an expanding deposit adds (定金膨胀) once its goods are bought in their time: money off them, by whoever pays for it, shared out
// like any discount. So it is nobody's to be paid out: goods that come back refund what was paid for them, and a purchase that
// comes to nothing what was paid beforehand.

import type { BasketLine } from "../basket.ts";
import type { EntryId } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import { addMinor, allocate, type Minor, minor, timesMinor } from "../money.ts";
import type { LineDiscount, Payer } from "../priced-basket.ts";

/** What was promised as the deposit was taken. */
export interface DepositExpansion {
  /** The deposit with what it adds. */
  readonly countsMinor: Minor;
  readonly payer: Payer;
  /** Bought from here on and before `untilMs`; the texts say the same by the store's clock. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly fromText: string;
  readonly untilText: string;
}

/** Of which book it was. */
export interface DepositKindRef {
  readonly bookId: string;
  readonly kindId: string;
  readonly name: Bilingual;
}

/** What a sale says of the expansion that it was given; the entry named is that of the deposit. */
export interface SaleExpansion extends EntryId, DepositExpansion, DepositKindRef {
  /** Number of the deposit. */
  readonly number: string;
  readonly paidMinor: Minor;
}

type ExpandedLine = Pick<BasketLine, "lineId" | "sku" | "quantity" | "unitPriceMinor" | "gift" | "load" | "service">;

/** As a discount is known by. */
const expansionId = ({ kindId }: Pick<DepositKindRef, "kindId">): string => `deposit-${kindId}`;

export const isInTime = ({ fromMs, untilMs }: Pick<DepositExpansion, "fromMs" | "untilMs">, atMs: number): boolean =>
  atMs >= fromMs && atMs < untilMs;

/** Whether all goods of the quote are bought. @param goods as quotedGoods says them */
export function areAllBought(goods: string, lines: readonly ExpandedLine[]): boolean {
  const quoted = new Map<string, number>();
  for (const each of goods.split(" ")) {
    const [, pieces, sku] = /^(\d+)\*(.+)@\d+$/.exec(each) ?? [];
    if (sku !== undefined) quoted.set(sku, (quoted.get(sku) ?? 0) + Number(pieces));
  }
  return [...quoted].every(([sku, pieces]) => pieces <= piecesOf(sku, lines));
}

export const piecesOf = (
  sku: string,
  lines: readonly Pick<ExpandedLine, "sku" | "quantity" | "gift" | "load" | "service">[],
): number => lines.filter(isGoods).reduce((sum, line) => (line.sku === sku ? sum + line.quantity : sum), 0);

const isGoods = ({ gift, load, service }: Pick<ExpandedLine, "gift" | "load" | "service">): boolean =>
  gift === undefined && load === undefined && service === undefined;

/**
 * What it takes off each line of goods after all other offers, in proportion to what is left of it. Never so much that the deposit itself
 * would be more than is due.
 */
export function expansionDiscounts(
  lines: readonly ExpandedLine[],
  given: readonly { readonly lineId: string; readonly amountMinor: Minor }[],
  expansion: SaleExpansion,
): readonly (LineDiscount & { readonly lineId: string })[] {
  const { kindId, name, payer, paidMinor, countsMinor } = expansion;
  const goods = lines.filter(isGoods);
  const left = goods.map(({ lineId, quantity, unitPriceMinor }) => {
    const off = given.map((one) => (one.lineId === lineId ? one.amountMinor : minor(0)));
    return minor(timesMinor(unitPriceMinor, quantity) - addMinor(...off));
  });
  const room = addMinor(...left) - paidMinor;
  if (room <= 0) return [];
  const shares = allocate(minor(Math.min(countsMinor - paidMinor, room)), left);
  return goods.flatMap(({ lineId }, index) => {
    const amountMinor = shares[index] ?? minor(0);
    return amountMinor === 0 ? [] : [{ lineId, promotionId: expansionId({ kindId }), name, payer, amountMinor }];
  });
}
