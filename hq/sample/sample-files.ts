// The sample data as file texts: JSON with one row a line, so that a refusal's line number finds the row.

import type { PointsRules } from "@evertill/core";
import { seededRandom } from "./random.ts";
import { sampleCommission } from "./sample-commission.ts";
import { counterGoods, type SampleItem, sampleCategories, sampleGoods } from "./sample-goods.ts";
import {
  sampleAssociates,
  sampleBusinesses,
  sampleMembers,
  sampleReasons,
  sampleRoles,
  sampleStaff,
  sampleStores,
  sampleSupervisors,
} from "./sample-people.ts";
import { samplePlaylist, usPlaylist } from "./sample-playlist.ts";
import { samplePoints } from "./sample-points.ts";
import { samplePrices } from "./sample-prices.ts";
import { samplePromotions } from "./sample-promotions.ts";
import { sampleSalespeople } from "./sample-salespeople.ts";
import { sellersGoods, sellersStock } from "./sample-sellers.ts";
import { serviceCategories, serviceItems, serviceRules } from "./sample-services.ts";
import { sampleTaxes } from "./sample-taxes.ts";
import { exemptionReasons, usCategories, usGoods, usPromotions, usStaff, usStores, usTaxes } from "./us-chain.ts";

const seed = 412;
/** Of goods sold by weight, on each store's counter. */
const counterGrams = 20_000;

/** Texts by file name; the same on every machine. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const random = seededRandom(seed);
  const goods = sampleGoods(random);
  const salespeople = sampleSalespeople(seededRandom(seed + 3));
  const staff = [
    ...sampleStaff(random),
    ...sampleSupervisors(seededRandom(seed + 1)),
    ...sampleAssociates(salespeople),
  ];
  const members = sampleMembers(random);
  const stock = sampleStores.flatMap((store) => {
    const own = Object.fromEntries([
      ...goods.map((item) => [item.sku, piecesOf(item, random.below(100))]),
      ...counterGoods.map(({ sku }) => [sku, counterGrams]),
    ]);
    const counters = sellersStock(store.id);
    return [
      { store: store.id, zone: "floor", pieces: own },
      ...(Object.keys(counters).length === 0
        ? []
        : [{ store: store.id, zone: "floor", owner: "concession", pieces: counters }]),
    ];
  });
  return new Map([
    [
      "catalogue.json",
      `{"format":"evertill-catalogue/1","currency":"CNY",\n${list("categories", [...sampleCategories(), ...serviceCategories])},\n${itemList([...goods, ...counterGoods, ...serviceItems, ...sellersGoods])}}\n`,
    ],
    ["stores.json", `{"format":"evertill-stores/1",\n${list("stores", sampleStores)}}\n`],
    ["staff.json", `{"format":"evertill-staff/1",\n${list("roles", sampleRoles)},\n${list("staff", staff)}}\n`],
    ["reasons.json", `{"format":"evertill-reasons/1",\n${list("reasons", sampleReasons)}}\n`],
    ["salespeople.json", salespeopleFile(salespeople)],
    ["points.json", pointsFile(samplePoints)],
    ["commission.json", commissionFile(sampleCommission)],
    ["prices.json", pricesFile()],
    ["taxes.json", taxesFile(sampleTaxes)],
    ["playlist.json", playlistFile(samplePlaylist)],
    ["members.json", `{"format":"evertill-members/1",\n${list("members", [...members, ...sampleBusinesses])}}\n`],
    ["promotions.json", `{"format":"evertill-promotions/1",\n${list("promotions", samplePromotions())}}\n`],
    ["stock.json", `{"format":"evertill-stock/1",\n${list("stock", stock)}}\n`],
    ...usFiles(),
  ]);
}

function usFiles(): ReadonlyMap<string, string> {
  const {
    prices: _none,
    sellers: _noCounters,
    tradeIn: _noOldUnits,
    deposits: _plainOnes,
    favourites: _noneEither,
    ...rules
  } = samplePrices;
  const prices = { format: "evertill-prices/1", ...rules, regions: [], prices: [] };
  const staff = usStaff(seededRandom(seed + 2));
  return new Map([
    [
      "us/catalogue.json",
      `{"format":"evertill-catalogue/1","currency":"USD",\n${list("categories", usCategories())},\n${itemList(usGoods())}}\n`,
    ],
    ["us/stores.json", `{"format":"evertill-stores/1",\n${list("stores", usStores)}}\n`],
    ["us/staff.json", `{"format":"evertill-staff/1",\n${list("roles", sampleRoles)},\n${list("staff", staff)}}\n`],
    [
      "us/reasons.json",
      `{"format":"evertill-reasons/1",\n${list("reasons", [...sampleReasons, ...exemptionReasons])}}\n`,
    ],
    ["us/commission.json", commissionFile([])],
    ["us/salespeople.json", salespeopleFile([])],
    ["us/prices.json", `${JSON.stringify(prices)}\n`],
    ["us/points.json", pointsFile({ ...samplePoints, currency: "USD" })],
    ["us/taxes.json", taxesFile(usTaxes)],
    ["us/playlist.json", playlistFile(usPlaylist)],
    ["us/members.json", `{"format":"evertill-members/1",\n${list("members", [])}}\n`],
    ["us/stock.json", `{"format":"evertill-stock/1",\n${list("stock", usStock())}}\n`],
    ["us/promotions.json", `{"format":"evertill-promotions/1",\n${list("promotions", usPromotions())}}\n`],
  ]);
}

const commissionFile = (rules: readonly unknown[]): string =>
  `{"format":"evertill-commission/1","fromDay":"",\n${list("rules", rules)}}\n`;

const salespeopleFile = (people: readonly unknown[]): string =>
  `{"format":"evertill-salespeople/1",\n${list("salespeople", people)}}\n`;

function usStock() {
  const random = seededRandom(seed + 3);
  const pieces = Object.fromEntries(usGoods().map((item) => [item.sku, piecesOf(item, random.below(100))]));
  return usStores.map(({ id }) => ({ store: id, zone: "floor", pieces }));
}

function taxesFile({ zones, fromDay }: typeof usTaxes): string {
  return `{"format":"evertill-taxes/1","fromDay":${JSON.stringify(fromDay)},\n${list("zones", zones)}}\n`;
}

const pointsFile = (points: PointsRules): string =>
  `${JSON.stringify({ format: "evertill-points/1", fromDay: "", ...points })}\n`;

const playlistFile = (scenes: readonly unknown[]): string =>
  `{"format":"evertill-playlist/1",\n${list("scenes", scenes)}}\n`;

function pricesFile(): string {
  const { prices, ...head } = samplePrices;
  const fields = JSON.stringify({ format: "evertill-prices/1", ...head }).slice(0, -1);
  return `${fields},\n${list("prices", prices)},\n${list("services", serviceRules)}}\n`;
}

function list(name: string, rows: readonly unknown[]): string {
  return `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;
}

/** Prices are decimal texts and go out as JSON numbers with their own digits, `29.90`. */
function itemList(goods: readonly SampleItem[]): string {
  const rows = goods.map((item) => JSON.stringify(item).replace(/"(price|floorPrice)":"([0-9.]+)"/g, '"$1":$2'));
  return `"items":[\n${rows.join(",\n")}\n]`;
}

/** Small goods lie in heaps, large ones stand one by one, and some are out. */
function piecesOf(item: SampleItem, chance: number): number {
  if (chance < 4) return 0;
  if (item.category.startsWith("accessory/")) return 12 + chance;
  return Number(item.price) >= 3000 ? 1 + (chance % 4) : 2 + (chance % 15);
}
