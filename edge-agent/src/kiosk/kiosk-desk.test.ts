import { basisPoints, type Floor, type Item, minor, type PriceBook, type Promotion } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { beforeEach, describe, expect, it } from "vitest";
import type { Books } from "../reference/books.ts";
import { departmentsOf } from "./category-tiles.ts";
import { featuredGoods } from "./featured-goods.ts";
import { GoodsDirectory } from "./goods-directory.ts";
import { KioskDesk } from "./kiosk-desk.ts";
import { scannedGoods } from "./scanned-goods.ts";
import { ShopWindow } from "./shop-window.ts";

const item = (sku: string, zh: string, category: string, priceMinor: number, brand = "Brightfen"): Item => ({
  ...{ sku, gtin: "6901234567892", name: { zh, en: `English ${sku}` }, brand, model: `M-${sku}`, category },
  ...{ priceMinor: minor(priceMinor), currency: "CNY", taxRateBp: basisPoints(1300) },
  look: { shape: category.split("/")[1] ?? "box", colour: "#c0c4c8" },
});

const goods = [
  item("1", "218升冰箱", "appliance/refrigerator", 169_900),
  item("2", "470升冰箱", "appliance/refrigerator", 419_900, "Oakrill"),
  item("3", "滚筒洗衣机", "appliance/washer", 259_900),
  item("4", "降噪耳机", "audio/headphones", 49_900),
  { ...item("5", "散装糖果", "food/sweets", 2_500), soldBy: "weight" as const },
];

const cut = (untilMs: number): Promotion => ({
  ...{ promotionId: "CUT", name: { zh: "直降", en: "Cut" }, payer: "chain", fromMs: 1_000, untilMs },
  ...{ stores: null, channels: null, tiers: null, quota: null, coupon: null },
  goods: { skus: ["2"], brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "price", priority: 0, exclusive: false },
  offer: { is: "fixed-price", priceMinor: minor(399_900) },
});

let nowMs: number;
let booksOpened: number;
let prices: ShopWindow;
let directory: GoodsDirectory;
let desk: KioskDesk;
let promotions: readonly Promotion[];

let bookInForce: PriceBook | null;
let floor: Floor | undefined;
let leftOut: readonly { readonly sku: string }[];

beforeEach(() => {
  nowMs = 5_000;
  promotions = [cut(10_000)];
  booksOpened = 0;
  bookInForce = null;
  const books: Books = {
    store: () => (floor === undefined ? null : ({ floor } as StoreDocument)),
    priceBook: () => {
      booksOpened += 1;
      return bookInForce;
    },
    promotions: () => ({ bookId: "P1", promotions }),
    taxRules: () => null,
  };
  leftOut = [];
  floor = undefined;
  directory = new GoodsDirectory(() => leftOut);
  directory.take(goods.map((one, index) => ({ ...one, popularityRank: index + 1, _deleted: false })));
  prices = new ShopWindow({
    ...{ storeId: "0412", books, moment: () => ({ wallMs: nowMs, businessDay: "2026-11-22" }) },
    goodsVersion: () => directory.version,
  });
  desk = new KioskDesk({
    ...{ directory, prices, names: () => new Map() },
    itemBySku: async (sku) => goods.find((one) => one.sku === sku) ?? null,
    order: async () => ({ is: "not-ordered", reason: "away" }),
    calls: { call: async () => ({ is: "none" }), off: async () => ({ is: "none" }) },
    here: async () => ({ is: "none" }),
    search: async (text) => goods.filter(({ name }) => name.zh.includes(text)),
  });
});

const ask = (question: Parameters<KioskDesk["answer"]>[0]) => desk.answer(question, {});
const everything = {
  ask: "goods",
  category: "appliance",
  brand: null,
  band: null,
  order: "popular",
  most: 24,
} as const;
const skusOf = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer !== "superseded" && "goods" in answer ? answer.goods.map(({ sku }) => sku) : answer;

describe("the goods of a brand counter", () => {
  it.each([
    ["an offer for the chain's own goods alone is not theirs", "chain", 419_900],
    ["their counter's offer is", "OAK", 399_900],
  ])("are shown as its own, and %s", async (_, offering, inHandMinor) => {
    const name = { zh: "橡溪专柜", en: "Oakrill counter" };
    const seller = { sellerId: "OAK", name, operator: { name, taxNumber: "91O" }, commissionBp: 1_500 };
    bookInForce = {
      ...{ bookId: "b", regions: [], pricesBySku: new Map(), embeddedCodes: [], heldForMs: 0 },
      sellers: [{ ...seller, stores: ["0412"], brands: ["Oakrill"], skus: [] }],
    };
    const own = cut(10_000);
    promotions = [{ ...own, goods: { ...own.goods, skus: null, sellers: [offering] } }];
    const [first, second] = await desk.cards([{ sku: "1" }, { sku: "2" }]);
    expect([first?.counterName, second?.counterName]).toEqual([undefined, name]);
    expect(second?.price).toMatchObject({ inHandMinor });
  });
});

describe("the goods of a group", () => {
  it("are those beneath it too, best sellers first, or by price in hand", async () => {
    expect(skusOf(await ask(everything))).toEqual(["1", "2", "3"]);
    expect(skusOf(await ask({ ...everything, order: "dearest" }))).toEqual(["2", "3", "1"]);
    expect(skusOf(await ask({ ...everything, order: "cheapest", most: 1 }))).toEqual(["1"]);
  });

  it("are narrowed by brand and band, while the choices stay", async () => {
    const answer = await ask({ ...everything, brand: "Brightfen", band: { leastMinor: 200_000, mostMinor: null } });
    expect(answer).toMatchObject({ found: 1, goods: [{ sku: "3" }], brands: ["Brightfen", "Oakrill"] });
  });

  it("are without those that are services, whose pages are not shown either", async () => {
    leftOut = [{ sku: "2" }];
    expect(skusOf(await ask(everything))).toEqual(["1", "3"]);
    expect(await ask({ ask: "page", sku: "2" })).toEqual({ is: "none" });
    leftOut = [];
    expect(skusOf(await ask(everything))).toEqual(["1", "2", "3"]);
  });

  it("are none where nothing lies", async () => {
    expect(await ask({ ...everything, category: "garden" })).toEqual({ is: "none" });
  });
});

describe("a promotion", () => {
  it("lowers the price in hand while it runs, and not a moment longer", async () => {
    const before = prices.edition();
    expect(await ask({ ask: "page", sku: "2" })).toMatchObject({
      page: { price: { savedMinor: 20_000, inHandMinor: 399_900 }, offer: { en: "Cut" } },
    });
    nowMs = 10_000;
    expect(prices.edition()).not.toBe(before);
    expect(await ask({ ask: "page", sku: "2" })).toMatchObject({
      page: { price: { savedMinor: 0, inHandMinor: 419_900 }, offer: null },
    });
  });

  it("is looked for once for all goods of an answer, and goods are priced once until they change", async () => {
    await ask(everything);
    booksOpened = 0;
    await ask(everything);
    expect(booksOpened).toBe(1);
    directory.take([{ ...item("1", "冰箱", "appliance/refrigerator", 1), popularityRank: 1, _deleted: false }]);
    await ask(everything);
    expect(booksOpened).toBe(1 + 1 + 3);
  });

  it("brings its goods to the attract screen before the best sellers, one of each group", async () => {
    const featured = featuredGoods(await desk.cards(directory.ranked()));
    expect(featured.map(({ sku }) => sku)).toEqual(["2", "3", "4"]);
  });
});

describe("where goods stand", () => {
  it("is said as soon as the store's plan says it, and no longer than that", async () => {
    expect(await ask({ ask: "page", sku: "1" })).not.toHaveProperty("page.place");
    const area = { xDm: 0, yDm: 0, widthDm: 10, depthDm: 10 };
    const zones = [{ zoneId: "B", name: { zh: "B 区", en: "Zone B" }, ...area }];
    const stands = [{ zoneId: "B", standId: "3", ...area, categories: ["appliance"] }];
    const before = prices.edition();
    floor = { widthDm: 10, depthDm: 10, zones, stands, kiosks: [] };
    expect(prices.edition()).not.toBe(before);
    expect(prices.edition()).toBe(prices.edition());
    expect(await ask({ ask: "page", sku: "1" })).toMatchObject({
      page: { place: { zoneId: "B", zone: { en: "Zone B" }, standId: "3" } },
    });
    expect(await ask({ ask: "page", sku: "4" })).not.toHaveProperty("page.place");
    floor = { ...floor, stands: [] };
    expect(await ask({ ask: "page", sku: "1" })).not.toHaveProperty("page.place");
  });
});

describe("a search", () => {
  it("finds by text and by spelling, each item once, and the groups that are called so", async () => {
    expect(await ask({ ask: "search", text: "bx" })).toMatchObject({
      goods: [{ sku: "1" }, { sku: "2" }],
      categories: [],
    });
    expect(skusOf(await ask({ ask: "search", text: "冰箱" }))).toEqual(["1", "2"]);
    expect(await ask({ ask: "search", text: "refri" })).toMatchObject({
      categories: [{ categoryId: "appliance/refrigerator", goods: 2 }],
    });
  });
});

describe("what is held to the scanner", () => {
  const lookUp = { itemByGtin: async () => null, itemBySku: async () => goods[0] ?? null };
  it("is goods, or nothing: no receipt, card or shopper's payment code is looked up", async () => {
    expect(await scannedGoods("100001", lookUp, [])).toMatchObject({ sku: "1" });
    for (const code of ["G1004126600455479474", "134567890123456789", "", "???"])
      expect(await scannedGoods(code, lookUp, []), code).toBeNull();
  });
});

it("has no price in hand for goods that are weighed: a kilogram's", async () => {
  expect(await ask({ ask: "page", sku: "5" })).toMatchObject({
    page: { price: { is: "by-weight", perKgMinor: 2_500 } },
  });
});

it("lists departments with their groups, named by their ids where the chain names none", () => {
  expect(departmentsOf(directory, new Map())).toMatchObject([
    { categoryId: "appliance", name: { en: "Appliance" }, goods: 3, groups: [{ goods: 2 }, { goods: 1 }] },
    { categoryId: "audio", goods: 1 },
    { categoryId: "food", goods: 1 },
  ]);
  directory.take([{ ...item("4", "降噪耳机", "audio/headphones", 1), popularityRank: 4, _deleted: true }]);
  expect(departmentsOf(directory, new Map()).map(({ categoryId }) => categoryId)).toEqual(["appliance", "food"]);
});

it("[P7] a basket that is ordered here has the kiosk's own offers; a piece that may be taken to a till has the till's", async () => {
  promotions = [{ ...cut(10_000), channels: ["kiosk"] }];
  const lines = [{ sku: "2", quantity: 1 }];
  expect(await ask({ ask: "basket", lines })).toMatchObject({ basket: { totalMinor: 399_900, savedMinor: 20_000 } });
  expect(await ask({ ask: "page", sku: "2" })).toMatchObject({ page: { price: { inHandMinor: 419_900 } } });
});
