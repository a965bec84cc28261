// What a window's command is for the lane: what it names is looked up and put into the terms of the lane's step.

import {
  type Authority,
  giftGoods,
  isCoverItem,
  isServiceItem,
  minor,
  type Reason,
  readCode,
  type SaleMember,
} from "@evertill/core";
import type { Command, Outcome, ReasonView } from "@evertill/protocol";
import type { HandOverTill } from "../collection/hand-over-till.ts";
import type { DeliveryTill } from "../deliveries/delivery-till.ts";
import { payByDeposit, settleDeposit } from "../deposits/deposit-till.ts";
import type { LabelDesk } from "../devices/label-desk.ts";
import type { MemberCard } from "../members/member-card.ts";
import { joinMember } from "../members/member-till.ts";
import type { PaymentDesk } from "../payment/payment-desk.ts";
import { salespeopleByNumber } from "../people/find-salespeople.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { saleOf } from "../sale/lane-state.ts";
import { tenderOffer } from "../sale/tender-offer.ts";
import { uncoveredPlace } from "../services/cover-later.ts";
import { promisedElsewhere } from "../stock/last-units.ts";
import type { ValueTill } from "../stored-value/value-till.ts";
import type { ClockTill } from "../time-clock/clock-till.ts";
import type { TradeInTill } from "../trade-in/trade-in-till.ts";
import type { WeighDesk } from "../weighing/weigh-desk.ts";
import type { TurnCommand } from "./asked-beside.ts";
import type { Box } from "./box.ts";
import type { OtherLanes } from "./other-lanes.ts";
import { printLabel, printPaper, receiptPrinted } from "./paper-desk.ts";
import type { PinCheck } from "./pin-check.ts";
import { pricesToday } from "./prices-today.ts";
import { whyNoReceipt } from "./receipt-text.ts";
import type { SaleDesk } from "./sale-desk.ts";

interface Parts {
  readonly box: Box;
  readonly lanes: OtherLanes;
  readonly payments: PaymentDesk;
  readonly pins: PinCheck;
  readonly sale: SaleDesk;
  readonly values: ValueTill;
  readonly weighing: WeighDesk;
  readonly labels: LabelDesk;
  readonly tradeIn: TradeInTill;
  readonly handOver: HandOverTill;
  readonly delivery: DeliveryTill;
  readonly memberCard: MemberCard;
  readonly clock: ClockTill;
}

export class TillCommands {
  readonly #box: Box;
  readonly #lanes: OtherLanes;
  readonly #payments: PaymentDesk;
  readonly #pins: PinCheck;
  readonly #sale: SaleDesk;
  readonly #values: ValueTill;
  readonly #weighing: WeighDesk;
  readonly #labels: LabelDesk;
  readonly #tradeIn: TradeInTill;
  readonly #handOver: HandOverTill;
  readonly #delivery: DeliveryTill;
  readonly #memberCard: MemberCard;
  readonly #clock: ClockTill;

  constructor(parts: Parts) {
    const { box, lanes, payments, pins, sale, values, weighing, labels, tradeIn, handOver, delivery, memberCard } =
      parts;
    this.#box = box;
    this.#lanes = lanes;
    this.#payments = payments;
    this.#pins = pins;
    this.#sale = sale;
    this.#values = values;
    this.#weighing = weighing;
    this.#labels = labels;
    this.#tradeIn = tradeIn;
    this.#handOver = handOver;
    this.#delivery = delivery;
    this.#memberCard = memberCard;
    this.#clock = parts.clock;
  }

  /** @param approver who approves it beyond the limit of who is signed in; null: nobody was asked */
  async do(id: string, command: TurnCommand, approver: Authority | null): Promise<Outcome> {
    switch (command.type) {
      case "sign-in":
        return this.#signIn(id, command.number, command.pin);
      case "enter": {
        const found = await this.#sale.find(command.text);
        if (!found.ok) return this.#box.refuse(id, found);
        if ("sold" in found) return this.#lanes.beginReturn(found.sold.number, found.sold.document, id);
        return found.input.type === "add"
          ? this.#weighing.add(found.input, { commandId: id, approver })
          : this.#apply(id, found.input, approver);
      }
      case "begin-tender": {
        if (this.#weighing.isOpen) return this.#box.refuse(id, { ok: false, reason: "weighing-open" });
        const delivery = await this.#delivery.claim();
        if (delivery !== null) return this.#box.refuse(id, delivery);
        const promised = await this.#promised(approver);
        if (promised !== null) return this.#box.refuse(id, promised);
        // A restart came between the retrieval and its pricing: the person sees the new total before paying it.
        const reason = (await this.#sale.endHold()) ?? (await this.#sale.claimCoupons());
        if (reason !== null) return this.#box.refuse(id, { ok: false, reason });
        const order = await this.#lanes.orders.claimMissing();
        if (order !== null) return this.#box.refuse(id, order);
        const quote = await this.#lanes.quotes.notOurs();
        if (quote !== null) return this.#box.refuse(id, quote);
        const sold = await this.#sale.soldMeanwhile(id);
        if (sold !== null) return sold;
        const offers = await this.#box.quotas.claim();
        if (offers !== null) return this.#box.refuse(id, { ok: false, reason: offers });
        const begun = this.#apply(id, command, approver);
        // Should the desk be away, all of it is due, and the deposit is scanned once it is back.
        const unpaid = begun.ok ? await payByDeposit(this.#box, this.#values) : null;
        // One that counts more is a part of what the goods cost: without it they are not paid.
        if (unpaid === null || saleOf(this.#box.lane.stage)?.priced.quote?.expansion === undefined) return begun;
        this.#box.apply({ type: "cancel-tender" });
        return unpaid;
      }
      case "add-item": {
        const item = await this.#box.ports.reference.itemBySku(command.sku);
        if (item === null) return this.#box.refuse(id, { ok: false, reason: "unknown-code" });
        return this.#weighing.add({ type: "add", item: this.#box.inForce.pricedAtTill(item) }, { commandId: id });
      }
      case "add-service":
        return this.#addService(id, command);
      case "take-weight":
      case "type-weight":
      case "cancel-weighing":
      case "press-scale":
        return this.#weighing.command(id, command, approver);
      case "settle-deposit":
        return settleDeposit(this.#box, this.#lanes, {
          ...{ commandId: id, by: command.by, approver },
          approvalCodes: command.approvalCodes ?? [],
        });
      case "pay-by-business":
        return this.#apply(id, { type: "take-business-due", amountMinor: command.amountMinor ?? null });
      case "release-unpaid":
        return this.#handOver.releaseUnpaid(command.code, { commandId: id, approver });
      case "give-gift":
        return this.#giveGift(id, command);
      case "decline-gift":
        return this.#apply(id, { ...command, type: "decide-gift", handed: null });
      case "put-value-away":
        this.#values.putAway();
        return this.#box.refuse(id, { ok: true });
      case "load-card":
        return this.#loadCard(id, command);
      case "add-serial": {
        const { lineId, text } = command;
        const sold = await this.#lanes.soldPieces(text);
        return this.#apply(id, { type: "take-serial", lineId, text, sold }, approver);
      }
      case "set-price":
        return this.#setPrice(id, command, approver);
      case "exempt-tax": {
        const reason = this.#reason("tax-exemption", command.reasonId);
        return this.#apply(id, { type: "exempt-tax", certificate: command.certificate, reason }, approver);
      }
      case "check-buyer": {
        const checked = this.#box.apply({ type: "check-buyer" });
        return checked.ok ? this.do(id, { type: "begin-tender" }, approver) : this.#box.refuse(id, checked);
      }
      case "set-staff-buyer": {
        const input = await this.#sale.withStaffBuyer(command.number);
        return input === null
          ? this.#box.refuse(id, { ok: false, reason: "unknown-staff" })
          : this.#apply(id, input, approver);
      }
      case "name-salespeople": {
        const people = await salespeopleByNumber(this.#box.ports, command.numbers);
        if (people === null) return this.#box.refuse(id, { ok: false, reason: "unknown-salesperson" });
        return this.#apply(id, { type: "name-salespeople", lineId: command.lineId, people });
      }
      case "join-member": {
        const withMember = (member: SaleMember) => this.#sale.withMember(member);
        return joinMember({ box: this.#box, withMember }, id, command);
      }
      case "show-member":
      case "put-member-away":
      case "change-member":
      case "erase-member":
        return this.#memberCard.command(id, command, { approver, withoutMember: () => this.#sale.withMember(null) });
      case "begin-clock":
      case "clock":
      case "put-clock-away":
        return this.#clock.command(id, command);
      case "remove-member":
        return this.#apply(id, await this.#sale.withMember(null));
      case "begin-return":
        return this.#box.refuse(id, { ok: false, reason: whyNoReceipt(command.number) });
      case "quote-protection":
        return this.#apply(id, { type: "quote-protection", today: await pricesToday(this.#box) });
      case "retrieve":
        return this.#retrieveOwn(id, command.saleId);
      case "print-label":
        return printLabel(this.#box, this.#labels, id, command.sku);
      case "print-paper":
        return printPaper(this.#box, id, command.paper);
      case "receipt-printed":
        return receiptPrinted(this.#box, id, command);
      case "begin-trade-in": {
        const isToPay = this.#tradeIn.isTaken && this.#box.lane.stage.at === "open";
        const begun = isToPay ? await this.do(id, { type: "begin-tender" }, approver) : null;
        return begun?.ok === false ? begun : this.#tradeIn.command(id, command);
      }
      case "fill-trade-in":
      case "take-trade-in":
      case "put-trade-in-away":
      case "begin-arrival":
        return this.#tradeIn.command(id, command);
      case "begin-delivery":
      case "fill-delivery":
      case "choose-slot":
      case "put-delivery-away":
        return this.#delivery.command(id, command);
      case "take-tender":
        return this.#apply(id, { type: "take-tender", tender: tenderOffer(command.tender) }, approver);
      case "take-back-tender":
        return this.#isByAcquirer(command.tenderId)
          ? this.#payments.takeBack(command.tenderId, id)
          : this.#apply(id, command);
      case "pay-by-code":
        return this.#payByCode(id, command);
      case "cancel-payment":
        return this.#payments.cancel(id);
      case "ask-payment":
        return this.#payments.ask(id);
      case "give-back-payment":
        return this.#payments.giveBack(command.reference, id);
      case "ask-refund":
        return this.#payments.refunds.ask(command.refundReference, id);
      case "refund-in-cash":
        return this.#payments.refunds.payInCash(command.refundReference, id, approver);
      case "open-shift":
      case "paid-in":
      case "paid-out":
      case "pick-up":
      case "no-sale":
      case "x-report":
      case "close-shift":
      case "reprint-z":
      case "end-day":
        return this.#box.applyDay(command, this.#lanes.elsewhere(), {
          commandId: id,
          ...(approver === null ? {} : { approver }),
        });
      default:
        return this.#apply(id, command, approver);
    }
  }

  #apply(commandId: string, input: LaneInput, approver: Authority | null = null): Outcome {
    return this.#box.apply(input, approver === null ? { commandId } : { commandId, approver });
  }

  /** For goods of the open sale; a warranty for a piece of the sale that is open for return too. */
  async #addService(id: string, { lineId, sku }: Extract<Command, { type: "add-service" }>): Promise<Outcome> {
    const known = await this.#box.ports.reference.itemBySku(sku);
    if (known === null) return this.#box.refuse(id, { ok: false, reason: "unknown-code" });
    const item = this.#box.inForce.pricedAtTill(known);
    const { stage } = this.#box.lane;
    if (stage.at !== "returning") return this.#apply(id, { type: "add", item, forLineId: lineId });
    if (!isServiceItem(item) || !isCoverItem(item)) return this.#box.refuse(id, { ok: false, reason: "not-now" });
    const place = await uncoveredPlace(stage.returning, lineId, this.#lanes);
    if (place === null) return this.#box.refuse(id, { ok: false, reason: "service-there" });
    return this.#apply(id, { type: "sell-cover", item, lineId, place });
  }

  /** Goods not in hand that others count on; what is granted to orders from elsewhere alone, somebody may stand for [P9]. */
  async #promised(approver: Authority | null): Promise<Extract<Outcome, { ok: false }> | null> {
    for (;;) {
      const promised = await promisedElsewhere(this.#box, this.#lanes.stock);
      if (promised?.reason !== "granted-online") return promised;
      const of = approver === null ? {} : { approver };
      const stoodFor = this.#box.apply({ type: "sell-beyond", sku: promised.sku }, of);
      if (!stoodFor.ok) return stoodFor;
    }
  }

  async #giveGift(id: string, { promotionId, sku }: Extract<Command, { promotionId: string }>): Promise<Outcome> {
    const item = await this.#box.ports.reference.itemBySku(sku);
    if (item === null) return this.#box.refuse(id, { ok: false, reason: "gift-unknown" });
    return this.#apply(id, { type: "decide-gift", promotionId, sku, handed: giftGoods(item) });
  }

  #loadCard(id: string, { number, amountMinor }: Extract<Command, { type: "load-card" }>): Outcome {
    const reading = readCode(number);
    if (reading.is !== "stored-value" || reading.kind !== "gift-card")
      return this.#box.refuse(id, { ok: false, reason: "bad-value-number" });
    const outcome = this.#apply(id, { type: "load-card", number: reading.number, amountMinor: minor(amountMinor) });
    if (outcome.ok) this.#values.putAway();
    return outcome;
  }

  #payByCode(id: string, { code, amountMinor }: Extract<Command, { type: "pay-by-code" }>): Outcome {
    const reading = readCode(code);
    if (reading.is !== "payment-code") return this.#box.refuse(id, { ok: false, reason: "bad-payment-code" });
    return this.#payments.begin(reading.code, amountMinor === undefined ? null : minor(amountMinor), id);
  }

  #isByAcquirer(tenderId: string): boolean {
    const { stage } = this.#box.lane;
    const tenders = stage.at === "tendering" ? stage.sale.tenders : [];
    return tenders.some((tender) => tender.tenderId === tenderId && tender.body.type === "qr");
  }

  #setPrice(
    id: string,
    { lineId, unitPriceMinor, reasonId }: Extract<Command, { type: "set-price" }>,
    approver: Authority | null,
  ): Outcome {
    const reason = this.#reason("price-override", reasonId);
    return this.#apply(id, { type: "set-price", lineId, unitPriceMinor: minor(unitPriceMinor), reason }, approver);
  }

  /** One of the chain's own; null: none of that name. */
  #reason(about: ReasonView["about"], reasonId: string | null): Reason | null {
    const reasons = this.#box.ports.reference.reasons();
    const chosen = reasons.find((reason) => reason.about === about && reason.reasonId === reasonId);
    return chosen === undefined ? null : { id: chosen.reasonId, name: chosen.name };
  }

  async #signIn(id: string, number: string, pin: string): Promise<Outcome> {
    const answer = await this.#pins.check({ number, pin });
    if (!answer.ok) return this.#box.refuse(id, answer.refused);
    const { personId, name, limits } = answer.staff;
    return this.#box.apply(
      { type: "sign-in", person: { personId, number: answer.staff.number, name, limits } },
      { commandId: id, alongside: answer.forgetWrong },
    );
  }

  #retrieveOwn(id: string, saleId: string): Outcome {
    const held = this.#box.suspended.find(saleId);
    if (held === null || held.releasedTo !== null) return this.#box.refuse(id, { ok: false, reason: "not-suspended" });
    return this.#box.apply(
      { type: "retrieved", basket: held.basket },
      { commandId: id, alongside: () => this.#box.suspended.remove(saleId) },
    );
  }
}
