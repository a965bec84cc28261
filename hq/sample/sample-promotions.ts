// The sample chain's promotions: one of each kind that a till without members can give, and some for members.

import type { Coupon, Offer, Payer, Promotion, Quota } from "@evertill/core";
import { basisPoints, minor } from "@evertill/core";

/** From 2025 on, and past the life of any sample. */
const fromMs = Date.UTC(2025, 0, 1);
const untilMs = Date.UTC(2100, 0, 1);

interface Sketch {
  readonly zh: string;
  readonly en: string;
  readonly offer: Offer;
  readonly categories?: readonly string[];
  readonly skus?: readonly string[];
  readonly brands?: readonly string[];
  /** Counters whose goods it is for; absent: anybody's. */
  readonly sellers?: readonly string[];
  readonly payer?: Payer;
  /** Groups combine, the higher priority first; within a group the best for the shopper is given. */
  readonly group: string;
  readonly priority: number;
  readonly tiers?: readonly string[];
  /** Given when this code is presented; by everyone, any number of times. */
  readonly code?: string;
  /** Given for one of these coupons, each good once: `VIP-0001` … */
  readonly singleUse?: Omit<Coupon, "kind">;
  /** Given so often only. */
  readonly quota?: Partial<Quota>;
  /** Absent: as all others. */
  readonly untilMs?: number;
}

const sketches: readonly Sketch[] = [
  {
    ...{ zh: "限时直降", en: "Price cut", group: "price", priority: 30 },
    skus: ["100355"],
    offer: { is: "fixed-price", priceMinor: minor(179_900) },
  },
  {
    ...{ zh: "风苑个护 85 折", en: "Windcroft care 15 % off", group: "price", priority: 30 },
    ...{ categories: ["care"], brands: ["Windcroft"], payer: "brand" },
    offer: { is: "percent-off", rateBp: basisPoints(1_500) },
  },
  {
    ...{ zh: "金卡会员 9 折", en: "Gold members 10 % off", group: "price", priority: 30 },
    ...{ categories: ["audio"], tiers: ["gold"] },
    offer: { is: "percent-off", rateBp: basisPoints(1_000) },
  },
  {
    ...{ zh: "耳机第二件半价", en: "Second headphones half price", group: "set", priority: 20 },
    categories: ["audio/headphones"],
    offer: { is: "nth-at-discount", nth: 2, rateBp: basisPoints(5_000) },
  },
  {
    ...{ zh: "数据线买三付二", en: "Cables: three for two", group: "set", priority: 20 },
    categories: ["accessory/cable"],
    offer: { is: "n-for-m", take: 3, pay: 2 },
  },
  {
    ...{ zh: "早餐套装", en: "Breakfast set", group: "set", priority: 20 },
    skus: ["100217", "100247"],
    offer: {
      is: "bundle-price",
      parts: [
        { skus: ["100217"], quantity: 1 },
        { skus: ["100247"], quantity: 1 },
      ],
      priceMinor: minor(29_900),
    },
  },
  {
    ...{ zh: "配件每满 99 减 30", en: "Accessories: 30 off every 99", group: "spend", priority: 10 },
    categories: ["accessory"],
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(9_900), offMinor: minor(3_000) }], repeats: true },
  },
  {
    ...{
      zh: "厨电满 3000 减 200，满 5000 减 500",
      en: "Kitchen: 200 off 3,000, 500 off 5,000",
      group: "spend",
      priority: 10,
    },
    ...{
      categories: ["appliance/range-hood", "appliance/hob", "appliance/oven", "appliance/dishwasher"],
      payer: "mall",
    },
    offer: {
      is: "spend-get",
      steps: [
        { atLeastMinor: minor(300_000), offMinor: minor(20_000) },
        { atLeastMinor: minor(500_000), offMinor: minor(50_000) },
      ],
      repeats: false,
    },
  },
  {
    ...{ zh: "满 500 减 50 券", en: "Coupon: 50 off 500", group: "coupon", priority: 5, code: "SAVE50" },
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(50_000), offMinor: minor(5_000) }], repeats: false },
  },
  {
    ...{ zh: "台式机满 4000 送鼠标", en: "Desktops from 4,000: a mouse", group: "gift", priority: 0 },
    ...{ categories: ["computing/desktop"], payer: "brand" },
    offer: {
      ...{ is: "gift-with-purchase", earnedBy: { by: "spend", atLeastMinor: minor(400_000) }, repeats: false },
      gifts: [
        {
          ...{ sku: "100559", quantity: 1, valueMinor: minor(8_490) },
          goodsName: { zh: "潮堤 标准版无线鼠标", en: "Tidewick wireless mouse, standard" },
        },
      ],
      ...{ worthMinor: minor(8_490), isBilled: true },
    },
  },
  {
    ...{ zh: "意式咖啡机任选好礼", en: "Espresso machines: choose a gift", group: "gift", priority: 0 },
    skus: ["100249"],
    offer: {
      ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast: 1 }, repeats: true, choice: "one" },
      gifts: [
        {
          ...{ sku: "100631", quantity: 1, valueMinor: minor(8_190) },
          goodsName: { zh: "砾舟 33瓦氮化镓充电器", en: "Pebblerow GaN charger, 33 W" },
        },
        {
          ...{ sku: "100685", quantity: 2, valueMinor: minor(3_190) },
          goodsName: { zh: "麦垄 手机硅胶保护套", en: "Wheatlow silicone protective case, phone" },
        },
      ],
      worthMinor: minor(8_190),
    },
  },
  {
    ...{
      zh: "洗衣机满 2000 免费安装",
      en: "Washers from 2,000: free installation",
      group: "service",
      priority: 0,
    },
    categories: ["appliance/washer"],
    offer: {
      ...{ is: "free-service", service: "installation", atLeastMinor: minor(200_000) },
      worthMinor: minor(20_000),
    },
  },
  {
    ...{ zh: "专属券：满 200 减 30", en: "Coupon of one's own: 30 off 200", group: "coupon", priority: 5 },
    singleUse: { code: "VIP", batch: { first: 1, last: 500 }, offlineMost: 2, isGivenBack: true },
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(20_000), offMinor: minor(3_000) }], repeats: false },
  },
  {
    ...{ zh: "会员专享价，每人限 1 件", en: "Members’ price, 1 per person", group: "price", priority: 30 },
    skus: ["100348"],
    quota: { perPerson: 1, perDay: 100, offlineMost: 1, isGivenBack: true },
    offer: { is: "fixed-price", priceMinor: minor(3_990) },
  },
  {
    ...{ zh: "新会员首 30 天 1 元购", en: "One yuan in a member’s first 30 days", group: "price", priority: 30 },
    skus: ["100351"],
    quota: { perPerson: 1, offlineMost: 1, isGivenBack: true },
    offer: { is: "new-member-item", priceMinor: minor(100), joinedWithinDays: 30 },
  },
  {
    ...{ zh: "音箱满 500 返 50 券", en: "Speakers from 500: a voucher of 50", group: "voucher", priority: 0 },
    categories: ["audio/speaker"],
    // The last of them are used before their coupon ends.
    untilMs: Date.UTC(2099, 0, 1),
    offer: {
      ...{ is: "voucher-back", voucherPromotionId: "SP017", validDays: 30, repeats: false },
      steps: [
        { atLeastMinor: minor(50_000), voucherMinor: minor(5_000) },
        { atLeastMinor: minor(100_000), voucherMinor: minor(10_000) },
      ],
    },
  },
  {
    ...{ zh: "返券：满 300 减 50", en: "Voucher: 50 off 300", group: "coupon", priority: 5 },
    singleUse: { code: "BACK", offlineMost: 2, isGivenBack: true },
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(30_000), offMinor: minor(5_000) }], repeats: false },
  },
  {
    ...{ zh: "艾德峡湾专柜满 2000 减 200", en: "Alderfjord counter: 200 off 2,000", group: "spend", priority: 10 },
    ...{ sellers: ["ALDERFJORD"], payer: "brand" },
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(200_000), offMinor: minor(20_000) }], repeats: false },
  },
];

/** Ids ascend with the list. */
export function samplePromotions(): readonly Promotion[] {
  return sketches.map(
    ({ zh, en, offer, categories, skus, brands, sellers, payer, group, priority, tiers, quota, ...of }, index) => ({
      promotionId: `SP${String(index + 1).padStart(3, "0")}`,
      name: { zh, en },
      payer: payer ?? "chain",
      ...{ fromMs, untilMs: of.untilMs ?? untilMs, stores: null, channels: null, tiers: tiers ?? null },
      goods: {
        skus: skus ?? null,
        brands: brands ?? null,
        categories: categories ?? null,
        sellers: sellers ?? null,
        except: null,
      },
      stacking: { group, priority, exclusive: false },
      coupon: couponOf(of),
      quota: quota === undefined ? null : { ...unlimited, ...quota },
      offer,
    }),
  );
}

const unlimited: Quota = { perSale: null, perPerson: null, perDay: null, perStore: null };

function couponOf({ code, singleUse }: Pick<Sketch, "code" | "singleUse">): Coupon | null {
  if (singleUse !== undefined) return { kind: "single-use", ...singleUse };
  return code === undefined ? null : { kind: "multi-use", code };
}
