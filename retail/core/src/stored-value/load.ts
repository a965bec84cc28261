// Value sold as a line of a sale: the money is owed, not earned, and no tax is in it until it is spent on goods.

import type { Basket, BasketChange } from "../basket.ts";
import { addLine } from "../basket.ts";
import type { DepositTerms } from "../deposits/deposit.ts";
import type { Bilingual } from "../item.ts";
import { basisPoints, type Minor, minor } from "../money.ts";
import { maskedStoredValueNumber } from "./stored-value-number.ts";

/** On a line that sells no goods: what its money is put on. */
export interface ValueLoad {
  readonly kind: "gift-card" | "deposit";
  readonly number: string;
  /** Of a deposit: what it is for. */
  readonly deposit?: DepositTerms;
}

/** What all such lines have for a sku; no item of the chain may. */
const giftCardSku = "GIFT-CARD";
/** Least and most that a card is loaded with at once. */
export const giftCardLoad = { leastMinor: minor(100), mostMinor: minor(500_000) } as const;

const name = (number: string): Bilingual => ({
  zh: `礼品卡 ${maskedStoredValueNumber(number)}`,
  en: `Gift card ${maskedStoredValueNumber(number)}`,
});

/** A card in the sale already has its amount changed. */
export function loadGiftCard(
  basket: Basket,
  { number, amountMinor }: { readonly number: string; readonly amountMinor: Minor },
): BasketChange {
  const { leastMinor, mostMinor } = giftCardLoad;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < leastMinor || amountMinor > mostMinor)
    return { ok: false, reason: "bad-load" };
  const lines = basket.lines.filter(({ load }) => load?.number !== number);
  return addLine(
    { ...basket, lines },
    {
      ...{ sku: giftCardSku, gtin: "", name: name(number), brand: "", model: "", category: "gift-card" },
      ...{ look: { shape: "box", colour: "#b3541e" }, quantity: 1, unitPriceMinor: amountMinor },
      ...{ taxRateBp: basisPoints(0), load: { kind: "gift-card", number } },
    },
  );
}

/** What lines sell that is goods: all that stored value may be spent on. */
export const goodsMinor = (lines: readonly { readonly totalMinor: Minor; readonly load?: ValueLoad }[]): Minor =>
  minor(lines.reduce((sum, { totalMinor, load }) => sum + (load === undefined ? totalMinor : 0), 0));
