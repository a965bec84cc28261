// Tax zones of every manner, for properties.

import fc from "fast-check";
import type { Payer, TaxZone } from "../src/index.ts";

const classes = ["standard", "food", "book"] as const;

/** Up to four taxes, each of some classes; with or without a default. */
export const anyZone: fc.Arbitrary<TaxZone> = fc
  .record({
    prices: fc.constantFrom("with-tax" as const, "without-tax" as const),
    roundedPer: fc.constantFrom("line" as const, "document" as const),
    rounding: fc.constantFrom("half-up" as const, "half-even" as const),
    taxedBeforeDiscountsOf: fc.uniqueArray(fc.constantFrom<Payer>("brand", "mall", "bank")),
    rates: fc.array(fc.record({ ratePpm: fc.integer({ min: 0, max: 200_000 }), of: fc.integer({ min: 1, max: 7 }) }), {
      maxLength: 4,
    }),
    hasDefault: fc.boolean(),
  })
  .map(({ rates, hasDefault, ...zone }) => ({
    ...{ zoneId: "zone", stores: ["0412"], ...zone },
    taxes: rates.map(({ ratePpm }, index) => ({
      ...{ taxId: `tax-${index}`, name: { zh: `税${index}`, en: `Tax ${index}` }, level: "state" as const, ratePpm },
    })),
    classes: classes.map((taxClass, at) => ({
      taxClass,
      taxIds: rates.flatMap(({ of }, index) => ((of >> at) % 2 === 1 ? [`tax-${index}`] : [])),
    })),
    ...(hasDefault ? { defaultClass: "standard" } : {}),
  }));

/** The class of the goods with this number; none for every fourth. */
export const classOf = (number: number): { readonly taxClass?: string } => {
  const taxClass = classes[number % 4];
  return taxClass === undefined ? {} : { taxClass };
};
