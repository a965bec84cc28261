// The gifts of a stored sale held against what its promotions give: what was handed out and what was not to be had are
// together what was earned, on the terms of the book.

import type { SaleBody } from "../entry.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import type { EarnedGift } from "../promotions/outcome.ts";

interface GiftDifference {
  readonly where: string;
  /** Of the gifts in the entry, declined ones too, at the book's value; a gift that the book does not have at its own. */
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** By promotion: `gifts.SP010`. */
export function giftDifferences(
  { lines, declinedGifts = [] }: Pick<SaleBody, "lines" | "declinedGifts">,
  earned: readonly EarnedGift[],
): readonly GiftDifference[] {
  const stated = [
    ...lines.flatMap(({ gift, sku, quantity }) =>
      gift === undefined ? [] : [{ promotionId: gift.promotionId, sku, quantity, valueMinor: gift.valueMinor }],
    ),
    ...declinedGifts.map(({ promotionId, sku, quantity }) => ({ promotionId, sku, quantity, valueMinor: null })),
  ];
  const promotionIds = [...new Set([...stated, ...earned].map(({ promotionId }) => promotionId))].sort();
  return promotionIds.flatMap((promotionId) => {
    const gifts = earned.filter((gift) => gift.promotionId === promotionId);
    const said = stated.filter((gift) => gift.promotionId === promotionId);
    const statedMinor = addMinor(
      ...said.map(({ sku, quantity, valueMinor }) => {
        const known = gifts.find((gift) => gift.sku === sku);
        return minor((valueMinor ?? known?.valueMinor ?? 0) * quantity);
      }),
    );
    const isChoice = gifts.some(({ choice }) => choice === "one");
    const recomputedMinor = isChoice ? chosenWorth(gifts, said) : addMinor(...gifts.map(worth));
    const isSame = statedMinor === recomputedMinor && said.every(({ sku }) => gifts.some((gift) => gift.sku === sku));
    return isSame ? [] : [{ where: `gifts.${promotionId}`, statedMinor, recomputedMinor }];
  });
}

const worth = ({ valueMinor, quantity }: EarnedGift): Minor => minor(valueMinor * quantity);

/** What was chosen, at most as often as it was earned; the rest of the times at the first gift's value. */
function chosenWorth(
  gifts: readonly EarnedGift[],
  said: readonly { readonly sku: string; readonly quantity: number }[],
): Minor {
  let left = gifts[0]?.times ?? 0;
  const chosen = gifts.map(({ sku, each, valueMinor }) => {
    const pieces = said.reduce((sum, one) => sum + (one.sku === sku ? one.quantity : 0), 0);
    const times = Math.min(left, Math.ceil(pieces / each));
    left -= times;
    return minor(Math.min(pieces, times * each) * valueMinor);
  });
  return minor(addMinor(...chosen) + left * (gifts[0]?.each ?? 0) * (gifts[0]?.valueMinor ?? 0));
}
