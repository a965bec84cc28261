// What can be promised or spent twice while a store and headquarters are apart, in two sentences, for both their pages.

import type { WorstCase } from "@evertill/core";
import type { TFunction } from "i18next";
import type {} from "./language.ts";
import { formatMoney } from "./money-text.ts";

/** First the goods, then cards and points and all of it in money. */
export function sayWorstCase(
  t: TFunction<"ui">,
  { currency, items, pieces, goodsMinor, cardsMinor, points, pointsMinor, totalMinor }: WorstCase,
): { readonly goods: string; readonly all: string } {
  const money = (minor: number) => formatMoney(minor, currency);
  const number = (count: number) => count.toLocaleString("en");
  return {
    goods:
      items === 0
        ? t("worst.noGoods")
        : t("worst.goods", { pieces: number(pieces), items: number(items), amount: money(goodsMinor) }),
    all: t("worst.all", {
      ...{ cards: money(cardsMinor), points: number(points), worth: money(pointsMinor), total: money(totalMinor) },
    }),
  };
}
