import { describe, expect, test } from "vitest";
import { everySpend, percentOff, spendGet } from "../../testing/promotions.ts";
import { minor, type Offer } from "../index.ts";
import { nextStep, stepReached } from "./steps.ts";

const gift = (earnedBy: Extract<Offer, { is: "gift-with-purchase" }>["earnedBy"], repeats = false): Offer => ({
  ...{ is: "gift-with-purchase", earnedBy, repeats },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(40) },
});
const bySum = { by: "spend", atLeastMinor: minor(100) } as const;
const vouchers: Offer = {
  ...{ is: "voucher-back", repeats: false, voucherPromotionId: "V", validDays: 7 },
  steps: [100, 300].map((atLeast) => ({ atLeastMinor: minor(atLeast), voucherMinor: minor(10) })),
};

describe("the steps of what counts sums", () => {
  test.each<readonly [string, Offer, number, number | null, number | null]>([
    ["before the first", spendGet([100, 10], [300, 40]), 99, null, 100],
    ["on the first", spendGet([100, 10], [300, 40]), 100, 100, 300],
    ["on the last", spendGet([100, 10], [300, 40]), 300, 300, null],
    ["before the first of many", everySpend(100, 10), 99, null, 100],
    ["on the first of many", everySpend(100, 10), 100, 100, 200],
    ["on the second of many", everySpend(100, 10), 299, 200, 300],
    ["of vouchers", vouchers, 299, 100, 300],
    ["of a gift", gift(bySum), 250, 100, null],
    ["of a gift for each", gift(bySum, true), 250, 200, 300],
    ["of a gift for pieces", gift({ by: "pieces", atLeast: 2 }), 250, null, null],
    ["of a gift for each so many pieces", gift({ by: "pieces", atLeast: 2 }, true), 250, null, null],
    [
      "of a service",
      { is: "free-service", service: "delivery", atLeastMinor: minor(50), worthMinor: minor(9) },
      49,
      null,
      50,
    ],
    [
      "of a service, long reached",
      { is: "free-service", service: "delivery", atLeastMinor: minor(50), worthMinor: minor(9) },
      ...([120, 50, null] as const),
    ],
    ["none of a discount on pieces", percentOff(10), 250, null, null],
  ])("%s", (_, offer, spentMinor, reached, next) => {
    expect({ reached: stepReached(offer, spentMinor), next: nextStep(offer, spentMinor) }).toEqual({ reached, next });
  });
});
