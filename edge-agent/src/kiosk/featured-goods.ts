// What the attract screen shows: the goods that promotions lower most, one of each group and of each promotion; then the best sellers.

import type { GoodsCard } from "@evertill/protocol";

const mostFeatured = 6;

/** @param cards best sellers first */
export function featuredGoods(cards: readonly GoodsCard[]): readonly GoodsCard[] {
  const lowered = cards.filter((card) => savedOf(card) > 0).toSorted((a, b) => savedOf(b) - savedOf(a));
  const chosen: GoodsCard[] = [];
  for (const card of [...lowered, ...cards]) {
    if (chosen.length === mostFeatured) break;
    if (card.price.is === "in-hand" && !chosen.some((other) => isLike(other, card))) chosen.push(card);
  }
  return chosen;
}

const isLike = (a: GoodsCard, b: GoodsCard): boolean =>
  a.category === b.category || (a.offer !== null && a.offer.en === b.offer?.en);

const savedOf = ({ price }: GoodsCard): number => (price.is === "in-hand" ? price.savedMinor : 0);
