import fc from "fast-check";
import { expect, it } from "vitest";
import { isInBand, priceBands } from "./price-bands.ts";

it("parts goods at round amounts", () => {
  const amounts = Array.from({ length: 400 }, (_, index) => 1_000 * (index + 1));
  expect(priceBands(amounts)).toEqual([
    { leastMinor: 0, mostMinor: 100_000 },
    { leastMinor: 100_000, mostMinor: 200_000 },
    { leastMinor: 200_000, mostMinor: 300_000 },
    { leastMinor: 300_000, mostMinor: null },
  ]);
});

it("has no bands for goods of one price", () => {
  expect(priceBands([9_900, 9_900, 9_900])).toEqual([]);
  expect(priceBands([])).toEqual([]);
});

it("puts every amount into exactly one band", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { minLength: 1 }), (amounts) => {
      const bands = priceBands(amounts);
      if (bands.length === 0) return;
      for (const amount of amounts) expect(bands.filter((band) => isInBand(amount, band))).toHaveLength(1);
    }),
  );
});
