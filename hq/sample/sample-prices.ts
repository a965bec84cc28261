// The sample chain's price book: a region, a store, a time and tiers of members, for a few goods each. Amounts in fen.

import { sampleDeposits } from "./sample-deposits.ts";
import { sampleFavourites } from "./sample-favourites.ts";
import { sampleSellers } from "./sample-sellers.ts";
import { sampleTradeIn } from "./sample-trade-in.ts";

const dayMs = 86_400_000;

export const samplePrices = {
  fromDay: "",
  heldForMs: dayMs,
  embeddedCodes: [
    { prefix: "21", itemDigits: 5, hasValueCheckDigit: false, valueDigits: 5, value: "grams" },
    { prefix: "22", itemDigits: 5, hasValueCheckDigit: true, valueDigits: 4, value: "minor" },
  ],
  regions: [{ region: "south", stores: ["0412", "0418"] }],
  prices: [
    { priceId: "CH-100301", sku: "100301", priceMinor: 114_900 },
    { priceId: "RS-100302", sku: "100302", priceMinor: 179_900, region: "south" },
    { priceId: "ST-100303", sku: "100303", priceMinor: 104_900, store: "0412" },
    {
      ...{ priceId: "TM-100304", sku: "100304", priceMinor: 159_900, store: "0412" },
      ...{ fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2027, 0, 1) },
    },
    { priceId: "GO-100301", sku: "100301", priceMinor: 109_900, tier: "gold" },
    { priceId: "SF-100301", sku: "100301", priceMinor: 99_900, tier: "staff" },
  ],
  sellers: sampleSellers,
  tradeIn: sampleTradeIn,
  deposits: sampleDeposits,
  favourites: sampleFavourites,
} as const;
