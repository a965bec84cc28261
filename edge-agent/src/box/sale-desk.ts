// What a scanned or typed text is for the sale, and what of the sale must still be so when it is paid: goods, pieces by
// their numbers, members, coupons, the prices that were held. Asks the catalogue and the store's other lanes; of the sale it
// changes nothing but prices that are held no longer.

import {
  type Basket,
  type BasketLine,
  coverKey,
  type DocumentNumber,
  type Item,
  isHoldOver,
  lineFor,
  multiUseCoupon,
  type Promotion,
  parseDocumentNumber,
  plainText,
  readCode,
  readMemberPhone,
  repriceBasket,
  type SaleMember,
  type SingleUseReading,
  saleMember,
  singleUseCoupon,
  staffTier,
  voucherCodes,
  withNumber,
} from "@evertill/core";
import type { Outcome, Refused } from "@evertill/protocol";
import { businessCustomer } from "../business/business-member.ts";
import { memberById, memberByPhone } from "../members/find-member.ts";
import { salespeopleByNumber, salespersonByShareCode, staffBuyerByNumber } from "../people/find-salespeople.ts";
import { checkedMemberCode } from "../points/member-code.ts";
import { findQuote } from "../quotes/find-quote.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { OpenReturn } from "../sale/return-state.ts";
import { lineOfPiece } from "../sale/serial-step.ts";
import type { Box } from "./box.ts";
import { findGoods, type GoodsFound } from "./find-goods.ts";
import type { OtherLanes } from "./other-lanes.ts";
import type { TillNotice } from "./till-notice.ts";

/** A sale of a printed receipt. */
export type Sold = { readonly number: string; readonly document: DocumentNumber };
/** What a scanned or typed text is for the sale. */
export type Found =
  | { readonly ok: true; readonly input: LaneInput }
  /** A number of a piece that is sold: its receipt. */
  | { readonly ok: true; readonly sold: Sold }
  | Extract<Outcome, { ok: false }>;

/** What the open sale of a lane can be asked. */
export class SaleDesk {
  readonly #box: Box;
  readonly #lanes: OtherLanes;
  readonly #notice: TillNotice;

  constructor(box: Box, lanes: OtherLanes, notice: TillNotice) {
    this.#box = box;
    this.#lanes = lanes;
    this.#notice = notice;
  }

  async find(text: string): Promise<Found> {
    if (this.#box.lane.person === null) return { ok: false, reason: "signed-out" };
    const { stage } = this.#box.lane;
    // Of what has no shape of its own, a scanner's word for the symbology is no part.
    const said = plainText(text);
    if (
      stage.at === "returning" &&
      stage.returning.noReceipt === undefined &&
      lineOfPiece(stage.returning, said) !== null
    )
      return { ok: true, input: { type: "piece-back", text: said } };
    const person = await this.#person(text);
    if (person !== null) return person;
    const code = this.#memberCode(text);
    if (code !== null) return code;
    const order = await this.#order(text);
    if (order !== null) return order;
    const reading = readCode(text);
    if (reading.is === "quote" || (reading.is === "stored-value" && reading.kind === "deposit"))
      return findQuote(this.#box, this.#lanes.quotes, reading.number);
    const customer = await businessCustomer(this.#box.ports.reference, said);
    if (customer !== null) return { ok: true, input: await this.withMember(customer) };
    const phone = readMemberPhone(said);
    if (phone !== null) return this.#member(phone);
    const found = await findGoods(this.#box, text);
    if (found.ok) return this.#goodsFound(found);
    const coupon = found.reason === "unknown-code" ? multiUseCoupon(said, this.#promotions()) : null;
    if (coupon !== null) return { ok: true, input: { type: "add-coupon", code: coupon } };
    const single = found.reason === "unknown-code" ? await this.#singleUse(said) : null;
    if (single !== null) return single;
    // A GTIN with a slip in it is no serial; one like it is typed on the panel of its line.
    const isOther = found.reason === "unknown-code" || found.reason === "payment-code-not-now";
    return isOther ? ((await this.#piece(said)) ?? found) : found;
  }

  /** Goods; where their code carries the serial of a piece, that piece is not sold twice [P5]. */
  async #goodsFound({ item, piece }: Extract<GoodsFound, { ok: true }>): Promise<Found> {
    const input: LaneInput = { type: "add", item, ...(piece === undefined ? {} : { piece }) };
    const serial = piece?.trace?.serial;
    const { stage } = this.#box.lane;
    const isBack = stage.at === "returning";
    if (serial === undefined || (isBack && stage.returning.noReceipt === undefined)) return { ok: true, input };
    const sold = await this.#lanes.soldPieces(serial);
    const known = isBack ? sold.find(({ sku }) => sku === item.sku) : undefined;
    if (known !== undefined) return { ok: false, reason: "has-receipt", detail: { receipt: known.receiptNumber } };
    const sale = saleOf(this.#box.lane.stage);
    const line = sale?.basket.lines.find(({ sku, lineId }) => sku === item.sku && awaits(sale.basket, lineId, serial));
    if (line !== undefined)
      return { ok: true, input: { type: "take-serial", lineId: line.lineId, text: serial, sold } };
    const again = sold.find(({ sku }) => sku === item.sku);
    if (again === undefined) return { ok: true, input };
    return { ok: false, reason: "serial-sold", detail: { receipt: again.receiptNumber } };
  }

  /** What is no goods: a number of a piece in the open sale, or of one that was sold; null: neither. */
  async #piece(text: string): Promise<Found | null> {
    const { stage } = this.#box.lane;
    const sale = stage.at === "returning" ? withoutReceipt(stage.returning) : saleOf(stage);
    const line = sale === null ? null : lineFor(sale.basket, text, { touched: sale.touchedLineId });
    if (line === null && stage.at !== "idle") return null;
    const sold = await this.#lanes.soldPieces(text);
    if (line !== null && stage.at === "returning") return { ok: true, input: { type: "number-back", text, sold } };
    if (line !== null) return { ok: true, input: { type: "take-serial", lineId: line.lineId, text, sold } };
    const [receipt] = sold;
    const reading = receipt === undefined ? null : parseDocumentNumber(receipt.receiptNumber);
    return reading?.ok === true ? { ok: true, sold: { number: reading.number, document: reading.document } } : null;
  }

  /** Null where the text is no single-use coupon. */
  async #singleUse(text: string): Promise<Found | null> {
    const reading = singleUseCoupon(text, this.#promotions());
    if (reading === null) return null;
    if (reading.is === "no-such-number") return { ok: false, reason: "coupon-unknown" };
    const { code, promotion } = reading;
    const early = this.#dayMissed(reading);
    if (early !== null) return early;
    // What goes back in this very entry pays for none of its new goods.
    const back = saleOf(this.#box.lane.stage)?.exchange?.sale;
    if (back !== undefined && voucherCodes(back).includes(code)) return { ok: false, reason: "coupon-void" };
    const answer = await this.#lanes.coupons.claim(code, promotion);
    return answer.ok ? { ok: true, input: { type: "add-coupon", code, word: answer.word } } : answer;
  }

  /** Of a voucher, whose code says its days. */
  #dayMissed({ days }: Extract<SingleUseReading, { is: "coupon" }>): Extract<Found, { ok: false }> | null {
    const today = this.#box.inForce.moment().businessDay;
    if (days === undefined || (today >= days.validFrom && today <= days.validThrough)) return null;
    return today < days.validFrom
      ? { ok: false, reason: "coupon-not-yet", detail: { at: days.validFrom } }
      : { ok: false, reason: "coupon-expired", detail: { at: days.validThrough } };
  }

  /** A badge names who sells; a share code brings the sale. Null where the text is neither. */
  async #person(text: string): Promise<Found | null> {
    const reading = readCode(text);
    if (reading.is === "badge") {
      const people = await salespeopleByNumber(this.#box.ports, [reading.number]);
      if (people === null) return { ok: false, reason: "unknown-salesperson" };
      return { ok: true, input: { type: "name-salespeople", lineId: null, people } };
    }
    if (reading.is !== "share-code") return null;
    const person = await salespersonByShareCode(this.#box.ports, reading.code);
    if (person === null) return { ok: false, reason: "unknown-share-code" };
    return { ok: true, input: { type: "share-sale", person } };
  }

  /** An order of the store, this lane's from now on; null where the text is no order's number. */
  async #order(text: string): Promise<Found | null> {
    const reading = readCode(text);
    if (reading.is !== "order") return null;
    const { reference } = this.#box.ports;
    const item = reading.sku === null ? null : await reference.itemBySku(reading.sku);
    if (item !== null) return { ok: true, input: { type: "add", item: this.#box.inForce.pricedAtTill(item) } };
    if (this.#box.lane.stage.at === "returning") return { ok: false, reason: "not-now" };
    const answer = await this.#lanes.orders.claim(reading);
    if (!answer.ok) return answer;
    const { order } = answer;
    const skus = new Set(order.lines.flatMap(({ sku, services = [] }) => [sku, ...services]));
    const known = await Promise.all([...skus].map((sku) => reference.itemBySku(sku)));
    const { member: ofSale, staffBuyer } = saleOf(this.#box.lane.stage)?.basket ?? {};
    const member = ofSale === undefined && staffBuyer === undefined ? order.member : undefined;
    const priced = (one: Item) =>
      member === undefined ? this.#box.inForce.pricedAtTill(one) : this.#box.inForce.priced(one, member.tier);
    const items = known.flatMap((one) => (one === null ? [] : [priced(one)]));
    const forMember = member === undefined ? {} : { forMember: { member, items: await this.#itemsFor(member.tier) } };
    return { ok: true, input: { type: "add-order", order, items, ...forMember } };
  }

  /** Null where the text is no member's code. */
  #memberCode(text: string): Promise<Found> | null {
    const { reference } = this.#box.ports;
    const today = this.#box.inForce.moment().businessDay;
    const reading = checkedMemberCode(text, { keys: reference.memberKeys(), today });
    if (reading === null) return null;
    return reading.ok ? this.#memberOfCode(reading.memberId) : Promise.resolve(reading);
  }

  async #memberOfCode(memberId: string): Promise<Found> {
    const member = await memberById(this.#box, memberId);
    if (member === null) return { ok: false, reason: "unknown-member-code" };
    return { ok: true, input: await this.withMember({ ...saleMember(member), knownBy: "code" }) };
  }

  /** No GTIN has eleven digits; a sku of ours that looks like a phone is found before a member is. */
  async #member(phone: string): Promise<Found> {
    const { reference } = this.#box.ports;
    const item = await reference.itemBySku(phone);
    if (item !== null) return { ok: true, input: { type: "add", item: this.#box.inForce.pricedAtTill(item) } };
    const member = await memberByPhone(this.#box, phone);
    if (member === null) return { ok: false, reason: "unknown-member" };
    return { ok: true, input: await this.withMember(saleMember(member)) };
  }

  /** With the goods that have another price for this member: all others keep theirs, held ones too. */
  async withMember(member: SaleMember | null): Promise<Extract<LaneInput, { type: "set-member" }>> {
    const staffBuyer = saleOf(this.#box.lane.stage)?.basket.staffBuyer;
    const tier = staffBuyer === undefined ? (member?.tier ?? null) : staffTier;
    return { type: "set-member", member, items: await this.#itemsFor(tier) };
  }

  /** The sale is to this member of staff, by number; null: to anybody else again. */
  async withStaffBuyer(number: string | null): Promise<LaneInput | null> {
    const member = saleOf(this.#box.lane.stage)?.basket.member;
    const buyer = number === null ? null : await staffBuyerByNumber(this.#box.ports, number);
    if (number !== null && buyer === null) return null;
    const items = await this.#itemsFor(buyer === null ? (member?.tier ?? null) : staffTier);
    return { type: "set-staff-buyer", buyer, items };
  }

  /** The goods that have another price for buyers of that tier. */
  async #itemsFor(tier: string | null): Promise<readonly Item[]> {
    return (await this.goods()).flatMap((item) => {
      const priced = this.#box.inForce.priced(item, tier);
      return priced.priceMinor === this.#box.inForce.pricedAtTill(item).priceMinor ? [] : [priced];
    });
  }

  /** Of the open sale, at their base prices. */
  async goods(): Promise<readonly Item[]> {
    const { reference } = this.#box.ports;
    const skus = new Set(saleOf(this.#box.lane.stage)?.basket.lines.map(({ sku }) => sku));
    const items = await Promise.all([...skus].map((sku) => reference.itemBySku(sku)));
    return items.filter((item) => item !== null);
  }

  #promotions(): readonly Promotion[] {
    return this.#box.ports.reference.promotions(this.#box.entryClock.now().wallMs)?.promotions ?? [];
  }

  /** Pieces were free when their numbers were taken; a sale that was suspended meanwhile may hold one that is sold [P5]. */
  async soldMeanwhile(id: string): Promise<Outcome | null> {
    const lines = saleOf(this.#box.lane.stage)?.basket.lines ?? [];
    // All at once: a silent hub holds the payment up for one answer's time, however many the pieces are [P11].
    const found = await Promise.all(
      lines.flatMap(({ sku, serials = [], service }) => [
        ...coverKeys(service).map(async (key) => (await this.#lanes.soldPieces(key))[0]),
        ...serials
          .filter(({ againBy }) => againBy === undefined)
          .map(async ({ kind, value }) => {
            const sold = await this.#lanes.soldPieces(value);
            return sold.find((piece) => piece.sku === sku || kind === "imei");
          }),
      ]),
    );
    const again = found.find((piece) => piece !== undefined);
    if (again === undefined) return null;
    return this.#box.refuse(id, { ok: false, reason: "serial-sold", detail: { receipt: again.receiptNumber } });
  }

  /** Prices the open sale anew when the time is over for which its prices were held; null: they stand. */
  async endHold(): Promise<"repriced" | null> {
    const sale = saleOf(this.#box.lane.stage);
    const nowMs = this.#box.entryClock.now().wallMs;
    if (sale === null || !isHoldOver(sale.basket, nowMs)) return null;
    const priced = (await this.goods()).map((item) => this.#box.inForce.pricedAtTill(item));
    if (!this.#box.apply({ type: "reprice", items: priced }).ok) return null;
    if (repriceBasket(sale.basket, priced).linesChanged === 0) return null;
    this.#notice.say({ code: "repriced", tone: "warn", values: {} });
    return "repriced";
  }

  /** Single-use coupons of a sale that another lane began are claimed by this one before it is paid; null: they are. */
  async claimCoupons(): Promise<Refused | null> {
    const { coupons = [], couponsAlone = [] } = saleOf(this.#box.lane.stage)?.basket ?? {};
    const { couponClaims } = this.#box;
    const given = couponClaims.held().filter(({ isGiven }) => isGiven);
    const known = new Set([...given.map(({ code }) => code), ...couponsAlone]);
    // Another sale of this lane may have used it while this one was suspended: it is held all the same [P5].
    for (const code of coupons.filter((one) => !known.has(one) || couponClaims.isRedeemed(one))) {
      const reading = singleUseCoupon(code, this.#promotions());
      if (reading?.is !== "coupon") continue;
      const missed = this.#dayMissed(reading);
      if (missed !== null) return missed.reason;
      const answer = await this.#lanes.coupons.claim(code, reading.promotion);
      if (!answer.ok) return answer.reason;
      // The entry says by whose word it was free [U5].
      if (answer.word === "lane") this.#box.apply({ type: "add-coupon", code, word: answer.word });
    }
    return null;
  }
}

/** Goods without a receipt take numbers as a sale's do. */
const withoutReceipt = ({ noReceipt, touchedLineId }: OpenReturn) =>
  noReceipt === undefined ? null : { ...noReceipt, touchedLineId };

/** The line lacks a serial of its own. */
const awaits = (basket: Basket, lineId: string, serial: string): boolean => withNumber(basket, lineId, serial).ok;

/** Of a warranty for a piece that was sold before: what it is kept under, where another lane sold one meanwhile. */
const coverKeys = (service: BasketLine["service"]): readonly string[] =>
  service?.cover?.of === undefined ? [] : [coverKey(service.cover.of)];
