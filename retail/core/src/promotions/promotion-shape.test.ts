import { describe, expect, test } from "vitest";
import { everySpend, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import { parsePromotion } from "./promotion-shape.ts";

const good: unknown = JSON.parse(JSON.stringify(promotion("P1", spendGet([9_900, 1_000], [19_900, 3_000]))));

/** `good` with what stands at `path` (`offer.steps.1.offMinor`) replaced. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(good);
  const names = path.split(".");
  let at: unknown = copy;
  for (const name of names.slice(0, -1)) at = Object(at)[name];
  if (value === undefined) Reflect.deleteProperty(Object(at), names.at(-1) ?? "");
  else Reflect.set(Object(at), names.at(-1) ?? "", value);
  return copy;
}

const part = (...skus: readonly string[]) => ({ skus, quantity: 1 });
const accepted = (names: readonly string[]) => names.join(", ");
const offers = [
  ...["percent-off", "amount-off", "fixed-price", "new-member-item", "member-day", "n-for-m", "nth-at-discount"],
  ...["bundle-price", "spend-get", "gift-with-purchase", "voucher-back", "free-service"],
].join(" or ");

describe("a promotion read from JSON", () => {
  test("comes back as it was", () => {
    expect(parsePromotion(good)).toEqual({ ok: true, promotion: good });
  });

  test.each<[string, unknown, string]>([
    ["promotionId", undefined, "$.promotionId"],
    ["promotionId", "", "$.promotionId"],
    ["promotionId", "a\nb", "$.promotionId"],
    ["name", { zh: "减" }, "$.name.en"],
    ["payer", "supplier", "$.payer"],
    ["untilMs", 0, "$.untilMs"],
    ["fromMs", 1.5, "$.fromMs"],
    ["stores", [], "$.stores"],
    ["stores", ["0412", "0412"], "$.stores[1]"],
    ["channels", ["web"], "$.channels[0]"],
    ["tiers", "gold", "$.tiers"],
    ["goods.skus", [1], "$.goods.skus[0]"],
    ["goods.except", { skus: null }, "$.goods.except.brands"],
    ["stacking.priority", 1_001, "$.stacking.priority"],
    ["stacking.exclusive", 1, "$.stacking.exclusive"],
    ["quota", {}, "$.quota.perSale"],
    ["quota", { perSale: 0, perPerson: null, perDay: null, perStore: null }, "$.quota.perSale"],
    ["coupon", { kind: "any", code: "X" }, "$.coupon.kind"],
    ["colour", "red", "$.colour"],
    ["offer", null, "$.offer"],
    ["offer.is", "free-lunch", "$.offer.is"],
    ["offer.steps.1.offMinor", 1_000, "$.offer.steps[1].offMinor"],
    ["offer.steps.1.atLeastMinor", 9_900, "$.offer.steps[1].atLeastMinor"],
    ["offer.repeats", true, "$.offer.steps"],
    ["offer.rateBp", 100, "$.offer.rateBp"],
    ["offer", { is: "percent-off", rateBp: 10_001 }, "$.offer.rateBp"],
    ["offer", { is: "n-for-m", take: 3, pay: 3 }, "$.offer.pay"],
    ["offer", { is: "member-day", days: { each: "week", days: [0] }, price: percentOff(10) }, "$.offer.days.days[0]"],
    ["offer", { is: "member-day", days: { each: "year", days: [1] }, price: percentOff(10) }, "$.offer.days.each"],
    [
      "offer",
      {
        is: "bundle-price",
        priceMinor: 1,
        parts: [
          { skus: ["a", "b"], quantity: 1 },
          { skus: ["b"], quantity: 1 },
        ],
      },
      "$.offer.parts[1].skus",
    ],
  ])("with %s %j is refused at its place", (path, value, where) => {
    const reading = parsePromotion(changed(path, value));
    expect(reading).toMatchObject({ ok: false, fault: { where } });
    expect(reading.ok ? "" : reading.fault.accepted).not.toBe("");
  });

  test.each([null, 7, "P1", [], undefined])("%j is refused", (value) => {
    expect(parsePromotion(value)).toMatchObject({ ok: false, fault: { where: "$", accepted: "an object" } });
  });

  const gifts = [{ sku: "g", quantity: 1, valueMinor: 500, goodsName: { zh: "杯", en: "Cup" } }];
  const week = { each: "week", days: [1, 7] };
  const month = { each: "month", days: [1, 31] };
  test.each<[string, unknown]>([
    ["offer", { is: "percent-off", rateBp: 10_000 }],
    ["offer", { is: "amount-off", offMinor: 1 }],
    ["offer", { is: "fixed-price", priceMinor: 0 }],
    ["offer", { is: "new-member-item", priceMinor: 100 }],
    ["offer", { is: "member-day", days: week, price: { is: "percent-off", rateBp: 500 } }],
    ["offer", { is: "member-day", days: month, price: { is: "fixed-price", priceMinor: 1_000_000_000_000 } }],
    ["offer", { is: "n-for-m", take: 3, pay: 2 }],
    ["offer", { is: "nth-at-discount", nth: 2, rateBp: 5_000 }],
    ["offer", { is: "bundle-price", parts: [{ skus: ["a", "b"], quantity: 2 }], priceMinor: 9_900 }],
    [
      "offer",
      {
        is: "gift-with-purchase",
        earnedBy: { by: "spend", atLeastMinor: 9_900 },
        ...{ repeats: true, gifts, choice: "one", worthMinor: 500, isBilled: true, onReturn: "pro-rata" },
      },
    ],
    [
      "offer",
      {
        is: "gift-with-purchase",
        earnedBy: { by: "pieces", atLeast: 3 },
        ...{ repeats: false, gifts: [{ sku: "g", quantity: 1 }], worthMinor: 0, onReturn: "unearned" },
      },
    ],
    [
      "offer",
      {
        is: "voucher-back",
        steps: [{ atLeastMinor: 10_000, voucherMinor: 1_000 }],
        ...{ repeats: true, voucherPromotionId: "V", validDays: 30 },
      },
    ],
    ["offer", { is: "free-service", service: "delivery", atLeastMinor: 99_900, worthMinor: 3_000 }],
    ["offer", { is: "free-service", service: "installation", atLeastMinor: 99_900, worthMinor: 3_000 }],
    ["payer", "chain"],
    ["payer", "brand"],
    ["payer", "mall"],
    ["payer", "bank"],
    ["channels", ["till", "kiosk", "share", "live"]],
    ["promotionId", "P".repeat(64)],
    ["coupon", { kind: "multi-use", code: "SAVE" }],
    [
      "coupon",
      { kind: "single-use", code: "VIP", batch: { first: 7, last: 7 }, offlineMost: 10_000, isGivenBack: true },
    ],
    ["quota", { perSale: 1, perPerson: 2, perDay: 3, perStore: 1_000_000_000 }],
  ])("with %s %j comes back as it was", (path, value) => {
    const whole = changed(path, value);
    expect(parsePromotion(whole)).toEqual({ ok: true, promotion: whole });
  });

  test.each<[string, unknown, string, string]>([
    ["payer", "bankk", '"bankk"', '"chain" or "brand" or "mall" or "bank"'],
    ["payer", undefined, "missing", accepted(Object.keys(Object(good)))],
    ["colour", "red", "unknown field", accepted(Object.keys(Object(good)))],
    ["promotionId", 7, "7", "text of 1…64 characters, none of them a control character"],
    ["promotionId", "P".repeat(65), `"${"P".repeat(59)}…`, "text of 1…64 characters, none of them a control character"],
    [
      "promotionId",
      ["a".repeat(56)],
      `["${"a".repeat(56)}"]`,
      "text of 1…64 characters, none of them a control character",
    ],
    ["tiers", ["gold", "gold"], '"gold" twice', "each once"],
    ["channels", ["till", "kiosk", "share", "live", "till"], '["till","kiosk","share","live","till"]', "a list of 1…4"],
    ["tiers", [], "[]", "a list of 1…100"],
    ["coupon", { kind: "single-use", code: "VIP", isGivenBack: false }, "false", "true, or no such field"],
    ["coupon", { kind: "single-use", code: "VIP", isGivenBack: 1 }, "1", "true or false"],
    ["coupon", { kind: "single-use", code: "VIP", batch: { first: 2, last: 1 } }, "1", "at least first"],
    ["offer", { is: "n-for-m", take: 2, pay: 3 }, "3", "fewer pieces than take"],
    ["offer", { is: "toString" }, '"toString"', offers],
    ["offer", { is: ["n-for-m"], take: 2, pay: 1 }, '["n-for-m"]', offers],
    ["offer.repeats", true, "2 steps", "one step where it repeats"],
    ["offer.steps.1.offMinor", 900, "900", "more than in the step before"],
    [
      "offer",
      { is: "bundle-price", priceMinor: 1, parts: [part("a"), part("b", "a")] },
      "sku a again",
      "each sku in one part",
    ],
    ["stacking.exclusive", "yes", '"yes"', "true or false"],
    ["untilMs", 0, "0", "a time after fromMs"],
  ])("with %s %j the refusal says what and what is accepted", (path, value, what, accepted) => {
    expect(parsePromotion(changed(path, value))).toMatchObject({ ok: false, fault: { what, accepted } });
  });

  test("repeats with its one step", () => {
    expect(parsePromotion(promotion("P2", everySpend(9_900, 3_000))).ok).toBe(true);
  });
});
