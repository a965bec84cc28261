// The messages between a kiosk's page and the agent on its own box: a union of its own, with which nobody can sell, sign
// in or ask about people. The page asks and draws; every amount is the agent's.

import type {
  Bilingual,
  Currency,
  EnergyGrade,
  FreeService,
  Look,
  Minor,
  NotAppliedReason,
  OrderLine,
  PriceStep,
} from "@evertill/core";
import type { FloorView, PlaceView } from "./place.ts";

/** What one piece costs here and now; minor units. */
export type ShownPrice =
  | {
      readonly is: "in-hand";
      readonly shelfMinor: Minor;
      /** What promotions take off, 0 or more. */
      readonly savedMinor: Minor;
      /** Tax on top, within `inHandMinor`; 0 where prices hold their tax. */
      readonly addedTaxMinor: Minor;
      /** What a till charges for it. */
      readonly inHandMinor: Minor;
    }
  | { readonly is: "by-weight"; readonly perKgMinor: Minor }
  /** Typed at the till, within these bounds. */
  | { readonly is: "at-till"; readonly leastMinor: Minor; readonly mostMinor: Minor };

/** Goods as they lie in a list. */
export interface GoodsCard {
  readonly sku: string;
  readonly name: Bilingual;
  readonly brand: string;
  readonly model: string;
  readonly category: string;
  readonly look: Look;
  readonly price: ShownPrice;
  /** The counter whose goods they are; absent: the chain's. */
  readonly counterName?: Bilingual;
  /** The promotion that takes off most; null: none takes off anything. */
  readonly offer: Bilingual | null;
  /** Where it stands in the store; absent: nobody has said. */
  readonly place?: PlaceView;
}

/** What more goods would earn: the nearest of it. */
export interface MoreToGain {
  readonly promotionId: string;
  readonly name: Bilingual;
  readonly needs: Extract<
    NotAppliedReason,
    { readonly is: "spend-more" | "add-pieces" | "members-only" | "not-your-tier" }
  >;
}

/** All that is said of one item. */
export interface GoodsPage extends GoodsCard {
  /** Absent: none is known. */
  readonly energyGrade?: EnergyGrade;
  readonly categoryName: Bilingual;
  /** From the price on the shelf to the price in hand; none where there is no price yet. */
  readonly steps: readonly PriceStep[];
  readonly gifts: readonly { readonly name: Bilingual; readonly quantity: number; readonly isChoice: boolean }[];
  readonly services: readonly FreeService[];
  readonly more: readonly MoreToGain[];
  /** Goods of the same group near this price. */
  readonly alike: readonly GoodsCard[];
}

/** Goods in a shopper's basket; what they cost together is less where promotions say so. */
export interface ShopperBasketLine {
  readonly card: GoodsCard;
  readonly quantity: number;
  readonly shelfMinor: Minor;
  readonly totalMinor: Minor;
  /** Of what promotions took off. */
  readonly offers: readonly Bilingual[];
}

export interface ShopperBasket {
  readonly lines: readonly ShopperBasketLine[];
  readonly shelfMinor: Minor;
  readonly savedMinor: Minor;
  readonly addedTaxMinor: Minor;
  /** What a till charges for all of it. */
  readonly totalMinor: Minor;
  readonly gifts: GoodsPage["gifts"];
  readonly services: readonly FreeService[];
  readonly more: readonly MoreToGain[];
  /** Goods that are not sold here any more. */
  readonly leftOut: readonly string[];
}

/** An order that can be paid at any till. */
export interface PlacedOrderView {
  readonly number: string;
  /** The number as a QR code: "1" is dark, row by row. */
  readonly modules: readonly string[];
}

/** How the shopper's call for somebody stands. */
export type ShopperCall =
  /** `isLate`: nobody was free for a minute; it is still asked for. */
  | { readonly at: "waiting"; readonly isLate: boolean }
  /** As much of the name as the chain says, and for how long that person has been on the way. */
  | { readonly at: "coming"; readonly name: string; readonly forMs: number }
  /** Somebody was there, or it was called off. */
  | { readonly at: "over" }
  /** The hub is away: nobody can be called. */
  | { readonly at: "away" };

/** A group of goods that has any. */
export interface CategoryTile {
  readonly categoryId: string;
  readonly name: Bilingual;
  /** Its best sellers, each of another shape or colour; 1…3. */
  readonly looks: readonly Look[];
  readonly goods: number;
}

export interface Department extends CategoryTile {
  readonly groups: readonly CategoryTile[];
}

export interface PriceBand {
  readonly leastMinor: number;
  /** null: without end. */
  readonly mostMinor: number | null;
}

export type GoodsOrder = "popular" | "cheapest" | "dearest";

export type KioskQuestion =
  /** A group's goods, those of the groups beneath it too. */
  | {
      readonly ask: "goods";
      readonly category: string;
      /** Null: all. */
      readonly brand: string | null;
      readonly band: PriceBand | null;
      readonly order: GoodsOrder;
      /** Cards wanted, 1…240. */
      readonly most: number;
    }
  /** In Chinese, by pinyin or its initials, in English, by model, number or GTIN. */
  | { readonly ask: "search"; readonly text: string }
  | { readonly ask: "page"; readonly sku: string }
  | { readonly ask: "compare"; readonly skus: readonly string[] }
  /** How many of it the store has. */
  | { readonly ask: "here"; readonly sku: string }
  /** Calls somebody, and says that the shopper still waits: the same id is the same call. */
  | {
      readonly ask: "call";
      /** Random, 32 hex digits. */
      readonly callId: string;
      /** The goods that are looked at; null: none. */
      readonly sku: string | null;
    }
  /** The shopper waits no more. */
  | { readonly ask: "call-off"; readonly callId: string }
  /** What goods cost together. */
  | { readonly ask: "basket"; readonly lines: readonly OrderLine[] }
  /** Places an order: the same id again is the same order. */
  | {
      readonly ask: "order";
      /** Random, 32 hex digits. */
      readonly orderId: string;
      readonly lines: readonly OrderLine[];
      /** What the shopper was shown. */
      readonly shownMinor: number;
    };

export type KioskAnswer =
  | {
      readonly is: "goods";
      readonly name: Bilingual;
      readonly goods: readonly GoodsCard[];
      /** How many there are with these filters. */
      readonly found: number;
      /** To choose from, whatever is chosen now; best sellers' first. */
      readonly brands: readonly string[];
      readonly bands: readonly PriceBand[];
    }
  | { readonly is: "found"; readonly goods: readonly GoodsCard[]; readonly categories: readonly CategoryTile[] }
  | { readonly is: "page"; readonly page: GoodsPage }
  | { readonly is: "compared"; readonly pages: readonly GoodsPage[] }
  /** `availableQuantity`: beside those that are reserved. */
  | {
      readonly is: "here";
      readonly sku: string;
      readonly availableQuantity: number;
      readonly reservedQuantity: number;
    }
  | { readonly is: "basket"; readonly basket: ShopperBasket }
  | { readonly is: "ordered"; readonly order: PlacedOrderView }
  /** The store cannot take orders now: goods are taken to a till as they are. */
  | { readonly is: "not-ordered"; readonly reason: "away" | "unknown-goods" | "too-many-orders" }
  | { readonly is: "call"; readonly callId: string; readonly call: ShopperCall }
  /** No such goods here; or the hub, which alone knows how many there are, is away. */
  | { readonly is: "none" }
  /** The search is away for the moment; browsing goes on. */
  | { readonly is: "unavailable" };

/** What the page draws without asking. */
export interface KioskView {
  /** Moves whenever an answer might: other goods, books, a price or promotion that begins or ends. */
  readonly edition: string;
  readonly store: { readonly id: string; readonly name: Bilingual };
  readonly box: string;
  readonly currency: Currency;
  readonly timeZone: string;
  /** For the attract screen: what is lowered most, else what sells best. */
  readonly featured: readonly GoodsCard[];
  readonly departments: readonly Department[];
  readonly theme: "auto" | "light" | "dark";
  /** In which a visit begins. */
  readonly language: "zh-CN" | "en";
  /** Nobody touches it for `warnMs`: a warning; `wipeMs` after that everything is wiped. */
  readonly idle: { readonly warnMs: number; readonly wipeMs: number };
  /** How old goods and prices may be: milliseconds since 1970; null while they are followed. */
  readonly asOfMs: number | null;
  readonly scanner: "up" | "down" | "absent";
  /** Null: the store has no plan of its floor. */
  readonly floor: FloorView | null;
}

/** What of a scene holds until when: a page whose agent is away passes over it by itself. */
interface SceneTime {
  readonly sceneId: string;
  readonly seconds: number;
  /** Business days, both included; null: without end. */
  readonly fromDay: string | null;
  readonly untilDay: string | null;
  /** Milliseconds since 1970, exclusive: what it says is then no longer true; null: nothing of it ends. */
  readonly untilMs: number | null;
}

/** One screenful of a showroom display; amounts are the agent's. */
export type SceneView =
  | (SceneTime & { readonly is: "goods"; readonly card: GoodsCard })
  | (SceneTime & {
      readonly is: "promotion";
      readonly name: Bilingual;
      readonly cards: readonly GoodsCard[];
    })
  | (SceneTime & {
      readonly is: "picture";
      readonly title: Bilingual;
      readonly text: Bilingual;
      /** A drawing of the program's, or a data URI. */
      readonly picture: Look | { readonly image: string };
    });

/** What a showroom display plays. */
export interface DisplayView {
  /** Null: none has come yet. */
  readonly playlist: { readonly playlistId: string; readonly number: number; readonly fromMs: number } | null;
  readonly scenes: readonly SceneView[];
  /** The store's clock and day as this is sent; the page carries them on. */
  readonly nowMs: number;
  readonly businessDay: string;
}

export type FromKiosk = { readonly type: "ask"; readonly id: string; readonly question: KioskQuestion };

export type ToKiosk =
  | { readonly type: "view"; readonly view: KioskView }
  | { readonly type: "display"; readonly display: DisplayView }
  | { readonly type: "answer"; readonly id: string; readonly answer: KioskAnswer }
  /** Goods were held to the scanner. */
  | { readonly type: "scanned"; readonly page: GoodsPage }
  /** What was scanned is no goods of this store. */
  | { readonly type: "not-goods" }
  | { readonly type: "malformed"; readonly what: string };
