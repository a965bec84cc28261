// Goods, staff and store that every box of a run knows.

import {
  basisPoints,
  type Item,
  minor,
  type PriceBook,
  type Promotion,
  plainTenderRules,
  readCode,
  shareCode,
  storedValueNumber,
} from "@evertill/core";
import type { ReasonDocument, SalespersonDocument, StaffDocument, StoreDocument } from "@evertill/schemas";
import type { Reference } from "../../edge-agent/src/box/box-ports.ts";
import { commissionBookId, commissionRules } from "./commission.ts";
import { counterBook } from "./counters.ts";
import type { MemberReplica } from "./member-replica.ts";
import { hqMemberKeys, isMemberAccount, pointsElsewhere, runMembers, runPointsBook } from "./members.ts";
import { runPromotions } from "./promotions.ts";
import type { Random } from "./random.ts";
import type { StockReplica } from "./stock-replica.ts";
import { runPriceBook, runTradeIn } from "./trade-ins.ts";

export const storeId = "0412";

const rounding = { toMinor: 10, how: "half-up" } as const;

export const storeDocument: StoreDocument = {
  storeId,
  name: { zh: "模拟店", en: "Simulated store" },
  address: { zh: "一号路", en: "1 First Road" },
  timeZone: "Asia/Shanghai",
  currency: "CNY",
  tenders: [
    { type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" }, rounding },
    ...plainTenderRules.slice(1),
    runTradeIn,
  ],
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  afterSale: {
    priceProtectionDays: 30,
    noReceipt: { lowestOfDays: 30, cashUpToMinor: minor(400_000) },
    accessories: [
      {
        category: "appliance/small",
        accessories: [
          { accessoryId: "cable", name: { zh: "线", en: "Cable" }, deductionMinor: minor(3_900) },
          { accessoryId: "manual", name: { zh: "说明书", en: "Manual" } },
        ],
      },
    ],
  },
  offlineLimit: { storeMinor: minor(60_000), lanes: 2, laneMinor: minor(10_000), numberMinor: minor(40_000) },
  offlinePoints: { storeMinor: minor(6_000), lanes: 2, laneMinor: minor(1_000), numberMinor: minor(4_000) },
};

/** Of each item, when the books begin. */
export const openingPieces = 60;

/** On each card by a sale of another store, as HQ says. */
export const soldElsewhereMinor = 100_000;

/** Gift cards that customers have. */
export const giftCards = ["a", "b", "c"].map((digit) =>
  storedValueNumber({ kind: "gift-card", store: storeId, randomHex: digit.repeat(16) }),
);

export const priceReason: ReasonDocument = {
  ...{ reasonId: "price-match", about: "price-override", place: 1 },
  name: { zh: "同行比价", en: "Price match" },
};

export const stockReason: ReasonDocument = {
  ...{ reasonId: "found", about: "stock-adjust", place: 1, name: { zh: "找到", en: "Found" } },
};

export interface Catalogue {
  readonly items: readonly Item[];
  readonly staff: readonly StaffDocument[];
  readonly salespeople: readonly SalespersonDocument[];
  /** In force on every box; HQ gives the id under which it publishes them. */
  readonly promotions: readonly Promotion[];
  /** In force on every box. */
  readonly priceBook: PriceBook;
}

/** What the run's promotions are published as. */
export const runBookId = "promotions-of-the-run";

/** PIN of a member of staff; the hash port of the simulation compares it as it is. */
export const pinOf = (staff: StaffDocument): string => `1${staff.number}1`;

function gtin13(number: number): string {
  const body = `690${String(number).padStart(9, "0")}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** Weighed at the till; no promotion is of them. */
const looseGoods: Item = {
  ...{ sku: "SKU-LOOSE", gtin: gtin13(999_983), name: { zh: "散装", en: "Loose goods" } },
  ...{ brand: "B", model: "LOOSE", category: "food/loose", currency: "CNY", soldBy: "weight" },
  ...{ priceMinor: minor(16_807), taxRateBp: basisPoints(900), look: { shape: "box", colour: "#663311" } },
};

export function makeCatalogue(random: Random, { limited = false, vouchers = false, counters = false } = {}): Catalogue {
  const pieces = Array.from({ length: 40 }, (_, index): Item => {
    const sku = `SKU-${index + 1}`;
    return {
      ...{ sku, gtin: gtin13(index * 7919 + 11), name: { zh: `商品 ${index + 1}`, en: `Goods ${index + 1}` } },
      ...{ brand: "B", model: `M${index}`, category: "appliance/small", currency: "CNY" },
      ...(index < 6 ? { serialRule: { boxes: [{ numbers: ["sn"] }], again: "refuse" } } : {}),
      priceMinor: minor(random.chance(0.05) ? 0 : random.between(1, 999_999)),
      taxRateBp: random.pick([0, 300, 900, 1300]) as Item["taxRateBp"],
      look: { shape: "box", colour: "#336699" },
    };
  });
  const items = [...pieces, looseGoods];
  const staff = Array.from({ length: 4 }, (_, index): StaffDocument => {
    const number = String(index + 1).padStart(2, "0");
    return {
      ...{ personId: random.hex(16), number, name: `Cashier ${number}`, role: "cashier", active: true },
      limits: {
        ...(index < 2 ? { "price-override": 10_000, "post-void": 1_000_000_000 } : { "price-override": 500 }),
        "paid-out": 200_000,
        "no-receipt-return": 600_000,
        "typed-weight": index < 2 ? 1_000_000 : 0,
        "erase-member": 1,
      },
      ...{ pinSalt: "0".repeat(32), pinHash: "0".repeat(64) },
      pinScrypt: { cost: 2, blockSize: 1, parallelization: 1 },
    };
  });
  return {
    items,
    staff,
    salespeople: makeSalespeople(random),
    promotions: runPromotions(
      pieces.map(({ sku }) => sku),
      { limited, vouchers },
    ),
    priceBook: counters ? counterBook : runPriceBook,
  };
}

/** Two associates, a promoter of another brand, and somebody outside with a share code. */
const makeSalespeople = (random: Random): readonly SalespersonDocument[] =>
  [
    { number: "51", shareCode: shareCode(51), stores: [storeId] },
    { number: "52", shareCode: "", stores: [storeId] },
    { number: "53", shareCode: "", stores: [storeId], employer: "Another" },
    { number: "951", shareCode: shareCode(951), stores: [] },
  ].map((person) => ({ personId: random.hex(16), name: `Seller ${person.number}`, active: true, ...person }));

/** @param looked resolves when a look-up's answer is there. */
export function catalogueReference(
  { items, staff, salespeople, promotions, priceBook }: Catalogue,
  looked: () => Promise<void>,
  stock: Pick<StockReplica, "onHand">,
  members: Pick<MemberReplica, "byPhone" | "byId"> = { byPhone: () => null, byId: () => null },
): Reference {
  const keys = new Map(
    items.map((item) => {
      const code = readCode(item.gtin);
      return [code.is === "gtin" ? code.gtin14 : item.gtin, item];
    }),
  );
  return {
    itemByGtin: async (gtin14) => {
      await looked();
      return keys.get(gtin14) ?? null;
    },
    itemBySku: async (sku) => {
      await looked();
      return items.find((item) => item.sku === sku) ?? null;
    },
    search: async (text, limit) => items.filter(({ name }) => name.en.includes(text)).slice(0, limit),
    staff: async (number) => {
      await looked();
      return staff.find((person) => person.number === number) ?? null;
    },
    staffByBadge: async () => null,
    reasons: () => [priceReason, stockReason],
    store: () => storeDocument,
    storedValue: async (account) => {
      await looked();
      if (isMemberAccount(account))
        return { ledger: "points", unit: "points", account, amount: -pointsElsewhere, watermark: [] };
      const isKnown = giftCards.some((number) => account === `gift-card:${number}`);
      return isKnown ? { ledger: "money", unit: "CNY", account, amount: -soldElsewhereMinor, watermark: [] } : null;
    },
    salespeople: async (of) => {
      await looked();
      return salespeople.filter((one) => ("number" in of ? one.number === of.number : one.shareCode === of.shareCode));
    },
    // At once: the last checks ask when no time passes any more.
    onHand: async (skus) => stock.onHand(skus),
    memberByPhone: async (phone) => runMembers.find((member) => member.phone === phone) ?? members.byPhone(phone),
    memberById: async (memberId) => runMembers.find((one) => one.memberId === memberId) ?? members.byId(memberId),
    organisations: () => [],
    pointsBook: () => runPointsBook,
    memberKeys: () => hqMemberKeys,
    priceBook: () => priceBook,
    commission: () => ({ bookId: commissionBookId, rules: commissionRules }),
    taxRules: () => null,
    promotions: () => ({ bookId: runBookId, promotions }),
  };
}
