// What the drill's store is told by headquarters beside its goods: offers, members, gift cards, and the balances as
// headquarters cut them last.

import { basisPoints, minor, type Promotion, storedValueNumber } from "@evertill/core";
import type { BalanceDocument, MemberDocument } from "@evertill/schemas";
import type { Reference } from "../../edge-agent/src/box/box-ports.ts";
import { type Catalogue, catalogueReference, storeId } from "../simulation/catalogue.ts";
import type { HqSite } from "../simulation/hq-site.ts";
import { memberCode } from "../simulation/members.ts";
import type { StoreGoods } from "./store-goods.ts";

/** Single-use coupons that were handed out. */
export const couponsOut = 500;
const memberCount = 60;
const cardCount = 15;

export const drillMembers: readonly MemberDocument[] = Array.from({ length: memberCount }, (_, index) => ({
  memberId: String(index + 1).padStart(32, "0"),
  phone: `1${String(index + 1).padStart(10, "0")}`,
  name: `Member ${index + 1}`,
  tier: "basic",
  joined: "2024-01-01",
}));

/** What a member's app shows. */
export const codeOf = ({ memberId }: MemberDocument): string => memberCode(memberId);

export const drillCards: readonly string[] = Array.from({ length: cardCount }, (_, index) =>
  storedValueNumber({ kind: "gift-card", store: storeId, randomHex: index.toString(16).padStart(16, "0") }),
);

const everywhere = {
  ...{ fromMs: 0, untilMs: 8_640_000_000_000_000, stores: null, channels: null },
  ...{ tiers: null, quota: null, coupon: null },
} as const;

/** By category, as chains write them: some goods are cheaper, some by the set, some by the sum, some bring a gift. */
export function drillPromotions(giftSku: string): readonly Promotion[] {
  const promotion = (promotionId: string, category: string | null, offer: Promotion["offer"]): Promotion => ({
    ...{ promotionId, payer: "chain", offer, ...everywhere, name: { zh: promotionId, en: promotionId } },
    goods: { skus: null, brands: null, categories: category === null ? null : [category], sellers: null, except: null },
    stacking: { group: promotionId, priority: 0, exclusive: false },
  });
  return [
    promotion("DRILL-PERCENT", "goods/3", { is: "percent-off", rateBp: basisPoints(1_500) }),
    promotion("DRILL-THREE", "goods/7", { is: "n-for-m", take: 3, pay: 2 }),
    promotion("DRILL-SPEND", "goods/12", {
      ...{ is: "spend-get", repeats: true },
      steps: [{ atLeastMinor: minor(100_000), offMinor: minor(5_000) }],
    }),
    promotion("DRILL-GIFT", "goods/21", {
      ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast: 1 }, repeats: true, isBilled: true },
      ...{ gifts: [{ sku: giftSku, quantity: 1, valueMinor: minor(700) }], worthMinor: minor(700) },
    }),
    {
      ...promotion("DRILL-COUPON", null, {
        ...{ is: "spend-get", repeats: false },
        steps: [{ atLeastMinor: minor(1_000), offMinor: minor(1_000) }],
      }),
      stacking: { group: "DRILL-COUPON", priority: -1, exclusive: false },
      coupon: { kind: "single-use", code: "SIM", batch: { first: 1, last: couponsOut }, offlineMost: 3 },
    },
  ];
}

/** Balances that headquarters sent, as old as its line has been cut. */
export class BalanceReplica {
  readonly #byId = new Map<string, BalanceDocument>();
  readonly #byUnit = new Map<string, Map<string, BalanceDocument>>();
  #after = 0;

  async pull(hq: HqSite): Promise<void> {
    for (;;) {
      const { documents, through } = await hq.stockSince(this.#after);
      if (documents.length === 0) return;
      for (const document of documents) {
        this.#byId.set(document.id, document);
        const ofUnit = this.#byUnit.get(document.unit) ?? new Map<string, BalanceDocument>();
        this.#byUnit.set(document.unit, ofUnit.set(document.id, document));
      }
      this.#after = through;
    }
  }

  ofId(id: string): BalanceDocument | null {
    return this.#byId.get(id) ?? null;
  }

  ofUnit(unit: string): readonly BalanceDocument[] {
    return [...(this.#byUnit.get(unit)?.values() ?? [])];
  }
}

/** Reference data of every box of the store. */
export function drillReference(catalogue: Catalogue, goods: StoreGoods, balances: BalanceReplica): Reference {
  const { itemByGtin, itemBySku } = goods;
  const members = new Map(
    drillMembers.flatMap((member) => [[member.phone, member] as const, [member.memberId, member]]),
  );
  return {
    ...catalogueReference({ ...catalogue, items: [] }, async () => {}, { onHand: () => [] }),
    ...{ itemByGtin, itemBySku },
    search: async () => "unavailable",
    storedValue: async (account) => balances.ofId(account),
    onHand: async (skus) => skus.flatMap((sku) => balances.ofUnit(sku)),
    memberByPhone: async (phone) => members.get(phone) ?? null,
    memberById: async (memberId) => members.get(memberId) ?? null,
  };
}
