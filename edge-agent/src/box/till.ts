// The till: takes scans and a window's commands in the order in which they came, looks up what they need, and feeds the
// lane. Look-ups and PIN checks are the only waiting; the lane itself moves in one step.

import {
  type Authority,
  giftGoods,
  isHoldOver,
  minor,
  type Reason,
  readCode,
  repriceBasket,
  type TenderBody,
} from "@evertill/core";
import type { ApprovalGiven, Command, NoticeView, Outcome, ReasonView, Refused, ValueView } from "@evertill/protocol";
import type { PaymentDesk } from "../payment/payment-desk.ts";
import { salespeopleByNumber } from "../people/find-salespeople.ts";
import { PointsTill } from "../points/points-till.ts";
import { givenBack } from "../sale/given-back.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { saleOf } from "../sale/lane-state.ts";
import { tenderOffer } from "../sale/tender-offer.ts";
import { ValueTill } from "../stored-value/value-till.ts";
import type { Box } from "./box.ts";
import type { OtherLanes } from "./other-lanes.ts";
import { printLabel, printPaper, receiptPrinted } from "./paper-desk.ts";
import { PinCheck } from "./pin-check.ts";
import { pricesToday } from "./prices-today.ts";
import { SaleDesk, type Sold } from "./sale-desk.ts";

export interface TillListener {
  earcon(sound: "good" | "refused"): void;
  noticed(): void;
}

/** Commands that mean what the window showed when they were given; the others only add. */
const boundToVersion: ReadonlySet<Command["type"]> = new Set<Command["type"]>([
  "sign-out",
  "set-quantity",
  "set-price",
  "exempt-tax",
  "charge-tax",
  "void-line",
  "give-gift",
  "decline-gift",
  "name-salespeople",
  "set-staff-buyer",
  "remove-member",
  "remove-coupon",
  "void-sale",
  "undo",
  "begin-tender",
  "cancel-tender",
  "take-tender",
  "take-back-tender",
  "pay-by-code",
  "ask-payment",
  "park-payment",
  "suspend",
  "choose-return",
  "return-reason",
  "cancel-return",
  "begin-exchange",
  "refund",
  "post-void",
  "protect-price",
]);

export class Till {
  readonly #box: Box;
  readonly #lanes: OtherLanes;
  readonly #listener: TillListener;
  readonly #pins: PinCheck;
  readonly #payments: PaymentDesk;
  readonly #values: ValueTill;
  readonly #points: PointsTill;
  readonly #sale: SaleDesk;
  #queue: Promise<unknown> = Promise.resolve();
  #notice: NoticeView | null = null;

  constructor(box: Box, lanes: OtherLanes, payments: PaymentDesk, listener: TillListener) {
    this.#box = box;
    this.#payments = payments;
    this.#lanes = lanes;
    this.#listener = listener;
    this.#pins = new PinCheck(box);
    this.#sale = new SaleDesk(box, lanes);
    this.#points = new PointsTill(box, lanes.spending);
    this.#values = new ValueTill(box, lanes.spending, () => listener.noticed());
  }

  /** The card that was asked about last. */
  get value(): ValueView | null {
    return this.#values.shown;
  }

  /** The last thing that the person must know; replaced by the next good scan or command. */
  get notice(): NoticeView | null {
    return this.#notice;
  }

  /** Bytes of the scanner, framing removed. Never refused for being fast: ten scans make ten lines. */
  scan(text: string): Promise<Outcome> {
    const sold = receiptOf(text);
    // Another lane may take seconds to answer: scans must not wait behind it.
    if (sold !== null) return this.#scanned(text, this.#lanes.beginReturn(sold.number, sold.document));
    const value = readCode(text);
    if (value.is === "stored-value") return this.#scanned(text, this.#values.met(value));
    return this.#inTurn(async () => {
      return this.#scanned(text, this.#scannedPayment(text) ?? (await this.#scannedGoods(text)));
    });
  }

  /** A shopper's code while the sale is being paid; null where the text is none, or means goods. */
  #scannedPayment(text: string): Outcome | null {
    const reading = readCode(text);
    if (reading.is !== "payment-code" || this.#box.lane.stage.at !== "tendering") return null;
    return this.#payments.begin(reading.code, null);
  }

  async #scannedGoods(text: string): Promise<Outcome> {
    const found = await this.#sale.find(text);
    if (!found.ok) return found;
    return "sold" in found
      ? this.#lanes.beginReturn(found.sold.number, found.sold.document)
      : this.#box.apply(found.input);
  }

  async #scanned(text: string, pending: Outcome | Promise<Outcome>): Promise<Outcome> {
    const outcome = await pending;
    this.#listener.earcon(outcome.ok ? "good" : "refused");
    this.#note(outcome, text);
    return outcome;
  }

  /**
   * @param id the window's own id of the command: the same id again gets the same answer and is done once [P2].
   * @param approval of somebody else for this command, after it was refused as beyond the limit of who is signed in.
   */
  command(id: string, sawVersion: number, command: Command, approval?: ApprovalGiven): Promise<Outcome> {
    // Another lane may take seconds to let go of a sale: scans must not wait behind it.
    if (command.type === "retrieve" && this.#box.suspended.find(command.saleId) === null) {
      return this.#lanes.retrieve(command.saleId, id).then((outcome) =>
        this.#inTurn(async () => {
          if (outcome.ok) await this.#endHold();
          return outcome;
        }),
      );
    }
    const asked = this.#valueCommand(id, sawVersion, command);
    if (asked !== null) return asked;
    if (command.type === "begin-return" || command.type === "enter") {
      const sold = receiptOf(command.type === "enter" ? typedCode(command.text) : receiptLetter(command.number));
      if (sold !== null) return this.#beginReturn(id, sold);
    }
    return this.#inTurn(async () => {
      const known = this.#box.answered(id);
      if (known !== null) return known;
      const returned = command.type === "take-back-tender" ? this.#tender(command.tenderId) : null;
      const stale = boundToVersion.has(command.type) && sawVersion !== this.#box.lane.version;
      const outcome = stale
        ? this.#box.refuse(id, { ok: false, reason: "stale" })
        : await (approval === undefined ? this.#do(id, command, null) : this.#approved(id, command, approval));
      if (command.type === "enter" || outcome.ok) this.#note(outcome, command.type === "enter" ? command.text : "");
      if (command.type === "retrieve" && outcome.ok) await this.#endHold();
      const toDo = outcome.ok && returned !== null ? givenBack(returned) : null;
      if (toDo !== null) this.#say(toDo);
      return outcome;
    });
  }

  /** Null for commands of other things. */
  #valueCommand(id: string, sawVersion: number, command: Command): Promise<Outcome> | null {
    if (command.type === "enter") {
      const reading = readCode(command.text);
      return reading.is === "stored-value" ? this.#noted(command.text, this.#values.met(reading, id)) : null;
    }
    if (command.type === "pay-by-points") {
      if (sawVersion !== this.#box.lane.version && this.#box.answered(id) === null)
        return Promise.resolve(this.#box.refuse(id, { ok: false, reason: "stale" }));
      return this.#points.pay(command.points ?? null, id);
    }
    if (command.type !== "show-value" && command.type !== "pay-by-value") return null;
    const reading = readCode(command.number);
    if (reading.is !== "stored-value")
      return Promise.resolve(this.#box.refuse(id, { ok: false, reason: "bad-value-number" }));
    if (command.type === "show-value") return this.#values.show(reading, id);
    if (sawVersion !== this.#box.lane.version && this.#box.answered(id) === null)
      return Promise.resolve(this.#box.refuse(id, { ok: false, reason: "stale" }));
    return this.#values.pay(reading, command.amountMinor ?? null, id);
  }

  async #noted(text: string, pending: Promise<Outcome>): Promise<Outcome> {
    const outcome = await pending;
    this.#note(outcome, text);
    return outcome;
  }

  async #beginReturn(id: string, sold: Sold): Promise<Outcome> {
    const outcome = await this.#lanes.beginReturn(sold.number, sold.document, id);
    this.#note(outcome, sold.number);
    return outcome;
  }

  async #do(id: string, command: Command, approver: Authority | null): Promise<Outcome> {
    switch (command.type) {
      case "sign-in":
        return this.#signIn(id, command.number, command.pin);
      case "enter": {
        const found = await this.#sale.find(command.text);
        if (!found.ok) return this.#box.refuse(id, found);
        return "sold" in found
          ? this.#lanes.beginReturn(found.sold.number, found.sold.document, id)
          : this.#apply(id, found.input, approver);
      }
      case "begin-tender": {
        // A restart came between the retrieval and its pricing: the person sees the new total before paying it.
        const reason = (await this.#endHold()) ?? (await this.#sale.claimCoupons());
        if (reason !== null) return this.#box.refuse(id, { ok: false, reason });
        return (await this.#sale.soldMeanwhile(id)) ?? this.#apply(id, command, approver);
      }
      case "add-item": {
        const item = await this.#box.ports.reference.itemBySku(command.sku);
        if (item === null) return this.#box.refuse(id, { ok: false, reason: "unknown-code" });
        return this.#apply(id, { type: "add", item: this.#box.priced(item) });
      }
      case "give-gift":
        return this.#giveGift(id, command);
      case "decline-gift":
        return this.#apply(id, { ...command, type: "decide-gift", handed: null });
      case "show-value":
      case "pay-by-value":
      case "pay-by-points":
      case "show-stock":
      case "put-stock-away":
        return this.#box.refuse(id, { ok: false, reason: "not-now" });
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
      case "remove-member":
        return this.#apply(id, await this.#sale.withMember(null));
      case "begin-return":
        return this.#box.refuse(id, { ok: false, reason: this.#whyNoReceipt(command.number) });
      case "quote-protection":
        return this.#apply(id, { type: "quote-protection", today: await pricesToday(this.#box) });
      case "retrieve":
        return this.#retrieveOwn(id, command.saleId);
      case "print-label":
        return printLabel(this.#box, id, command.sku);
      case "print-paper":
        return printPaper(this.#box, id, command.paper);
      case "receipt-printed":
        return receiptPrinted(this.#box, id, command);
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

  /** The approval holds for the command that brought it, and nothing of it is kept but who gave it. */
  async #approved(id: string, command: Command, given: ApprovalGiven): Promise<Outcome> {
    const answer = await this.#pins.check(given);
    if (!answer.ok) return this.#box.refuse(id, answer.refused);
    const failure = this.#box.transact(answer.forgetWrong);
    if (failure !== null) return failure;
    const { personId, limits } = answer.staff;
    return this.#do(id, command, { personId, limits });
  }

  #whyNoReceipt(text: string): Refused {
    const reading = readCode(receiptLetter(text));
    return reading.is === "unknown" && reading.reason === "bad-check-digit" ? "bad-check-digit" : "unknown-receipt";
  }

  #retrieveOwn(id: string, saleId: string): Outcome {
    const held = this.#box.suspended.find(saleId);
    if (held === null || held.releasedTo !== null) return this.#box.refuse(id, { ok: false, reason: "not-suspended" });
    return this.#box.apply(
      { type: "retrieved", basket: held.basket },
      { commandId: id, alongside: () => this.#box.suspended.remove(saleId) },
    );
  }

  /** Prices the open sale anew when the time is over for which its prices were held; null: they stand. */
  async #endHold(): Promise<"repriced" | null> {
    const sale = saleOf(this.#box.lane.stage);
    const nowMs = this.#box.entryClock.now().wallMs;
    if (sale === null || !isHoldOver(sale.basket, nowMs)) return null;
    const priced = (await this.#sale.goods()).map((item) => this.#box.priced(item));
    if (!this.#box.apply({ type: "reprice", items: priced }).ok) return null;
    if (repriceBasket(sale.basket, priced).linesChanged === 0) return null;
    this.#say({ code: "repriced", tone: "warn", values: {} });
    return "repriced";
  }

  #say(notice: Omit<NoticeView, "id">): void {
    this.#notice = { id: this.#box.ports.randomHex(4), ...notice };
    this.#listener.noticed();
  }

  /** What was scanned or typed and not understood stands until the next that is. */
  #note(outcome: Outcome, text: string): void {
    const before = this.#notice;
    this.#notice = outcome.ok
      ? null
      : {
          id: this.#box.ports.randomHex(4),
          code: outcome.reason,
          tone: "warn",
          values: { ...outcome.detail, text: text.slice(0, 40) },
        };
    if (before !== this.#notice) this.#listener.noticed();
  }

  /** A tender of the open sale. */
  #tender(tenderId: string): TenderBody | null {
    const tenders = saleOf(this.#box.lane.stage)?.tenders ?? [];
    return tenders.find((tender) => tender.tenderId === tenderId)?.body ?? null;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

function receiptOf(text: string): Sold | null {
  const reading = readCode(text);
  return reading.is === "receipt" ? { number: reading.number, document: reading.document } : null;
}

/** Keypads have no letters: eighteen typed digits are a receipt's number without its R. */
const receiptLetter = (typed: string): string =>
  /^[\d\s-]+$/.test(typed) && typed.replace(/\D/g, "").length === 18 ? `R${typed.trim()}` : typed;

/** Not so what may be a wallet's payment code: one of ten of these has a receipt's check digit by chance. */
const typedCode = (typed: string): string => (readCode(typed).is === "payment-code" ? typed : receiptLetter(typed));
