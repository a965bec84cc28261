// What the cashier said of the gifts that a sale earns: handed out, or none in stock. Said once it stays with the basket
// for as long as the basket earns it.

import type { Basket, BasketLine } from "../basket.ts";
import { minor } from "../money.ts";
import type { EarnedGift } from "../promotions/outcome.ts";
import type { DeclinedGift, GiftGoods } from "./gift.ts";

export interface GiftDecision {
  /** `G1`, `G2` …, the line's id where it was handed out; never used twice within a sale. */
  readonly giftId: string;
  readonly promotionId: string;
  readonly sku: string;
  /** Pieces, 1 or more. */
  readonly quantity: number;
  /** null: there was none to give. */
  readonly handed: GiftGoods | null;
}

/** A gift that is earned and of which nothing was said yet. */
export interface OpenGift extends Pick<EarnedGift, "promotionId" | "name" | "sku" | "goodsName" | "each"> {
  /** Pieces that may be handed out. */
  readonly quantity: number;
  /** One of the open gifts of its promotion is chosen, each time. */
  readonly isChoice: boolean;
}

export interface SettledGifts {
  /** At zero price, after the goods. */
  readonly lines: readonly BasketLine[];
  readonly declined: readonly DeclinedGift[];
  readonly open: readonly OpenGift[];
}

/** What a promotion still gives: pieces of each of its gifts, or times of any of them. */
class Left {
  readonly #times = new Map<string, number>();

  constructor(earned: readonly EarnedGift[]) {
    for (const gift of earned) this.#times.set(keyOf(gift), gift.times);
  }

  /** Whole times alone; takes what is left at most. @returns pieces taken */
  take(gift: EarnedGift, pieces: number): number {
    const key = keyOf(gift);
    const left = this.#times.get(key) ?? 0;
    const times = Math.min(left, Math.ceil(pieces / gift.each));
    this.#times.set(key, left - times);
    return Math.min(pieces, times * gift.each);
  }

  piecesOf(gift: EarnedGift): number {
    return (this.#times.get(keyOf(gift)) ?? 0) * gift.each;
  }
}

/** The gifts of a choice share their times. */
const keyOf = ({ promotionId, sku, choice }: EarnedGift): string =>
  choice === "one" ? promotionId : JSON.stringify([promotionId, sku]);

/** Decisions that the basket earns no more give nothing; they count again once it earns them again. */
export function settleGifts(earned: readonly EarnedGift[], decisions: readonly GiftDecision[] = []): SettledGifts {
  const left = new Left(earned);
  const lines: BasketLine[] = [];
  const declined: DeclinedGift[] = [];
  for (const { giftId, promotionId, sku, quantity: said, handed } of decisions) {
    const gift = earned.find((one) => one.promotionId === promotionId && one.sku === sku);
    const quantity = gift === undefined ? 0 : left.take(gift, said);
    if (gift === undefined || quantity === 0) continue;
    if (handed === null) declined.push({ promotionId, sku, quantity, reason: "none-in-stock" });
    else lines.push({ lineId: giftId, ...handed, quantity, unitPriceMinor: minor(0), gift: termsOf(gift) });
  }
  const open = earned.flatMap((gift): readonly OpenGift[] => {
    const { promotionId, name, sku, goodsName, each, choice } = gift;
    const quantity = left.piecesOf(gift);
    return quantity === 0 ? [] : [{ promotionId, name, sku, goodsName, each, quantity, isChoice: choice === "one" }];
  });
  return { lines, declined, open };
}

function termsOf(gift: EarnedGift): NonNullable<BasketLine["gift"]> {
  const { sku: _sku, goodsName: _name, quantity: _quantity, times: _times, lineIds: _lines, ...terms } = gift;
  return terms;
}

export type GiftRefusal = "no-such-gift";

export type GiftChange =
  | { readonly ok: true; readonly basket: Basket; readonly touchedLineId: string | null }
  | { readonly ok: false; readonly reason: GiftRefusal };

/** All that is open of the gift; one time of a choice, and one time where there is none to give (`handed` null). */
export function decideGift(
  basket: Basket,
  open: readonly OpenGift[],
  of: { readonly promotionId: string; readonly sku: string; readonly handed: GiftGoods | null },
): GiftChange {
  const { promotionId, sku, handed } = of;
  const gift = open.find((one) => one.promotionId === promotionId && one.sku === sku);
  if (gift === undefined) return { ok: false, reason: "no-such-gift" };
  const giftsMade = (basket.giftsMade ?? 0) + 1;
  const giftId = `G${giftsMade}`;
  const quantity = gift.isChoice || handed === null ? gift.each : gift.quantity;
  const gifts = [...(basket.gifts ?? []), { giftId, promotionId, sku, quantity, handed }];
  return { ok: true, basket: { ...basket, gifts, giftsMade }, touchedLineId: handed === null ? null : giftId };
}

/** The gift is not handed out after all, and offered again. Null where no gift has that line. */
export function withoutGift(basket: Basket, giftId: string): Basket | null {
  const gifts = (basket.gifts ?? []).filter((decision) => decision.giftId !== giftId);
  return gifts.length === (basket.gifts ?? []).length ? null : { ...basket, gifts };
}
