// Turns families and brands into goods with skus, example GTINs, models and believable prices.

import { checkDigit, type EnergyGrade, type SerialRule } from "@evertill/core";
import { applianceFamilies } from "./appliance-families.ts";
import { digitalFamilies } from "./digital-families.ts";
import { type Brand, brands, type Choice, coloursOf, departments, type Family } from "./family.ts";
import { kitchenAndCareFamilies } from "./kitchen-and-care-families.ts";
import { phoneAndAccessoryFamilies } from "./phone-and-accessory-families.ts";
import type { SeededRandom } from "./random.ts";

/** A row of catalogue.json. */
export interface SampleItem {
  readonly sku: string;
  readonly gtin: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly brand: string;
  readonly model: string;
  readonly category: string;
  /** Decimal text of the price in yuan, written as a JSON number. */
  readonly price: string;
  /** Same form as the price; only large goods are haggled over. */
  readonly floorPrice?: string;
  /** Bounds in yuan of a price that is typed at the sale. */
  readonly openPrice?: { readonly least: number; readonly most: number };
  /** Absent: by the piece; the price is then of a kilogram. */
  readonly soldBy?: "weight";
  readonly taxPercent: number;
  readonly look: { readonly shape: string; readonly colour: string };
  readonly energyGrade?: EnergyGrade;
  readonly leastAge?: number;
}

export interface SampleCategory {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** What each piece must be known by before it is paid. */
  readonly serials?: SerialRule;
}

const serialRules: Readonly<Record<string, SerialRule>> = {
  "phone/phone": { boxes: [{ numbers: ["imei", "imei", "sn"] }], again: "refuse" },
  "computing/laptop": { boxes: [{ numbers: ["sn"] }], again: "approve" },
  "appliance/air-conditioner": {
    boxes: [
      { name: { zh: "室内机", en: "Indoor unit" }, numbers: ["sn"] },
      { name: { zh: "室外机", en: "Outdoor unit" }, numbers: ["sn"] },
    ],
    again: "refuse",
  },
};

const families: readonly Family[] = [
  ...applianceFamilies,
  ...kitchenAndCareFamilies,
  ...digitalFamilies,
  ...phoneAndAccessoryFamilies,
];
const brandsPerFamily = 3;

/** Example numbers in GS1 China's range: their check digits are right, no maker owns them. */
const examplePrefix = "6999";

export function sampleGoods(random: SeededRandom): readonly SampleItem[] {
  const goods: SampleItem[] = [];
  for (const family of families) {
    for (const brand of brandsOf(family, random)) {
      const generation = 3 + random.below(6);
      for (const [styleIndex, style] of family.styles.entries()) {
        for (const [sizeIndex, size] of family.sizes.entries()) {
          const number = goods.length + 1;
          goods.push(
            item({ family, brand, style, size, number, random }, `${generation}${styleIndex + 1}${sizeIndex + 1}`),
          );
        }
      }
    }
  }
  return goods;
}

/**
 * Goods of the counter: weighed out by its scale, whose code with a weight of zero is their number, weighed at the till, or
 * priced as they are sold.
 */
export const counterGoods: readonly SampleItem[] = [
  {
    sku: "190001",
    gtin: scaleNumber("21", "00123"),
    name: { zh: "散装铜芯电线，按公斤", en: "Copper wire, by the kilogram" },
    ...{ brand: "", model: "BV-2.5", category: "accessory/cable", price: "89.00", soldBy: "weight", taxPercent: 13 },
    look: { shape: "cable", colour: "#b5673c" },
  },
  {
    sku: "190002",
    gtin: scaleNumber("22", "00124"),
    name: { zh: "散装不锈钢螺丝，按公斤", en: "Stainless screws, by the kilogram" },
    ...{ brand: "", model: "M4", category: "accessory/cable", price: "46.00", soldBy: "weight", taxPercent: 13 },
    look: { shape: "box", colour: "#8a8f98" },
  },
  {
    sku: "190003",
    gtin: exampleNumber(99_900_003),
    name: { zh: "杂项商品，价格现场输入", en: "Sundries, price typed at the till" },
    ...{ brand: "", model: "OPEN", category: "accessory/cable", price: "10.00", taxPercent: 13 },
    openPrice: { least: 1, most: 2_000 },
    look: { shape: "box", colour: "#5a6b7d" },
  },
  {
    sku: "190004",
    gtin: exampleNumber(99_900_004),
    name: { zh: "云南单品咖啡豆，按公斤", en: "Coffee beans, single origin, by the kilogram" },
    ...{ brand: "Oakrill", model: "BEAN-S", category: "appliance/coffee-maker", price: "168.00" },
    ...{ soldBy: "weight", taxPercent: 13 },
    look: { shape: "box", colour: "#6b3f22" },
  },
  {
    sku: "190005",
    gtin: exampleNumber(99_900_005),
    name: { zh: "意式拼配咖啡豆，按公斤", en: "Coffee beans, espresso blend, by the kilogram" },
    ...{ brand: "Oakrill", model: "BEAN-E", category: "appliance/coffee-maker", price: "128.00" },
    ...{ soldBy: "weight", taxPercent: 13 },
    look: { shape: "box", colour: "#3d2415" },
  },
  {
    sku: "190006",
    gtin: exampleNumber(99_900_006),
    name: { zh: "主厨刀 20 厘米，随料理机搭售", en: "Chef's knife, 20 cm, beside the food processors" },
    ...{ brand: "", model: "KNIFE-20", category: "accessory/cable", price: "129.00", taxPercent: 13, leastAge: 18 },
    look: { shape: "box", colour: "#9aa4ad" },
  },
];

export function exampleNumber(number: number): string {
  const body = examplePrefix + String(number).padStart(8, "0");
  return body + checkDigit(body);
}

function scaleNumber(prefix: string, item: string): string {
  const body = (prefix + item).padEnd(12, "0");
  return body + checkDigit(body);
}

export function sampleCategories(): readonly SampleCategory[] {
  const tops = Object.entries(departments).map(([id, [zh, en]]) => ({ id, zh, en }));
  const leaves = new Map(
    families.map(({ category, noun: [zh, en] }) => {
      const serials = serialRules[category];
      return [category, { id: category, zh, en: capital(en), ...(serials === undefined ? {} : { serials }) }];
    }),
  );
  return [...tops, ...leaves.values()];
}

/** Brands of the family's department first; the department's list is turned so that families differ. */
function brandsOf(family: Family, random: SeededRandom): readonly Brand[] {
  const candidates = brands.filter((brand) => brand.groups.includes(departmentOf(family)));
  const turn = random.below(candidates.length);
  return [...candidates.slice(turn), ...candidates.slice(0, turn)].slice(0, brandsPerFamily);
}

interface Making {
  readonly family: Family;
  readonly brand: Brand;
  readonly style: Choice;
  readonly size: Choice;
  readonly number: number;
  readonly random: SeededRandom;
}

function item({ family, brand, style, size, number, random }: Making, series: string): SampleItem {
  const price = pricePoint(style[2] * size[2] * brand.factor);
  const energyGrade = family.energyGrades?.[family.styles.indexOf(style)];
  const body = examplePrefix + String(number * 137).padStart(8, "0");
  return {
    sku: String(100_000 + number),
    gtin: body + checkDigit(body),
    name: {
      zh: `${brand.zh} ${size[0]}${style[0]}${family.noun[0]}`,
      en: `${brand.en} ${style[1]} ${family.noun[1]}, ${size[1]}`,
    },
    brand: brand.en,
    model: `${brand.en.slice(0, 2).toUpperCase()}${family.letters}-${series}${random.pick(["A", "C", "E", "K", "X"])}`,
    category: family.category,
    price,
    ...(Number(price) >= 5_000 ? { floorPrice: pricePoint(Number(price) * 0.95) } : {}),
    taxPercent: 13,
    look: { shape: family.shape, colour: random.pick(coloursOf[departmentOf(family)] ?? ["#8a8f98"]) },
    ...(energyGrade === undefined ? {} : { energyGrade }),
  };
}

/** 3,999 and 469 and 29.90: the shelf's way of ending prices. */
function pricePoint(yuan: number): string {
  if (yuan >= 1000) return String(Math.round(yuan / 100) * 100 - 1);
  if (yuan >= 100) return String(Math.round(yuan / 10) * 10 - 1);
  return `${Math.max(4, Math.round(yuan))}.90`;
}

function departmentOf(family: Family): string {
  return family.category.split("/")[0] ?? "";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
