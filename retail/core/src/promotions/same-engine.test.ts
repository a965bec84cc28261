// The engine's number stands for what it gives, to the last cent and the last line [P7]. Where a row here changes, tills that
// went on and an HQ that did not would disagree: then `engineVersion` goes up with it.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { chanceOf, crowdedSale } from "../../testing/crowded-sale.ts";
import { bestPromotions, engineVersion, type PromotionOutcome } from "../index.ts";

/** Of each size so many shops: what is given in all of them, and a digest of who gives what to which lines. */
const sizes = [
  { lines: 1, promotions: 500, shops: 22, first: 1_160, givenMinor: 1_801_297, digest: "32f526b42c86d8d3" },
  { lines: 1, promotions: 60, shops: 4, givenMinor: 94_144, digest: "14c20005ebdc8fdb" },
  { lines: 3, promotions: 60, shops: 8, givenMinor: 433_453, digest: "7908b20e7f3389d7" },
  { lines: 5, promotions: 100, shops: 6, givenMinor: 614_545, digest: "523bb642af88c2c9" },
  { lines: 8, promotions: 30, shops: 8, givenMinor: 775_188, digest: "b522b6b8127a4fd7" },
  { lines: 10, promotions: 40, shops: 6, givenMinor: 935_437, digest: "bede4ba7de20764d" },
  { lines: 20, promotions: 50, shops: 4, givenMinor: 1_773_836, digest: "4e1001ca7c899640" },
  { lines: 60, promotions: 100, shops: 2, givenMinor: 3_464_660, digest: "a583a4d7c1b6fdd3" },
  { lines: 100, promotions: 500, shops: 1, givenMinor: 5_200_597, digest: "29c3297ec7f66ffe" },
];

/** What is given, for which lines, and why the rest is not: nothing that only describes a promotion. */
function amountsOf({ discounts, applied, notApplied }: PromotionOutcome): unknown {
  return [
    discounts.map(({ lineId, promotionId, amountMinor }) => [lineId, promotionId, amountMinor]),
    applied.map(({ promotionId, times, offMinor, worthMinor, lineIds }) => [
      ...[promotionId, times, offMinor, worthMinor],
      lineIds,
    ]),
    notApplied.map(({ promotionId, reason }) => [promotionId, reason]),
  ];
}

describe("[P7] engine 8 gives in crowded shops what it always gave", () => {
  test.each(sizes)(
    "$shops of $lines lines and $promotions promotions",
    ({ shops, first = 1_000, givenMinor, digest, ...size }) => {
      const outcomes = Array.from({ length: shops }, (_, shop) => {
        const { lines, promotions, context } = crowdedSale(size, chanceOf(first + shop));
        return bestPromotions(lines, promotions, context);
      });
      const given = outcomes
        .flatMap(({ applied }) => applied)
        .reduce((sum, { offMinor, worthMinor }) => sum + offMinor + worthMinor, 0);
      const said = createHash("sha256")
        .update(JSON.stringify(outcomes.map(amountsOf)))
        .digest("hex")
        .slice(0, 16);
      expect({ engineVersion, given, said }).toEqual({ engineVersion: "8", given: givenMinor, said: digest });
    },
  );
});
