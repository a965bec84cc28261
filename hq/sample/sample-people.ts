// The sample chain's stores, staff and members. Phones begin with 100, which no mobile number does.

import { businessMemberId } from "@evertill/core";
import type { SeededRandom } from "./random.ts";
import { sampleAfterSale } from "./sample-after-sale.ts";
import { sampleAllocation } from "./sample-allocation.ts";
import { sampleDelivery } from "./sample-delivery.ts";
import { sampleFloor } from "./sample-floor.ts";

/** 2025-01-01 to 2036-01-01 in China. */
const subsidyYears = { fromMs: 1_735_660_800_000, untilMs: 2_082_729_600_000 };

/** What every store of the sample takes; jiao are the smallest coins. */
const tenders = [
  { type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" }, rounding: { toMinor: 10, how: "half-up" } },
  { type: "card", tenderId: "card", name: { zh: "银行卡", en: "Card" } },
  {
    ...{ type: "voucher", tenderId: "mall-voucher", name: { zh: "商场购物券", en: "Mall voucher" } },
    ...{ provider: "sampleton-mall", hasNumber: true, refund: "kept" },
  },
  {
    ...{ type: "instalment", tenderId: "bank-instalments", name: { zh: "银行分期", en: "Instalments" } },
    provider: "sample-bank",
    plans: [
      { months: 3, feeBy: "shop", feeBp: 180 },
      { months: 6, feeBy: "shop", feeBp: 330 },
      { months: 12, feeBy: "shop", feeBp: 600 },
      { months: 24, feeBy: "shopper", feeBp: 1_200 },
    ],
  },
  {
    ...{ type: "subsidy", tenderId: "trade-in-subsidy", name: { zh: "国补", en: "Subsidy" } },
    provider: "sample-government",
    // 20 % for grade 1, 15 % for grade 2, at most ¥1,500 a piece.
    rates: ["refrigerator", "washer", "air-conditioner", "water-heater", "dishwasher"].flatMap((family) => [
      { category: `appliance/${family}`, grade: "1", rateBp: 2_000, capMinor: 150_000, ...subsidyYears },
      { category: `appliance/${family}`, grade: "2", rateBp: 1_500, capMinor: 150_000, ...subsidyYears },
    ]),
  },
  {
    ...{ type: "trade-in", tenderId: "trade-in", name: { zh: "旧机抵扣", en: "Trade-in" } },
    ...{ provider: "sample-recycling", payer: "partner", mostShareBp: 5_000, mostMinor: 200_000 },
  },
] as const;

const operator = {
  name: { zh: "样板市长明电器有限公司", en: "Evertill Sampleton Ltd" },
  taxNumber: "91000000SAMPLE0412",
};

export const sampleStores = [
  {
    id: "0412",
    name: { zh: "长明电器 城南店", en: "Evertill City South" },
    address: { zh: "样板市城南区示例路412号", en: "412 Example Road, City South, Sampleton" },
    location: { latitude: 30.512, longitude: 121.021 },
    timeZone: "Asia/Shanghai",
    currency: "CNY",
    operator,
    tenders,
    afterSale: sampleAfterSale,
    allocation: sampleAllocation,
    delivery: sampleDelivery,
    orderHoldDays: 3,
    associateShownAs: "given-name",
    floor: sampleFloor("0412"),
    offlineLimit: { storeMinor: 200_000, lanes: 2, laneMinor: 20_000, numberMinor: 50_000 },
    offlinePoints: { storeMinor: 100_000, lanes: 2, laneMinor: 10_000, numberMinor: 20_000 },
    lanes: 2,
  },
  {
    id: "0418",
    name: { zh: "长明电器 湖滨店", en: "Evertill Lakeside" },
    address: { zh: "样板市湖滨区样品街18号", en: "18 Specimen Street, Lakeside, Sampleton" },
    location: { latitude: 30.583, longitude: 121.104 },
    timeZone: "Asia/Shanghai",
    currency: "CNY",
    operator,
    tenders,
    afterSale: sampleAfterSale,
    allocation: sampleAllocation,
    delivery: sampleDelivery,
    orderHoldDays: 3,
    associateShownAs: "given-name",
    offlineLimit: { storeMinor: 300_000, lanes: 3, laneMinor: 20_000, numberMinor: 50_000 },
    offlinePoints: { storeMinor: 150_000, lanes: 3, laneMinor: 10_000, numberMinor: 20_000 },
    lanes: 3,
  },
  {
    id: "0503",
    name: { zh: "长明电器 北站广场店", en: "Evertill North Station" },
    address: { zh: "样板市北站广场3号", en: "3 North Station Square, Sampleton" },
    location: { latitude: 30.664, longitude: 121.032 },
    timeZone: "Asia/Shanghai",
    currency: "CNY",
    operator,
    tenders,
    afterSale: sampleAfterSale,
    allocation: sampleAllocation,
    delivery: sampleDelivery,
    orderHoldDays: 3,
    associateShownAs: "given-name",
    offlineLimit: { storeMinor: 100_000, lanes: 1, laneMinor: 0, numberMinor: 50_000 },
    offlinePoints: { storeMinor: 50_000, lanes: 1, laneMinor: 0, numberMinor: 20_000 },
    lanes: 1,
  },
] as const;

/** How far each role may go alone: basis points for prices, fen for amounts. */
export const sampleRoles = [
  { role: "cashier", limits: { "price-override": 500, "paid-out": 20_000, "stock-receive": 1 } },
  { role: "associate", limits: {} },
  {
    role: "supervisor",
    badgeAlone: true,
    limits: {
      "price-override": 1_500,
      "below-floor": 500,
      "post-void": 1_000_000,
      "no-receipt-return": 100_000,
      "paid-out": 100_000,
      "return-unseen": 1,
      "sell-online-part": 1,
      "tax-exemption": 1,
      "staff-purchase": 1,
      "see-takings": 1,
      "stock-receive": 1,
      "stock-adjust": 100_000,
      "typed-weight": 20_000,
      "release-unpaid": 100_000,
      "erase-member": 1,
    },
  },
  {
    role: "manager",
    badgeAlone: true,
    limits: {
      "price-override": 10_000,
      "below-floor": 10_000,
      "post-void": 100_000_000,
      "no-receipt-return": 100_000_000,
      "paid-out": 1_000_000,
      "return-unseen": 1,
      "sell-online-part": 1,
      "sell-again": 1,
      "tax-exemption": 1,
      "staff-purchase": 1,
      "see-takings": 1,
      "stock-receive": 1,
      "stock-adjust": 10_000_000,
      "typed-weight": 1_000_000,
      "release-unpaid": 1_000_000,
      "erase-member": 1,
    },
  },
] as const;

/** Why a price is overridden, in the order in which they are shown. */
export const sampleReasons = [
  { id: "price-match", about: "price-override", name: { zh: "同行比价", en: "Price match" } },
  { id: "negotiated", about: "price-override", name: { zh: "议价", en: "Negotiated" } },
  { id: "display-unit", about: "price-override", name: { zh: "样机", en: "Display unit" } },
  { id: "damaged-pack", about: "price-override", name: { zh: "包装破损", en: "Damaged packaging" } },
  { id: "shelf-label", about: "price-override", name: { zh: "价签有误", en: "Shelf label differs" } },
  { id: "broken", about: "stock-adjust", name: { zh: "损坏", en: "Broken" } },
  { id: "lost", about: "stock-adjust", name: { zh: "丢失", en: "Lost or stolen" } },
  { id: "found", about: "stock-adjust", name: { zh: "找到", en: "Found" } },
  { id: "booked-wrong", about: "stock-adjust", name: { zh: "入账有误", en: "Booked wrong" } },
] as const;

const staff = [
  ["01", "周岚", "manager", "0412"],
  ["02", "许文博", "cashier", "0412"],
  ["03", "方晓晴", "cashier", "0412"],
  ["04", "罗志远", "manager", "0418"],
  ["05", "唐雨桐", "cashier", "0418"],
  ["06", "孟凡", "cashier", "0418"],
  ["07", "沈佳宁", "cashier", "0412"],
  ["08", "贺一鸣", "manager", "0503"],
  ["09", "陆可欣", "cashier", "0503"],
] as const;

const supervisors = [
  ["10", "高琪", "supervisor", "0412"],
  ["11", "丁一诺", "supervisor", "0418"],
] as const;

const memberNames: readonly string[] = [
  ..."林知夏 赵明轩 钱若溪 孙浩然 李思远 吴梓涵 郑天佑 王雅静 冯子墨 陈诗雨 褚君豪 卫晨曦".split(" "),
  ..."蒋梦琪 韩宇航 杨乐瑶 朱俊杰 秦语嫣 尤嘉树 何沐阳 吕清妍 施博文 张婉清 孔令仪 曹云帆".split(" "),
];

export interface SampleStaff {
  /** Random subject id; the only thing that entries carry. */
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly role: "cashier" | "associate" | "supervisor" | "manager";
  readonly stores: readonly string[];
  /** Sample only: HQ keeps a hash, as of the badge. */
  readonly pin: string;
  readonly badge?: string;
}

export function sampleStaff(random: SeededRandom): readonly SampleStaff[] {
  return peopleOf(staff, random, 1122).map((person) => ({ ...person, badge: `00099123${person.number}` }));
}

/** Drawn apart, so that a supervisor more leaves everybody else's numbers as they are. */
export function sampleSupervisors(random: SeededRandom): readonly SampleStaff[] {
  return peopleOf(supervisors, random, 1020);
}

/** Associates sign in to write orders, under the id by which they are known as who sells. */
export const sampleAssociates = (people: readonly Omit<SampleStaff, "role" | "pin">[]): readonly SampleStaff[] =>
  people
    .filter(({ number }) => Object.hasOwn(associatePins, number))
    .map(({ personId, number, name, stores }) => ({
      ...{ personId, number, name, role: "associate", stores, pin: associatePins[number] ?? "" },
    }));

const associatePins: Readonly<Record<string, string>> = { "21": "2121", "22": "2222" };

type Row = readonly [number: string, name: string, role: SampleStaff["role"], store: string];

/** PINs count up from the first. */
export function peopleOf(rows: readonly Row[], random: SeededRandom, firstPin: number): readonly SampleStaff[] {
  return rows.map(([number, name, role, store], index) => ({
    personId: random.hex(32),
    number,
    name,
    role,
    stores: [store],
    pin: String(firstPin + index * 1111).slice(-4),
  }));
}

export interface SampleMember {
  readonly memberId: string;
  readonly name: string;
  readonly phone: string;
  readonly tier: "basic" | "silver" | "gold";
  readonly points: number;
  /** `YYYY-MM-DD` */
  readonly joined: string;
  readonly address: { readonly postalCode: string; readonly line: string };
}

export function sampleMembers(random: SeededRandom): readonly SampleMember[] {
  return memberNames.map((name, index) => {
    const points = random.below(20_000);
    return {
      memberId: random.hex(32),
      name,
      phone: `1000000${String(index + 1).padStart(4, "0")}`,
      tier: points >= 12_000 ? "gold" : points >= 4_000 ? "silver" : "basic",
      points,
      joined: `202${3 + random.below(2)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
      address: { postalCode: "200412", line: `样板市城南区样例路${index + 1}号` },
    };
  });
}

const businessNames = ["样板市晨光教育科技有限公司", "样板市海川物业有限公司"] as const;

/** Organisations that buy by bank transfer; each tax number is well formed and nobody's. */
export const sampleBusinesses = ["91440300MA5FTECH71", "91310000MA1KDEM01A"].map((taxNumber, index) => {
  return {
    ...{ memberId: businessMemberId(taxNumber), name: businessNames[index], phone: `1000000090${index + 1}` },
    ...{ tier: "basic", points: 0, joined: "2025-01-06" },
    business: { legalName: businessNames[index], taxNumber, terms: { pays: "transfer-first", dueDays: 7 - index * 4 } },
  };
});

function two(number: number): string {
  return String(number).padStart(2, "0");
}
