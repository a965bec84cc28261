// What is paid for gifts that are kept, and for services that were free, though the goods that earned them came back. Counted over all returns of a sale
// together, so that goods in two halves cost the same as at once, and a gift brought later is paid back.

import type { SaleBody, SaleLineBody } from "../entry.ts";
import { type Minor, minor, proRata } from "../money.ts";
import type { GiftTerms } from "./gift.ts";

/** A gift, or a service that was free on the same terms. */
interface GiftLine extends Pick<SaleLineBody, "lineId" | "quantity"> {
  readonly gift: GiftTerms;
}

/** By line of the sale: pieces that came back in all. */
type Back = ReadonlyMap<string, number>;

/** What each line of the sale that was free on terms costs in all, once `back` came back; lines at 0 are there. */
export function giftDues(sale: Pick<SaleBody, "lines">, back: Back): ReadonlyMap<string, Minor> {
  const gifts = sale.lines.flatMap(({ lineId, quantity, gift, freeBy = gift }): readonly GiftLine[] =>
    freeBy === undefined ? [] : [{ lineId, quantity, gift: freeBy }],
  );
  const promotions = Map.groupBy(gifts, ({ gift }) => gift.promotionId);
  return new Map([...promotions.values()].flatMap((lines) => duesOf(lines, sale.lines, back)));
}

function duesOf(
  gifts: readonly GiftLine[],
  goods: readonly SaleLineBody[],
  back: Back,
): readonly (readonly [string, Minor])[] {
  const [first] = gifts;
  if (first === undefined) return [];
  const { gift: terms } = first;
  const left = leftOf(terms, goods, back);
  if (terms.onReturn === "pro-rata") return gifts.map((line) => [line.lineId, sharedDue(line, left, back)]);
  const timesLeft = timesOf(terms, left);
  let choices = timesLeft;
  // Of a choice the dearest is earned first: the shopper pays for the cheapest.
  return gifts
    .toSorted((a, b) => b.gift.valueMinor - a.gift.valueMinor)
    .map((line) => {
      const held = line.quantity - (back.get(line.lineId) ?? 0);
      const times = line.gift.choice === "one" ? choices : timesLeft;
      const earned = Math.min(held, times * line.gift.each);
      choices -= Math.ceil(earned / line.gift.each);
      return [line.lineId, minor((held - earned) * line.gift.valueMinor)];
    });
}

interface LeftGoods {
  readonly pieces: number;
  readonly spentMinor: number;
  readonly wholeMinor: number;
}

/** Of what was counted, what is still with the shopper: pieces that did not count come back first. */
export function leftOf({ counted }: Pick<GiftTerms, "counted">, goods: readonly SaleLineBody[], back: Back): LeftGoods {
  return counted.reduce<LeftGoods>(
    (sum, { lineId, pieces, spentMinor }) => {
      const sold = goods.find((line) => line.lineId === lineId)?.quantity ?? 0;
      const stays = Math.min(pieces, Math.max(0, sold - (back.get(lineId) ?? 0)));
      return {
        pieces: sum.pieces + stays,
        spentMinor: sum.spentMinor + proRata(spentMinor, stays, pieces),
        wholeMinor: sum.wholeMinor + spentMinor,
      };
    },
    { pieces: 0, spentMinor: 0, wholeMinor: 0 },
  );
}

function timesOf({ earnedBy, repeats }: GiftTerms, { pieces, spentMinor }: LeftGoods): number {
  const reached =
    earnedBy.by === "spend" ? Math.floor(spentMinor / earnedBy.atLeastMinor) : Math.floor(pieces / earnedBy.atLeast);
  return repeats ? reached : Math.min(1, reached);
}

function sharedDue({ lineId, quantity, gift }: GiftLine, left: LeftGoods, back: Back): Minor {
  const held = quantity - (back.get(lineId) ?? 0);
  const heldMinor = minor(held * gift.valueMinor);
  if (left.wholeMinor === 0) return minor(0);
  return minor(heldMinor - proRata(heldMinor, left.spentMinor, left.wholeMinor));
}
