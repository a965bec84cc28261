// What a promotion may be, checked once where it enters: nothing past here meets a rate of 400 % or steps that fall.

import type { Fault } from "../json-value.ts";
import { mostVoucherDays } from "../vouchers/voucher-code.ts";
import {
  type Fields,
  isObject,
  list,
  nullOr,
  oneOf,
  optional,
  record,
  ruled,
  type Shape,
  text,
  truth,
  variants,
  whole,
} from "./json-shape.ts";
import type { GoodsLists, Promotion, Quota } from "./promotion.ts";

export type PromotionReading =
  | { readonly ok: true; readonly promotion: Promotion }
  | { readonly ok: false; readonly fault: Fault };

/** Reads a promotion from JSON. A refusal names the first thing wrong, where (`$.offer.steps[1]`), and what is accepted. */
export function parsePromotion(value: unknown): PromotionReading {
  const faults: Fault[] = [];
  if (isPromotion(value, faults)) return { ok: true, promotion: value };
  return { ok: false, fault: faults[0] ?? { what: "not a promotion", where: "$", accepted: "a promotion" } };
}

/** The most that a promotion may speak of: what a basket may cost at most. */
const money = whole(0, 1_000_000_000_000);
const someMoney = whole(1, 1_000_000_000_000);
const rate = whole(1, 10_000);
const pieces = whole(1, 9_999);
const names = (most: number): Shape => list(text(64), 1, most);
const name = record({ zh: text(120), en: text(120) });
const oneOfTrue = ruled(truth, (value, where) =>
  value === true ? null : { what: "false", where, accepted: "true, or no such field" },
);
const instant = whole(0, 8_640_000_000_000_000);

const goodsLists: Fields<GoodsLists> = {
  skus: nullOr(names(10_000)),
  brands: nullOr(names(1_000)),
  categories: nullOr(names(1_000)),
  sellers: nullOr(names(1_000)),
};

const quota: Fields<Quota> = {
  perSale: nullOr(whole(1, 1_000_000_000)),
  perPerson: nullOr(whole(1, 1_000_000_000)),
  perDay: nullOr(whole(1, 1_000_000_000)),
  perStore: nullOr(whole(1, 1_000_000_000)),
  offlineMost: optional(whole(0, 10_000)),
  isGivenBack: optional(oneOfTrue),
};

const memberPrice = variants("is", { "percent-off": { rateBp: rate }, "fixed-price": { priceMinor: money } });

const offer = variants("is", {
  "percent-off": { rateBp: rate },
  "amount-off": { offMinor: someMoney },
  "fixed-price": { priceMinor: money },
  "new-member-item": { priceMinor: money, joinedWithinDays: optional(whole(1, 3_660)) },
  "member-day": {
    days: variants("each", { week: { days: list(whole(1, 7), 1, 7) }, month: { days: list(whole(1, 31), 1, 31) } }),
    price: memberPrice,
  },
  "n-for-m": { take: whole(2, 99), pay: whole(1, 98) },
  "nth-at-discount": { nth: whole(2, 99), rateBp: rate },
  "bundle-price": {
    parts: ruled(list(record({ skus: names(1_000), quantity: whole(1, 99) }), 1, 20), eachSkuInOnePart),
    priceMinor: money,
  },
  "spend-get": spendSteps("offMinor"),
  "gift-with-purchase": {
    earnedBy: variants("by", { spend: { atLeastMinor: someMoney }, pieces: { atLeast: pieces } }),
    repeats: truth,
    gifts: list(
      record({ sku: text(64), quantity: pieces, valueMinor: optional(money), goodsName: optional(name) }),
      1,
      20,
    ),
    choice: optional(oneOf("one")),
    worthMinor: money,
    isBilled: optional(oneOfTrue),
    onReturn: optional(oneOf("unearned", "pro-rata")),
  },
  "voucher-back": {
    ...spendSteps("voucherMinor"),
    voucherPromotionId: text(64),
    startsAfterDays: optional(whole(0, 365)),
    validDays: whole(1, mostVoucherDays),
  },
  "free-service": { service: oneOf("delivery", "installation"), atLeastMinor: someMoney, worthMinor: money },
});

const promotionFields: Fields<Promotion> = {
  promotionId: text(64),
  name,
  payer: oneOf("chain", "brand", "mall", "bank"),
  fromMs: instant,
  untilMs: instant,
  stores: nullOr(names(100_000)),
  channels: nullOr(list(oneOf("till", "kiosk", "share", "live"), 1, 4)),
  tiers: nullOr(names(100)),
  goods: record({ ...goodsLists, except: nullOr(record(goodsLists)) }),
  stacking: record({ group: text(64), priority: whole(-1_000, 1_000), exclusive: truth }),
  quota: nullOr(record(quota)),
  coupon: nullOr(
    record({
      ...{ kind: oneOf("single-use", "multi-use"), code: text(54) },
      batch: optional(ruled(record({ first: whole(1, 999_999_999), last: whole(1, 999_999_999) }), notBackwards)),
      ...{ offlineMost: optional(whole(0, 10_000)), isGivenBack: optional(oneOfTrue) },
    }),
  ),
  offer: ruled(ruled(offer, paysForLessThanTaken), stepsAscend),
};

const promotionShape = ruled(record(promotionFields), endsAfterStart);

function isPromotion(value: unknown, faults: Fault[]): value is Promotion {
  const fault = promotionShape(value, "$");
  if (fault !== null) faults.push(fault);
  return fault === null;
}

function spendSteps(earned: string): Readonly<Record<string, Shape>> {
  return { steps: list(record({ atLeastMinor: someMoney, [earned]: someMoney }), 1, 50), repeats: truth };
}

function endsAfterStart(value: unknown, where: string): Fault | null {
  if (!isObject(value) || Number(value.untilMs) > Number(value.fromMs)) return null;
  return { what: String(value.untilMs), where: `${where}.untilMs`, accepted: "a time after fromMs" };
}

function notBackwards(value: unknown, where: string): Fault | null {
  if (!isObject(value) || Number(value.last) >= Number(value.first)) return null;
  return { what: String(value.last), where: `${where}.last`, accepted: "at least first" };
}

function paysForLessThanTaken(value: unknown, where: string): Fault | null {
  if (!isObject(value) || value.is !== "n-for-m" || Number(value.pay) < Number(value.take)) return null;
  return { what: String(value.pay), where: `${where}.pay`, accepted: "fewer pieces than take" };
}

function stepsAscend(value: unknown, where: string): Fault | null {
  if (!isObject(value) || !Array.isArray(value.steps)) return null;
  if (value.repeats === true && value.steps.length > 1)
    return { what: `${value.steps.length} steps`, where: `${where}.steps`, accepted: "one step where it repeats" };
  for (const [index, step] of value.steps.entries()) {
    const before: unknown = value.steps[index - 1];
    if (index === 0 || !isObject(before) || !isObject(step)) continue;
    const falling = Object.keys(step).find((name) => Number(step[name]) <= Number(before[name]));
    if (falling === undefined) continue;
    const at = `${where}.steps[${index}].${falling}`;
    return { what: String(step[falling]), where: at, accepted: "more than in the step before" };
  }
  return null;
}

function eachSkuInOnePart(value: unknown, where: string): Fault | null {
  const seen = new Set<unknown>();
  for (const [index, part] of (Array.isArray(value) ? value : []).entries()) {
    for (const sku of isObject(part) && Array.isArray(part.skus) ? part.skus : []) {
      if (seen.has(sku))
        return { what: `sku ${sku} again`, where: `${where}[${index}].skus`, accepted: "each sku in one part" };
      seen.add(sku);
    }
  }
  return null;
}
