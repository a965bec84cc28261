// The open sale's goods. A basket is a value: each change gives a new one, or says why it is not done.

import type { BuyerCheck, BuyerChecked } from "./buyer-check.ts";
import type { CouponWord } from "./coupons/single-use.ts";
import type { BasketDelivery } from "./deliveries/sale-delivery.ts";
import type { GiftTerms } from "./gifts/gift.ts";
import type { GiftDecision } from "./gifts/gift-decisions.ts";
import type { EnergyGrade, Item } from "./item.ts";
import type { SaleMember } from "./member.ts";
import { type Currency, type Minor, minor } from "./money.ts";
import type { BasketOrder } from "./orders/order.ts";
import type { HeldPrice } from "./orders/order-prices.ts";
import type { Salesperson } from "./people/salesperson.ts";
import type { StaffBuyer } from "./people/staff-purchase.ts";
import type { OpenPrice } from "./prices/open-price.ts";
import type { PriceSource } from "./prices/price-book.ts";
import type { PriceOverride } from "./prices/price-override.ts";
import { weighedPrice, weightAtPrice } from "./prices/weighed-price.ts";
import type { Weighing } from "./prices/weighing.ts";
import type { BasketQuote } from "./quotes/basket-quote.ts";
import type { Trace } from "./scan/gs1-goods.ts";
import type { LineSeller } from "./sellers/seller.ts";
import type { PieceNumber, SerialRefusal, SerialRule } from "./serials/serial-rule.ts";
import { withBoundServices } from "./services/bound-lines.ts";
import type { ServiceLine } from "./services/service.ts";
import type { SoldBeyond } from "./stock/sold-beyond.ts";
import type { ValueLoad } from "./stored-value/load.ts";
import type { TaxExemption } from "./tax/tax-exemption.ts";

/** A line keeps the item as it was when scanned: a price change while the sale is open does not move it. */
export interface BasketLine extends Pick<Item, "sku" | "gtin" | "name" | "brand" | "model" | "category" | "look"> {
  /** `L1`, `L2` …; never used twice within a sale. */
  readonly lineId: string;
  /** 1…9999 */
  readonly quantity: number;
  /** What is charged for a piece. */
  readonly unitPriceMinor: Item["priceMinor"];
  /** Present when that is not the price in the book. */
  readonly override?: PriceOverride;
  readonly floorPriceMinor?: Minor;
  /** See Item; as it was when scanned. */
  readonly openPrice?: OpenPrice;
  /** The open price was typed; absent: it is still to be. */
  readonly isPriceTyped?: true;
  /** See Item; of the price in the book where that is overridden. */
  readonly priceSource?: PriceSource;
  /** Of goods sold by weight: what one piece weighs, and what a kilogram costs. */
  readonly weightGrams?: number;
  readonly pricePerKgMinor?: Minor;
  /** Who said the weight; absent: the code did. */
  readonly weighing?: Weighing;
  /** See Item. */
  readonly energyGrade?: EnergyGrade;
  /** What the code said of this very piece. */
  readonly trace?: Trace;
  /** Given with a purchase, at no price. */
  readonly gift?: GiftTerms;
  /** No goods: the money is put on this. */
  readonly load?: ValueLoad;
  /** No goods: done for the goods of another line. */
  readonly service?: ServiceLine;
  /** What the piece must be known by, as it was when scanned, and what is known so far; such a line is one piece. */
  readonly serialRule?: SerialRule;
  readonly serials?: readonly PieceNumber[];
  /** See Item; as it was when scanned. */
  readonly buyerCheck?: BuyerCheck;
  /** Who sold it, where that is not as for the sale; absent: as for the sale. */
  readonly soldBy?: readonly Salesperson[];
  /** Number of the order that brought it; absent: it was rung up here. */
  readonly order?: string;
  /** What it cost as it was ordered; absent: it is charged as it costs here and now. */
  readonly heldPrice?: HeldPrice;
  /** Its goods wait in the store until they are collected; absent: they are taken along. */
  readonly collect?: true;
  /** Whose goods they are; absent: the chain's. */
  readonly seller?: LineSeller;
  /** See Item. */
  readonly taxRateBp: Item["taxRateBp"];
  readonly taxClass?: string;
}

/** What a code says of one piece beside which goods it is. */
export interface Piece {
  readonly weightGrams?: number;
  /** Absent: the code said the weight. */
  readonly weighing?: Weighing;
  /** The price on its label, which holds whatever the book says. */
  readonly labelPriceMinor?: Minor;
  readonly trace?: Trace;
}

export interface Basket {
  readonly saleId: string;
  readonly currency: Currency;
  /** In the order first scanned. */
  readonly lines: readonly BasketLine[];
  /** Lines ever made, voided ones too; gives the next lineId. */
  readonly linesMade: number;
  /** Absent: nobody in particular. */
  readonly member?: SaleMember;
  /** Of the staff, who buys at their prices; absent: anybody else. */
  readonly staffBuyer?: StaffBuyer;
  /** Who sells, of the goods that each may sell; absent: nobody was named. */
  readonly soldBy?: readonly Salesperson[];
  /** The sale came by this person's share code; absent: by none. */
  readonly share?: Salesperson;
  /** Milliseconds since 1970-01-01 UTC; a suspended sale is priced anew when it is retrieved later. */
  readonly pricesHeldUntilMs?: number;
  /** The tax book by which it was suspended: held as its prices are. Absent: the one in force. */
  readonly taxBookId?: string;
  /** Absent: tax is due. */
  readonly exemption?: TaxExemption;
  /** Codes presented, in their order; absent: none. Each counts once. */
  readonly coupons?: readonly string[];
  /** Of the coupons, single-use ones that the lane took by its own word; absent: none. */
  readonly couponsAlone?: readonly string[];
  /** What was said of gifts, in that order; absent: nothing. */
  readonly gifts?: readonly GiftDecision[];
  /** Decisions ever made; gives the next giftId. */
  readonly giftsMade?: number;
  /** Whose goods were put in, in that order; absent: none. See ordersOf for those that still count. */
  readonly orders?: readonly BasketOrder[];
  /** That it takes up; absent: none. */
  readonly quote?: BasketQuote;
  /** When and where its services are done; absent: not said yet. */
  readonly delivery?: BasketDelivery;
  /** What somebody looked at of the buyer; absent: nobody did. */
  readonly buyerChecked?: BuyerChecked;
  /** Granted to orders from elsewhere and promised here all the same; absent: nothing is. */
  readonly soldBeyond?: SoldBeyond;
}

export type BasketRefusal =
  | "weight-needed"
  | "bad-weight" // typed, and no weight of goods
  | SerialRefusal
  | "one-piece-a-line"
  | "bad-quantity"
  | "no-such-line"
  | "not-their-brand" // a brand's promoter sells goods of that brand alone
  | "too-many-salespeople"
  | "service-needs-goods" // a service is sold with goods that it is for
  | "not-for-these-goods"
  | "service-there" // for every piece of the goods
  | "cover-too-late" // a warranty is sold within some days of its goods
  | "more-than-goods" // a service is for no more pieces than there are
  | "other-delivery" // of an order that goes elsewhere than what is in the sale
  | "not-to-collect" // a card or a gift: handed out at the till
  | "bad-load" // too little or too much to put on a card at once
  | "other-currency"
  | "total-too-large";

export type BasketChange =
  | {
      readonly ok: true;
      readonly basket: Basket;
      /** The line to light up; null when the change took it away. */
      readonly touchedLineId: string | null;
    }
  | { readonly ok: false; readonly reason: BasketRefusal };

const maximumQuantity = 9999;

/** A sale above this is refused: sums stay far inside safe integers. Ten thousand million in CNY. */
const maximumTotalMinor: Minor = minor(1_000_000_000_000);

export function emptyBasket(saleId: string, currency: Currency): Basket {
  return { saleId, currency, lines: [], linesMade: 0 };
}

/**
 * Puts goods in. The same sku at the same price and tax rate raises the quantity of the line that it has; a price that
 * was overridden holds for its own line alone.
 */
export function addItem(basket: Basket, item: Item, quantity = 1, piece: Piece = {}): BasketChange {
  if (item.currency !== basket.currency) return { ok: false, reason: "other-currency" };
  if (item.service !== undefined) return { ok: false, reason: "service-needs-goods" };
  const isOnePiece = item.soldBy === "weight" || item.serialRule !== undefined;
  if (isOnePiece || piece.labelPriceMinor !== undefined || piece.trace !== undefined)
    return addPiece(basket, item, piece);
  if (item.openPrice !== undefined && isQuantity(quantity)) return addLine(basket, plainLine(item, quantity));
  const known = basket.lines.find(
    (line) =>
      line.sku === item.sku &&
      line.override === undefined &&
      line.trace === undefined &&
      line.order === undefined &&
      line.collect === undefined &&
      line.unitPriceMinor === item.priceMinor &&
      line.priceSource?.priceId === item.priceSource?.priceId &&
      line.taxRateBp === item.taxRateBp &&
      line.taxClass === item.taxClass &&
      line.seller?.sellerId === item.seller?.sellerId,
  );
  if (known !== undefined) return setQuantity(basket, known.lineId, known.quantity + quantity);
  if (!isQuantity(quantity)) return { ok: false, reason: "bad-quantity" };
  return addLine(basket, plainLine(item, quantity));
}

/** Of an item sold by the piece, at its price here and now. */
export const plainLine = (item: Item, quantity: number): Omit<BasketLine, "lineId"> => ({
  ...{ ...goodsOf(item), quantity, unitPriceMinor: item.priceMinor },
  ...(item.openPrice === undefined ? bookTerms(item) : { openPrice: item.openPrice }),
});

/** A piece of its own, on a line of its own: weighed, labelled with its price, or known by serial or batch. */
function addPiece(basket: Basket, item: Item, piece: Piece): BasketChange {
  const { weightGrams, weighing, labelPriceMinor, trace = {} } = piece;
  const { serial } = trace;
  const isThere = basket.lines.some(
    (line) =>
      line.sku === item.sku &&
      (line.trace?.serial === serial || line.serials?.some(({ value }) => value === serial) === true),
  );
  if (serial !== undefined && isThere) return { ok: false, reason: "serial-twice" };
  const traced = Object.keys(trace).length === 0 ? {} : { trace };
  const plain = { ...goodsOf(item), quantity: 1, ...traced };
  const label = labelPriceMinor === undefined ? {} : { unitPriceMinor: labelPriceMinor };
  if (item.soldBy !== "weight")
    return addLine(basket, { ...plain, unitPriceMinor: item.priceMinor, ...bookTerms(item), ...label });
  const perKg = item.priceMinor;
  const grams = weightGrams ?? (labelPriceMinor === undefined ? undefined : weightAtPrice(perKg, labelPriceMinor));
  if (grams === undefined || grams < 1) return { ok: false, reason: "weight-needed" };
  const source =
    item.priceSource === undefined || labelPriceMinor !== undefined ? {} : { priceSource: item.priceSource };
  const weighed = { unitPriceMinor: weighedPrice(perKg, grams), weightGrams: grams, pricePerKgMinor: perKg };
  const said = weighing === undefined ? {} : { weighing };
  return addLine(basket, { ...plain, ...weighed, ...said, ...label, ...source });
}

const goodsOf = ({ sku, gtin, name, brand, model, category, look, taxRateBp, ...terms }: Item) => {
  const { serialRule, buyerCheck, taxClass, energyGrade, seller } = terms;
  return {
    ...{ sku, gtin, name, brand, model, category, look, taxRateBp },
    ...(serialRule === undefined ? {} : { serialRule }),
    ...(buyerCheck === undefined ? {} : { buyerCheck }),
    ...(taxClass === undefined ? {} : { taxClass }),
    ...(energyGrade === undefined ? {} : { energyGrade }),
    ...(seller === undefined ? {} : { seller }),
  };
};

/** What else the line keeps of the price that the item has in the book. */
const bookTerms = ({ floorPriceMinor, priceSource }: Item) => ({
  ...(floorPriceMinor === undefined ? {} : { floorPriceMinor }),
  ...(priceSource === undefined ? {} : { priceSource }),
});

/** A new line, under the next id. */
export function addLine(basket: Basket, line: Omit<BasketLine, "lineId">): BasketChange {
  return lineAfter(basket, null, line);
}

/** The same behind another line; null: behind all. */
export function lineAfter(basket: Basket, after: string | null, line: Omit<BasketLine, "lineId">): BasketChange {
  const lineId = `L${basket.linesMade + 1}`;
  const place = after === null ? -1 : basket.lines.findIndex((one) => one.lineId === after);
  const lines = basket.lines.toSpliced(place === -1 ? basket.lines.length : place + 1, 0, { lineId, ...line });
  return changed({ ...basket, lines, linesMade: basket.linesMade + 1 }, lineId);
}

/** @param quantity 1…9999; to take a line out, void it */
export function setQuantity(basket: Basket, lineId: string, quantity: number): BasketChange {
  const found = basket.lines.find((line) => line.lineId === lineId);
  if (found === undefined) return { ok: false, reason: "no-such-line" };
  if (!isQuantity(quantity)) return { ok: false, reason: "bad-quantity" };
  // A card is one card.
  if (quantity > 1 && found.load !== undefined) return { ok: false, reason: "bad-quantity" };
  // What was weighed is the load that lay there: another piece is weighed anew.
  const isOnePiece =
    found.service?.cover !== undefined ||
    found.serialRule !== undefined ||
    found.trace?.serial !== undefined ||
    found.weighing !== undefined;
  if (isOnePiece && quantity > 1) return { ok: false, reason: "one-piece-a-line" };
  const goods = basket.lines.find((line) => line.lineId === found.service?.forLineId);
  if (goods !== undefined && quantity > goods.quantity) return { ok: false, reason: "more-than-goods" };
  const lines = basket.lines.map((line) => (line.lineId === lineId ? { ...line, quantity } : line));
  return changed({ ...basket, lines: withBoundServices(basket.lines, lines) }, lineId);
}

/** The line with this line's id as it is given. */
export function changedLine(basket: Basket, line: BasketLine): BasketChange {
  const lines = basket.lines.map((each) => (each.lineId === line.lineId ? line : each));
  return changed({ ...basket, lines }, line.lineId);
}

/** Takes a line out before payment, with the services that were for its goods. */
export function voidLine(basket: Basket, lineId: string): BasketChange {
  const lines = basket.lines.filter((line) => line.lineId !== lineId);
  if (lines.length === basket.lines.length) return { ok: false, reason: "no-such-line" };
  return changed({ ...basket, lines: withBoundServices(basket.lines, lines) }, null);
}

/** The sale is for this member, or for nobody in particular. */
export function withMember({ member: _, ...basket }: Basket, member: SaleMember | null): Basket {
  return member === null ? basket : { ...basket, member };
}

/** Presents a coupon; a second time changes nothing but by whose word a single-use one is free. */
export function withCoupon({ couponsAlone = [], ...basket }: Basket, code: string, word: CouponWord = "hub"): Basket {
  const others = couponsAlone.filter((other) => other !== code);
  const alone = word === "lane" ? [...others, code] : others;
  const coupons = [...new Set([...(basket.coupons ?? []), code])];
  return { ...basket, coupons, ...(alone.length === 0 ? {} : { couponsAlone: alone }) };
}

export function withoutCoupon({ coupons = [], couponsAlone = [], ...basket }: Basket, code: string): Basket {
  const [left, alone] = [coupons, couponsAlone].map((codes) => codes.filter((other) => other !== code));
  return {
    ...basket,
    ...(left === undefined || left.length === 0 ? {} : { coupons: left }),
    ...(alone === undefined || alone.length === 0 ? {} : { couponsAlone: alone }),
  };
}

function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= maximumQuantity;
}

function changed(basket: Basket, touchedLineId: string | null): BasketChange {
  // Floating sum on purpose: a total past safe integers must be refused here, not thrown by addMinor.
  const total = basket.lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  if (total > maximumTotalMinor) return { ok: false, reason: "total-too-large" };
  return { ok: true, basket, touchedLineId };
}
