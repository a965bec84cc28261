import { describe, expect, test } from "vitest";
import { percentOff, promotion, today } from "../../testing/promotions.ts";
import { basisPoints, minor, type Promotion, type PromotionContext } from "../index.ts";
import { type Closed, closed, couponUsed, isElsewhere, multiUseCoupon, timesAllowed } from "./context.ts";

const endless = Number.POSITIVE_INFINITY;
const ten = percentOff(10);
const of = (more: Partial<Promotion>) => promotion("P", ten, more);
const gold: PromotionContext["member"] = { tier: "gold", isNew: false };
const newcomer = (more: Partial<NonNullable<PromotionContext["member"]>> = {}) => ({ ...gold, isNew: false, ...more });
const newItem = (joinedWithinDays?: number) =>
  promotion("P", {
    ...{ is: "new-member-item", priceMinor: minor(100) },
    ...(joinedWithinDays === undefined ? {} : { joinedWithinDays }),
  });
const memberDay = (each: "week" | "month", days: readonly number[]) =>
  promotion("P", {
    ...{ is: "member-day", days: { each, days } },
    price: { is: "percent-off", rateBp: basisPoints(500) },
  });
const quota = (more: Partial<NonNullable<Promotion["quota"]>>): Promotion["quota"] => ({
  ...{ perSale: null, perPerson: null, perDay: null, perStore: null },
  ...more,
});
const used = (more: object) => ({ used: { P: { perPerson: 0, perDay: 0, perStore: 0, ...more } } });
const single = { kind: "single-use", code: "VIP" } as const;
const multi = { kind: "multi-use", code: "Save" } as const;

const cases: readonly (readonly [what: string, Promotion, Partial<PromotionContext>, Closed | null])[] = [
  ["before it begins", of({ fromMs: 5_001 }), {}, { is: "not-yet", fromMs: 5_001 }],
  ["in its first moment", of({ fromMs: 5_000 }), {}, null],
  ["when it is over", of({ untilMs: 5_000 }), {}, { is: "over", untilMs: 5_000 }],
  ["in its last moment", of({ untilMs: 5_001 }), {}, null],
  ["in another store", of({ stores: ["0001"] }), {}, { is: "other-store" }],
  ["in one of its stores", of({ stores: ["0001", "0412"] }), {}, null],
  ["in another channel", of({ channels: ["live"] }), {}, { is: "other-channel", channels: ["live"] }],
  ["in one of its channels", of({ channels: ["live", "till"] }), {}, null],
  ["of a tier, to nobody", of({ tiers: ["gold"] }), {}, { is: "members-only" }],
  ["of another tier", of({ tiers: ["jade"] }), { member: gold }, { is: "not-your-tier", tiers: ["jade"] }],
  ["of the member's tier", of({ tiers: ["jade", "gold"] }), { member: gold }, null],
  ["for new members, to nobody", newItem(), {}, { is: "members-only" }],
  ["for new members, to an old one", newItem(), { member: gold }, { is: "new-members-only" }],
  ["for new members, to a new one", newItem(), { member: newcomer({ isNew: true }) }, null],
  ["on the day of joining, which does not count", newItem(), { member: newcomer({ joinedDaysAgo: 0 }) }, newOnly()],
  ["on the last day that counts", newItem(7), { member: newcomer({ joinedDaysAgo: 6 }) }, null],
  ["a day later", newItem(7), { member: newcomer({ joinedDaysAgo: 7 }) }, newOnly()],
  ["nobody knows when one joined", newItem(7), { member: newcomer() }, newOnly()],
  ["on a members' day, to nobody", memberDay("week", [5]), {}, { is: "members-only" }],
  ["on Friday", memberDay("week", [5]), { member: gold }, null],
  ["not on Thursday", memberDay("week", [4]), { member: gold }, { is: "not-the-day" }],
  ["on Sunday, the seventh", memberDay("week", [7]), { member: gold, businessDay: "2025-11-23" }, null],
  ["on the 21st", memberDay("month", [21]), { member: gold }, null],
  ["not on the 5th", memberDay("month", [5]), { member: gold }, { is: "not-the-day" }],
  ["without its coupon", of({ coupon: multi }), {}, { is: "no-coupon", kind: "multi-use" }],
  ["with its coupon", of({ coupon: multi }), { coupons: ["Save"] }, null],
  [
    "with the batch's name alone",
    of({ coupon: single }),
    { coupons: ["VIP"] },
    { is: "no-coupon", kind: "single-use" },
  ],
  ["counted by person, to nobody", of({ quota: quota({ perPerson: 2 }) }), {}, { is: "quota-needs-member", most: 2 }],
  [
    "counted by person, one left",
    of({ quota: quota({ perPerson: 2 }) }),
    { member: gold, ...used({ perPerson: 1 }) },
    null,
  ],
  [
    "counted by person, none left",
    of({ quota: quota({ perPerson: 2 }) }),
    { member: gold, ...used({ perPerson: 2 }) },
    { is: "quota-used", of: "perPerson", most: 2 },
  ],
  ["counted by day, never given", of({ quota: quota({ perDay: 1 }) }), {}, null],
  [
    "none left today",
    of({ quota: quota({ perDay: 3 }) }),
    used({ perDay: 4 }),
    { is: "quota-used", of: "perDay", most: 3 },
  ],
  [
    "none left here",
    of({ quota: quota({ perStore: 3 }) }),
    used({ perStore: 3 }),
    { is: "quota-used", of: "perStore", most: 3 },
  ],
  ["none left alone", of({ quota: quota({ perStore: 3 }) }), used({ leftAlone: 0 }), { is: "quota-needs-hub" }],
  ["one left alone", of({ quota: quota({ perStore: 3 }) }), used({ leftAlone: 1 }), null],
];

function newOnly(): Closed {
  return { is: "new-members-only" };
}

describe("whether a promotion is open", () => {
  test.each(cases)("%s", (_, one, more, wanted) => {
    expect(closed(one, { ...today, ...more })).toEqual(wanted);
  });

  test("only where and when make it not worth a word", () => {
    const words = cases.flatMap(([, , , reason]) => (reason === null ? [] : [reason]));
    const elsewhere = new Set(words.filter(isElsewhere).map(({ is }) => is));
    expect([...elsewhere].sort()).toEqual(["not-yet", "other-channel", "other-store", "over"]);
  });
});

describe("how often a promotion may be given in a sale", () => {
  test.each([
    ["without a quota", of({}), {}, endless],
    ["a new member's item", newItem(), {}, 1],
    ["a new member's item whatever the quota leaves", { ...newItem(), quota: quota({ perSale: 5 }) }, {}, 1],
    ["in a sale", of({ quota: quota({ perSale: 3 }) }), {}, 3],
    ["in a sale, as nothing else is counted", of({ quota: quota({}) }), {}, endless],
    ["what is left of the person's", of({ quota: quota({ perPerson: 5 }) }), used({ perPerson: 1 }), 4],
    [
      "the least of all",
      of({ quota: quota({ perSale: 4, perDay: 5, perStore: 9 }) }),
      used({ perDay: 3, perStore: 1 }),
      2,
    ],
    ["what a lane has alone", of({ quota: quota({ perSale: 4, perDay: 5 }) }), used({ leftAlone: 1 }), 1],
  ])("%s", (_, one, more, most) => {
    expect(timesAllowed(one, { ...today, ...more })).toBe(most);
  });
});

describe("coupons", () => {
  test.each([
    ["everyone's, as it is", multi, ["x", "Save"], "Save"],
    ["in another writing it is another", multi, ["SAVE"], null],
    ["of a batch the first by text", single, ["VIP-0009", "VIP-0007", "VIPS-1"], "VIP-0007"],
    ["a batch's name and a hyphen are no coupon", single, ["VIP-"], null],
    ["another batch's", single, ["XVIP-1"], null],
    ["none", single, [], null],
  ])("%s", (_, coupon, presented, wanted) => {
    expect(couponUsed(coupon, presented)).toBe(wanted);
  });

  test.each([
    ["as typed", " save ", "Save"],
    ["in wide letters", "ＳＡＶＥ", "Save"],
    ["of a batch", "VIP", null],
    ["unknown", "SPEND", null],
  ])("a code %s", (_, text, wanted) => {
    expect(multiUseCoupon(text, [of({}), of({ coupon: single }), of({ coupon: multi })])).toBe(wanted);
  });
});
