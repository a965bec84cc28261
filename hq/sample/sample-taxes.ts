// The sample chain's tax book: China's value-added tax, within the prices. Goods that name no class bring their own rate.

import type { TaxZone } from "@evertill/core";

export const sampleTaxes: { readonly fromDay: string; readonly zones: readonly TaxZone[] } = {
  fromDay: "",
  zones: [
    {
      ...{
        zoneId: "cn",
        stores: ["0412", "0418", "0503"],
        prices: "with-tax",
        roundedPer: "line",
        rounding: "half-up",
      },
      taxedBeforeDiscountsOf: [],
      taxes: [
        { taxId: "vat-13", name: { zh: "增值税", en: "VAT" }, level: "country", ratePpm: 130_000 },
        { taxId: "vat-9", name: { zh: "增值税", en: "VAT" }, level: "country", ratePpm: 90_000 },
        { taxId: "vat-6", name: { zh: "增值税", en: "VAT" }, level: "country", ratePpm: 60_000 },
        { taxId: "vat-zero", name: { zh: "零税率", en: "Zero-rated" }, level: "country", ratePpm: 0 },
        { taxId: "vat-exempt", name: { zh: "免税", en: "Exempt" }, level: "country", ratePpm: 0 },
      ],
      classes: [
        { taxClass: "standard", taxIds: ["vat-13"] },
        { taxClass: "reduced", taxIds: ["vat-9"] },
        { taxClass: "service", taxIds: ["vat-6"] },
        { taxClass: "zero", taxIds: ["vat-zero"] },
        { taxClass: "exempt", taxIds: ["vat-exempt"] },
      ],
    },
  ],
};
