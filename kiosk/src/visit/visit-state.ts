// One shopper's visit: where they are, how they came there, what they set side by side. It lives in this page alone and
// is forgotten whole when nobody is there any more.

import type { GoodsCard, GoodsOrder, PriceBand } from "@evertill/protocol";

export type Screen =
  | { readonly at: "home" }
  | {
      readonly at: "goods";
      readonly category: string;
      readonly brand: string | null;
      readonly band: PriceBand | null;
      readonly order: GoodsOrder;
      readonly most: number;
    }
  | { readonly at: "search"; readonly text: string }
  /** `card`: what was shown of it already, drawn at once. */
  | { readonly at: "page"; readonly sku: string; readonly card: GoodsCard | null }
  | { readonly at: "compare"; readonly differencesOnly: boolean }
  | { readonly at: "basket" }
  /** What was ordered, under an id that stays the same however often it is sent. */
  | {
      readonly at: "ordered";
      readonly orderId: string;
      readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
      readonly shownMinor: number;
    };

/** Goods that the shopper means to buy. */
export interface InBasket {
  readonly card: GoodsCard;
  /** 1…mostOfOne */
  readonly quantity: number;
}

/** Somebody was called to this kiosk. */
export interface CallOfVisit {
  /** Random: the same however often it is said. */
  readonly callId: string;
  /** The goods that were looked at; null: none. */
  readonly sku: string | null;
}

export type ShopperLanguage = "zh-CN" | "en";

export type Notice = "not-goods" | "compare-full" | "basket-full";

export type Visit =
  | { readonly at: "attract" }
  | {
      readonly at: "visiting";
      readonly screen: Screen;
      /** The way back, newest last. */
      readonly before: readonly Screen[];
      readonly compared: readonly GoodsCard[];
      /** In the order put in. */
      readonly basket: readonly InBasket[];
      /** Null: nobody is called, or somebody was there. */
      readonly call: CallOfVisit | null;
      readonly notice: Notice | null;
      /** Null: the store's. */
      readonly language: ShopperLanguage | null;
    };

export type VisitEvent =
  | { readonly type: "wake" }
  /** To another screen; back comes here again. */
  | { readonly type: "go"; readonly screen: Screen }
  /** The same screen, otherwise filtered or typed. */
  | { readonly type: "change"; readonly screen: Screen }
  | { readonly type: "back" }
  | { readonly type: "compare"; readonly card: GoodsCard }
  /** One more of it. */
  | { readonly type: "put"; readonly card: GoodsCard }
  /** 0: out of the basket. */
  | { readonly type: "set-quantity"; readonly sku: string; readonly quantity: number }
  | { readonly type: "order"; readonly orderId: string; readonly shownMinor: number }
  /** The order has its number: the basket is empty again, and there is no way back into it. */
  | { readonly type: "ordered"; readonly orderId: string }
  /** In place of a call that was made before. */
  | { readonly type: "call"; readonly call: CallOfVisit }
  /** The shopper waits no more, or somebody is there. */
  | { readonly type: "call-over"; readonly callId: string }
  | { readonly type: "speak"; readonly language: ShopperLanguage }
  | { readonly type: "scanned"; readonly card: GoodsCard }
  | { readonly type: "not-goods" }
  /** Nobody is there any more, or the shopper says so. */
  | { readonly type: "wipe" };

export const mostCompared = 4;
/** As many lines, and pieces of one, as an order takes. */
export const mostInBasket = 30;
export const mostOfOne = 99;
export const cardsAtOnce = 24;

export const goodsOf = (category: string): Extract<Screen, { readonly at: "goods" }> => ({
  ...{ at: "goods", category, brand: null, band: null, order: "popular", most: cardsAtOnce },
});
