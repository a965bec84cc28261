// Reads the tables of examples/promotions.md, which are written for people: goods, promotions in words, examples.

import {
  basisPoints,
  type GoodsFilter,
  type Minor,
  minor,
  type Offer,
  type Promotion,
  type PromotionContext,
  type PromotionLine,
  parsePromotion,
} from "../src/index.ts";
import { everything, today } from "./promotions.ts";

export type Row = Readonly<Record<string, string>>;

/** Rows of every table under the heading `heading`, by the words of its first row. */
export function tableRows(markdown: string, heading: string): readonly Row[] {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [head, , ...rows] = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map(cells);
  if (head === undefined || rows.length === 0) throw new Error(`no table under ${heading}`);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
}

/** `3,499.00` → 349900 */
export function money(words: string): Minor {
  const match = /^([\d,]+)\.(\d\d)$/.exec(words);
  if (match === null) throw new Error(`not an amount: ${words}`);
  return minor(Number(`${match[1]?.replaceAll(",", "")}${match[2]}`));
}

/** 349900 → `3499.00` */
export function amount(of: number): string {
  return `${Math.floor(of / 100)}.${String(of % 100).padStart(2, "0")}`;
}

/** `2 kettle, 1 lamp fixed`: lines in this order; `fixed` has a price that nothing comes off any more. */
export function basketOf(words: string, goods: readonly Row[]): readonly PromotionLine[] {
  return words.split(", ").map((part) => {
    const [quantity, name, fixed] = part.split(" ");
    const item = goods.find((row) => row.item === name);
    if (item === undefined) throw new Error(`no such goods: ${part}`);
    const { item: sku = "", brand = "", category = "", seller = "", price = "" } = item;
    return {
      lineId: sku,
      sku,
      brand,
      category,
      seller,
      quantity: Number(quantity),
      unitPriceMinor: money(price),
      discountable: fixed === undefined,
    };
  });
}

/** `gold member, new, coupon A, live, Wednesday 2025-11-19, used K1 2`: whatever is not said is as for a passer-by. */
export function buyerOf(words: string): PromotionContext {
  let context: PromotionContext = today;
  for (const word of words === "" ? [] : words.split(", ")) {
    const [first = "", second = "", third = ""] = word.split(" ");
    if (second === "member") context = { ...context, member: { tier: first, isNew: context.member?.isNew ?? false } };
    else if (word === "new") context = { ...context, member: { tier: context.member?.tier ?? "basic", isNew: true } };
    else if (first === "joined")
      context = { ...context, member: { tier: "basic", isNew: false, joinedDaysAgo: Number(second) } };
    else if (first === "coupon") context = { ...context, coupons: [...context.coupons, second] };
    else if (first === "live" || first === "kiosk" || first === "share") context = { ...context, channel: first };
    else if (first === "store") context = { ...context, store: second };
    else if (/^\d{4}-/.test(first)) context = { ...context, businessDay: first };
    else if (first === "used")
      context = {
        ...context,
        used: { ...context.used, [second]: { perPerson: Number(third), perDay: 0, perStore: 0 } },
      };
    else throw new Error(`no such buyer: ${word}`);
  }
  return context;
}

/** A promotion in words; see the table for what they may be. */
export function promotionOf(row: Row): Promotion {
  const { id = "", offer = "", goods = "", payer = "", group = "", priority = "", only = "" } = row;
  const conditions = only === "" ? [] : only.split(", ");
  const value = (name: string) => conditions.find((one) => one.startsWith(`${name} `))?.slice(name.length + 1) ?? null;
  const most = (name: string) => Number(value(name) ?? 0) || null;
  const coupon = value("coupon");
  const single = value("single-use coupon");
  const reading = parsePromotion({
    promotionId: id,
    name: { zh: id, en: offer },
    payer,
    fromMs: conditions.includes("not yet") ? 9_000 : 0,
    untilMs: 10_000,
    stores: value("store") === null ? null : [value("store")],
    channels: value("channel") === null ? null : [value("channel")],
    tiers: value("tier")?.split(" or ") ?? null,
    goods: filterOf(goods),
    stacking: { group, priority: Number(priority), exclusive: conditions.includes("exclusive") },
    quota: { perSale: most("at most"), perPerson: most("a person"), perDay: null, perStore: null },
    coupon:
      single !== null
        ? { kind: "single-use", code: single }
        : coupon === null
          ? null
          : { kind: "multi-use", code: coupon },
    offer: offerOf(offer),
  });
  if (!reading.ok) throw new Error(`${id}: ${reading.fault.what} at ${reading.fault.where}`);
  return reading.promotion;
}

function filterOf(words: string): GoodsFilter {
  const [wanted = "", left] = words.split(" except ");
  const lists = (of: string) => {
    const [kind, ...names] = of.split(/ (?:or )?/);
    return {
      skus: kind === "item" ? names : null,
      brands: kind === "brand" ? names : null,
      categories: kind === "category" ? names : null,
      sellers: kind === "seller" ? names : null,
    };
  };
  return { ...everything, ...lists(wanted), except: left === undefined ? null : lists(left) };
}

function offerOf(words: string): Offer {
  const repeats = words.endsWith(", repeated");
  const said = repeats ? words.slice(0, -", repeated".length) : words;
  for (const [pattern, offer] of patterns) {
    const match = pattern.exec(said);
    if (match !== null) return offer(match.slice(1), repeats);
  }
  throw new Error(`no such offer: ${words}`);
}

const rate = (percent: string | undefined) => basisPoints(Math.round(Number(percent) * 100));
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const sum = String.raw`([\d,.]+)`;

const patterns: readonly (readonly [RegExp, (said: readonly string[], repeats: boolean) => Offer])[] = [
  [/^([\d.]+)% off$/, ([percent]) => ({ is: "percent-off", rateBp: rate(percent) })],
  [new RegExp(`^${sum} off each$`), ([off = ""]) => ({ is: "amount-off", offMinor: money(off) })],
  [new RegExp(`^each ${sum}$`), ([price = ""]) => ({ is: "fixed-price", priceMinor: money(price) })],
  [
    new RegExp(`^a new member's first ${sum}$`),
    ([price = ""]) => ({ is: "new-member-item", priceMinor: money(price) }),
  ],
  [
    new RegExp(`^in the first (\\d+) days as a member one at ${sum}$`),
    ([days, price = ""]) => ({ is: "new-member-item", priceMinor: money(price), joinedWithinDays: Number(days) }),
  ],
  [
    /^members on (\w+)s ([\d.]+)% off$/,
    ([day = "", percent]) => ({
      is: "member-day",
      days: { each: "week", days: [days.indexOf(day) + 1] },
      price: { is: "percent-off", rateBp: rate(percent) },
    }),
  ],
  [
    new RegExp(`^members on the (\\d+)th ${sum}$`),
    ([day, price = ""]) => ({
      is: "member-day",
      days: { each: "month", days: [Number(day)] },
      price: { is: "fixed-price", priceMinor: money(price) },
    }),
  ],
  [/^(\d+) for (\d+)$/, ([take, pay]) => ({ is: "n-for-m", take: Number(take), pay: Number(pay) })],
  [
    /^every (\d+)(?:nd|rd|th) ([\d.]+)% off$/,
    ([nth, percent]) => ({ is: "nth-at-discount", nth: Number(nth), rateBp: rate(percent) }),
  ],
  [
    new RegExp(`^(.+) together ${sum}$`),
    ([parts = "", price = ""]) => ({
      is: "bundle-price",
      parts: parts
        .split(" + ")
        .map((part) => ({ quantity: Number(part.split(" ")[0]), skus: (part.split(" ")[1] ?? "").split("/") })),
      priceMinor: money(price),
    }),
  ],
  [
    new RegExp(`^${sum} spent, gift (\\d+) (\\w+) worth ${sum}$`),
    ([at = "", quantity, sku = "", worth = ""], repeats) => ({
      is: "gift-with-purchase",
      earnedBy: { by: "spend", atLeastMinor: money(at) },
      repeats,
      gifts: [{ sku, quantity: Number(quantity) }],
      worthMinor: money(worth),
    }),
  ],
  [
    new RegExp(`^(\\d+) pieces, gift (\\d+) (\\w+) worth ${sum}$`),
    ([count, quantity, sku = "", worth = ""], repeats) => ({
      is: "gift-with-purchase",
      earnedBy: { by: "pieces", atLeast: Number(count) },
      repeats,
      gifts: [{ sku, quantity: Number(quantity) }],
      worthMinor: money(worth),
    }),
  ],
  [
    new RegExp(
      `^${sum} spent, voucher ${sum}(?:; ${sum} spent, voucher ${sum})? of (\\w+) for (\\d+) days(?: from day (\\d+))?$`,
    ),
    ([at = "", worth = "", more, moreWorth = "", voucherPromotionId = "", validDays, start], repeats) => ({
      is: "voucher-back",
      steps: [
        { atLeastMinor: money(at), voucherMinor: money(worth) },
        ...(more === undefined ? [] : [{ atLeastMinor: money(more), voucherMinor: money(moreWorth) }]),
      ],
      repeats,
      voucherPromotionId,
      validDays: Number(validDays),
      ...(start === undefined ? {} : { startsAfterDays: Number(start) }),
    }),
  ],
  [
    new RegExp(`^${sum} spent, free (delivery|installation) worth ${sum}$`),
    ([at = "", service, worth = ""]) => ({
      is: "free-service",
      service: service === "delivery" ? "delivery" : "installation",
      atLeastMinor: money(at),
      worthMinor: money(worth),
    }),
  ],
  [
    new RegExp(`^${sum} spent, ${sum} off(?:; ${sum} spent, ${sum} off)?$`),
    ([at = "", off = "", more, moreOff = ""], repeats) => ({
      is: "spend-get",
      repeats,
      steps: [
        { atLeastMinor: money(at), offMinor: money(off) },
        ...(more === undefined ? [] : [{ atLeastMinor: money(more), offMinor: money(moreOff) }]),
      ],
    }),
  ],
];
