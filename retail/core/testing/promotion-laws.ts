// What holds of promotions whatever the basket: properties that unit tests run a few hundred times and long runs many.

import fc from "fast-check";
import { bestPromotions, type PromotionContext, type PromotionLine, type PromotionOutcome } from "../src/index.ts";
import { anyCart, anyPromotions } from "./any-promotions.ts";
import { exhaustivelyBest } from "./exhaustive-promotions.ts";
import { today } from "./promotions.ts";

export interface Law {
  readonly name: string;
  /** Throws where it does not hold. */
  readonly property: fc.IPropertyWithHooks<unknown>;
}

const context: PromotionContext = { ...today, member: { tier: "gold", isNew: true } };

/** What each promotion gives, by id; without those that give nothing. */
function given({ applied }: PromotionOutcome): readonly (readonly [promotionId: string, amount: number])[] {
  return applied
    .map(({ promotionId, offMinor, worthMinor }) => [promotionId, offMinor + worthMinor] as const)
    .filter(([, amount]) => amount !== 0);
}

function mustEqual(found: unknown, wanted: unknown): boolean {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${one} instead of ${other}`);
  return true;
}

export const promotionLaws: readonly Law[] = [
  {
    name: "no set of promotions beats the one chosen, and of equal ones the smaller ids win",
    property: fc.property(anyCart(4), anyPromotions(4), (lines, promotions) =>
      mustEqual(given(bestPromotions(lines, promotions, context)), exhaustivelyBest(lines, promotions).given),
    ),
  },
  {
    name: "shares sum to what each promotion gives, and no line falls below nothing",
    property: fc.property(anyCart(30), anyPromotions(20), (lines, promotions) => {
      const outcome = bestPromotions(lines, promotions, context);
      for (const { promotionId, offMinor } of outcome.applied)
        mustEqual(sum(outcome.discounts.filter((one) => one.promotionId === promotionId)), offMinor);
      for (const { lineId, quantity, unitPriceMinor, discountable } of lines) {
        const mine = outcome.discounts.filter((one) => one.lineId === lineId);
        if (sum(mine) > (discountable ? quantity * unitPriceMinor : 0)) throw new Error(`${lineId} below nothing`);
        if (mine.some(({ amountMinor }) => amountMinor <= 0)) throw new Error(`${lineId} has a discount of nothing`);
      }
      const named = [...outcome.applied, ...outcome.notApplied].map(({ promotionId }) => promotionId).sort();
      return mustEqual(named, promotions.map(({ promotionId }) => promotionId).sort());
    }),
  },
  {
    name: "the order of scanning, of promotions, and the splitting of lines change nothing",
    property: fc.property(
      anyCart(12).chain((lines) => fc.tuple(fc.constant(lines), shuffled(lines))),
      anyPromotions(12).chain((promotions) => fc.tuple(fc.constant(promotions), shuffled(promotions))),
      ([lines, scanned], [promotions, listed]) => {
        const first = given(bestPromotions(lines, promotions, context));
        mustEqual(given(bestPromotions(renumbered(scanned), listed, context)), first);
        const pieces = scanned.flatMap((line) =>
          Array.from({ length: line.quantity }, () => ({ ...line, quantity: 1 })),
        );
        return mustEqual(given(bestPromotions(renumbered(pieces), promotions, context)), first);
      },
    ),
  },
];

function shuffled<T>(all: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length });
}

function renumbered(lines: readonly PromotionLine[]): readonly PromotionLine[] {
  return lines.map((line, index) => ({ ...line, lineId: `L${index + 1}` }));
}

function sum(discounts: readonly { readonly amountMinor: number }[]): number {
  return discounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
