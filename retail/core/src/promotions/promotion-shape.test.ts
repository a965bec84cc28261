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

  test("repeats with its one step", () => {
    expect(parsePromotion(promotion("P2", everySpend(9_900, 3_000))).ok).toBe(true);
  });
});
