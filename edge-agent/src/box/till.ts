// The till: takes scans and a window's commands in the order in which they came, looks up what they need, and feeds the
// lane. Look-ups and PIN checks are the only waiting; the lane itself moves in one step.

import { type Contested, plainText, readCode, type StoredValueRef, type TenderBody } from "@evertill/core";
import type {
  ApprovalGiven,
  BadgeView,
  Command,
  ContestedView,
  HandOverView,
  NoticeView,
  Outcome,
  ServicesView,
  StockShownView,
  StockView,
  ValueView,
} from "@evertill/protocol";
import type { Approver } from "../approvals/approval-messages.ts";
import { HandOverTill } from "../collection/hand-over-till.ts";
import { DeliveryTill } from "../deliveries/delivery-till.ts";
import { LabelDesk } from "../devices/label-desk.ts";
import { MemberCard } from "../members/member-card.ts";
import type { PaymentDesk } from "../payment/payment-desk.ts";
import { PointsTill } from "../points/points-till.ts";
import { quoteGiven } from "../quotes/quote-shown.ts";
import { givenBack } from "../sale/given-back.ts";
import { saleOf } from "../sale/lane-state.ts";
import { ServiceTill } from "../services/service-till.ts";
import { firstOf } from "../stock/last-units.ts";
import { StockTill } from "../stock/stock-till.ts";
import { ValueTill } from "../stored-value/value-till.ts";
import { ClockTill } from "../time-clock/clock-till.ts";
import { TradeInTill } from "../trade-in/trade-in-till.ts";
import { WeighDesk } from "../weighing/weigh-desk.ts";
import { AskedBeside, isAskedBeside, type TurnCommand } from "./asked-beside.ts";
import { BadgeDesk, isBadge } from "./badge-desk.ts";
import type { Box } from "./box.ts";
import type { OtherLanes } from "./other-lanes.ts";
import { PinCheck } from "./pin-check.ts";
import { receiptLetter, receiptOf, typedCode } from "./receipt-text.ts";
import { SaleDesk, type Sold } from "./sale-desk.ts";
import { TillCommands } from "./till-commands.ts";
import { TillNotice } from "./till-notice.ts";

export interface TillListener {
  earcon(sound: "good" | "refused"): void;
  noticed(): void;
}

/** What is told of goods in hand that somebody else counts on. */
const lastCodes = { order: "last-for-order", sale: "last-in-sale", online: "last-for-online" } as const;

/** Commands that mean what the window showed when they were given; the others only add. */
const boundToVersion: ReadonlySet<Command["type"]> = new Set<Command["type"]>([
  "sign-out",
  "set-quantity",
  "set-price",
  "exempt-tax",
  "charge-tax",
  "check-buyer",
  "void-line",
  "set-collect",
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
  "take-trade-in",
  "take-back-tender",
  "pay-by-code",
  "pay-by-business",
  "ask-payment",
  "park-payment",
  "suspend",
  "give-quote",
  "take-deposit",
  "settle-deposit",
  "choose-return",
  "mark-performed",
  "return-reason",
  "cancel-return",
  "begin-exchange",
  "refund",
  "post-void",
  "protect-price",
  "charge-old-unit",
  "write-off-old-unit",
]);

export class Till {
  readonly #box: Box;
  readonly #lanes: OtherLanes;
  readonly #listener: TillListener;
  readonly #pins: PinCheck;
  readonly #payments: PaymentDesk;
  readonly #values: ValueTill;
  readonly #stock: StockTill;
  readonly #handOver: HandOverTill;
  readonly #services: ServiceTill;
  /** An old unit that is being appraised. */
  readonly tradeIn: TradeInTill;
  /** Where and when the services of the open sale are done. */
  readonly delivery: DeliveryTill;
  /** What is known of the sale's member. */
  readonly memberCard: MemberCard;
  /** Where people come and go. */
  readonly clock: ClockTill;
  readonly #sale: SaleDesk;
  readonly #beside: AskedBeside;
  readonly #commands: TillCommands;
  readonly #notice: TillNotice;
  readonly #badges: BadgeDesk;
  /** Where goods wait for their weight. */
  readonly weighing: WeighDesk;
  /** Shelf labels on their way to paper. */
  readonly labels: LabelDesk;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(box: Box, lanes: OtherLanes, payments: PaymentDesk, listener: TillListener) {
    this.#box = box;
    this.#payments = payments;
    this.#lanes = lanes;
    this.#listener = listener;
    const changed = () => listener.noticed();
    this.#notice = new TillNotice(box.ports.randomHex, changed);
    this.#pins = new PinCheck(box);
    this.#badges = new BadgeDesk(box.ports, changed);
    this.#sale = new SaleDesk(box, lanes, this.#notice);
    this.#values = new ValueTill(box, lanes.spending, changed);
    this.#stock = new StockTill({ box, word: lanes.stock, changed, warn: (found) => this.#warnOfLast(found) });
    this.#handOver = new HandOverTill(box, lanes.handOvers, changed);
    this.#services = new ServiceTill(box, changed);
    this.tradeIn = new TradeInTill(box, lanes, changed);
    this.delivery = new DeliveryTill(box, lanes.slots, changed);
    this.memberCard = new MemberCard(box, changed);
    this.clock = new ClockTill({ box, pins: this.#pins, isAlone: () => lanes.elsewhere().isHubAway === true, changed });
    const points = new PointsTill(box, lanes.spending);
    this.#beside = new AskedBeside({
      ...{ box, values: this.#values, points, stock: this.#stock, handOver: this.#handOver },
      services: this.#services,
      approvals: lanes.approvals,
    });
    lanes.approvals.serve({
      inTurn: (work) => this.#inTurn(work),
      carryOut: (id, command, by) => this.#approvedAtPage(id, command, by),
    });
    this.weighing = new WeighDesk(box, {
      changed,
      inTurn: (work) => void this.#inTurn(work),
      taken: (outcome, sku) => {
        listener.earcon(outcome.ok ? "good" : "refused");
        this.#notice.note(outcome, sku);
      },
    });
    this.labels = new LabelDesk((sku, { outcome, reason }) => {
      const code = outcome === "unknown" ? "label-unsure" : "label-not-printed";
      // Behind the command that asked for it, whose success ends the notice before.
      void this.#inTurn(async () => this.#notice.say({ code, tone: "warn", values: { code: sku } }));
      box.ports.log(code, { sku, reason });
    });
    this.#commands = new TillCommands({
      ...{ box, lanes, payments, pins: this.#pins, sale: this.#sale, values: this.#values, weighing: this.weighing },
      ...{ labels: this.labels, tradeIn: this.tradeIn, handOver: this.#handOver, delivery: this.delivery },
      ...{ memberCard: this.memberCard, clock: this.clock },
    });
  }

  /** The card that was asked about last. */
  get value(): ValueView | null {
    return this.#values.shown;
  }

  /** What is handed over here. */
  get handOver(): HandOverView | null {
    return this.#handOver.shown;
  }

  /** What the store has of the line that was touched last. */
  get lineStock(): StockView | null {
    return this.#stock.line;
  }

  /** Whose the goods of that line are already. */
  get contested(): ContestedView | null {
    return this.#stock.contested;
  }

  /** What the chain has of the item that was asked about last. */
  get stock(): StockShownView | null {
    return this.#stock.shown;
  }

  /** What can be sold with the goods that were asked about last. */
  get services(): ServicesView | null {
    return this.#services.shown;
  }

  /** The badge that was read last. */
  get badge(): BadgeView | null {
    return this.#badges.shown;
  }

  get notice(): NoticeView | null {
    return this.#notice.shown;
  }

  /** Bytes of the scanner, framing removed. Never refused for being fast: ten scans make ten lines. */
  scan(text: string): Promise<Outcome> {
    // A printed badge says who stands here, or who approves; while goods are sold it says who sells them.
    const asksWho = this.#lanes.approvals.waiting() !== null || this.clock.shown !== null;
    if (isBadge(text) && (this.#box.lane.person === null || asksWho)) return this.badgeRead(text);
    const sold = receiptOf(text);
    // Another lane may take seconds to answer: scans must not wait behind it.
    if (sold !== null) return this.#scanned(text, this.#lanes.beginReturn(sold.number, sold.document));
    const value = readCode(text);
    if (value.is === "stored-value" && !this.#isOfQuote(value))
      return this.#scanned(
        text,
        this.#behind(() => this.#values.met(value)),
      );
    if (value.is === "collection") return this.#scanned(text, this.#handOver.begin(value.code));
    if (this.#handOver.takesNumbers) return this.#scanned(text, this.#handOver.number(plainText(text)));
    return this.#inTurn(async () => {
      if (this.tradeIn.takesText) return this.#scanned(text, this.tradeIn.scan(plainText(text)));
      return this.#scanned(text, this.#scannedPayment(text) ?? (await this.#scannedGoods(text)));
    });
  }

  /** A badge that was held to the reader: approves what waits for it, or signs in [P9]. */
  badgeRead(text: string): Promise<Outcome> {
    return this.#inTurn(() => this.#scanned("", this.#badgeRead(text)));
  }

  async #badgeRead(text: string): Promise<Outcome> {
    const read = await this.#badges.read(text);
    if (read === null) return { ok: false, reason: "unknown-badge" };
    const { personId, number, name, limits } = read.staff;
    const { approvals } = this.#lanes;
    const { person, stage } = this.#box.lane;
    const waiting = approvals.waiting();
    const clock = waiting === null ? this.clock.shown : null;
    if (!read.isEnough) {
      // Whoever is signed in and asked for nothing has nothing to type a PIN into.
      if (person !== null && waiting === null && clock === null) return { ok: false, reason: "badge-not-now" };
      this.#badges.show("asks-pin", number);
      return { ok: true };
    }
    if (waiting !== null) {
      const outcome = await this.#commands.do(`badge-${this.#box.ports.randomHex(8)}`, waiting, { personId, limits });
      if (!outcome.ok) return outcome;
      approvals.end("done");
      this.#badges.show("approved", number);
      return outcome;
    }
    if (clock !== null) {
      return this.clock.clock(`badge-${this.#box.ports.randomHex(8)}`, clock.is, read.staff);
    }
    if (person?.personId === personId) return { ok: true };
    if (person !== null && stage.at !== "idle") return { ok: false, reason: "badge-not-now" };
    return this.#box.apply({ type: "sign-in", person: { personId, number, name, limits } });
  }

  /** Behind what brought the goods, whose success ends the notice before. */
  #warnOfLast(found: Contested): void {
    const { is, by } = firstOf(found);
    const code = lastCodes[is];
    void this.#inTurn(async () => this.#notice.say({ code, tone: "warn", values: { by } }));
  }

  /** A deposit brings its goods, unless something is being paid. */
  #isOfQuote({ kind }: Pick<StoredValueRef, "kind">): boolean {
    return kind === "deposit" && this.#box.lane.stage.at !== "tendering";
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
    if ("sold" in found) return this.#lanes.beginReturn(found.sold.number, found.sold.document);
    return found.input.type === "add" ? this.weighing.add(found.input) : this.#box.apply(found.input);
  }

  async #scanned(text: string, pending: Outcome | Promise<Outcome>): Promise<Outcome> {
    const outcome = await pending;
    this.#listener.earcon(outcome.ok ? "good" : "refused");
    this.#notice.note(outcome, plainText(text));
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
          if (outcome.ok) await this.#sale.endHold();
          return outcome;
        }),
      );
    }
    if (isAskedBeside(command)) return this.#beside.ask(id, sawVersion, command);
    if (command.type === "enter") {
      const value = readCode(command.text);
      if (value.is === "stored-value" && !this.#isOfQuote(value))
        return this.#noted(
          command.text,
          this.#behind(() => this.#values.met(value, id)),
        );
      if (value.is === "collection") return this.#noted(command.text, this.#handOver.begin(value.code, id));
    }
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
        : await (approval === undefined ? this.#asked(id, command) : this.#approved(id, sawVersion, command, approval));
      if (command.type === "enter" || outcome.ok)
        this.#notice.note(outcome, command.type === "enter" ? command.text : "");
      if (command.type === "retrieve" && outcome.ok) await this.#sale.endHold();
      const isQuoted = command.type === "give-quote" || command.type === "take-deposit";
      const given = isQuoted && outcome.ok ? quoteGiven(this.#box) : null;
      if (given !== null) this.#notice.say(given);
      const toDo = outcome.ok && returned !== null ? givenBack(returned) : null;
      if (toDo !== null) this.#notice.say(toDo);
      return outcome;
    });
  }

  async #noted(text: string, pending: Promise<Outcome>): Promise<Outcome> {
    const outcome = await pending;
    this.#notice.note(outcome, text);
    return outcome;
  }

  async #beginReturn(id: string, sold: Sold): Promise<Outcome> {
    const outcome = await this.#lanes.beginReturn(sold.number, sold.document, id);
    this.#notice.note(outcome, sold.number);
    return outcome;
  }

  /** The approval holds for the command that brought it, and nothing of it is kept but who gave it. */
  async #approved(id: string, saw: number, command: TurnCommand, given: ApprovalGiven): Promise<Outcome> {
    const { approvals } = this.#lanes;
    if (approvals.isDone(command, saw)) return this.#box.refuse(id, { ok: true });
    const answer = await this.#pins.check(given);
    if (!answer.ok) return this.#box.refuse(id, answer.refused);
    const failure = this.#box.transact(answer.forgetWrong);
    if (failure !== null) return failure;
    const { personId, limits } = answer.staff;
    const outcome = await this.#commands.do(id, command, { personId, limits });
    if (outcome.ok) approvals.end("done");
    return outcome;
  }

  /** Beyond the limit of who is signed in, the manager's page is asked too; for what was asked before, no more. */
  async #asked(id: string, command: TurnCommand): Promise<Outcome> {
    const { approvals } = this.#lanes;
    approvals.end("withdrawn");
    const outcome = await this.#commands.do(id, command, null);
    if (!outcome.ok && outcome.reason === "approval-needed") approvals.needed(command, outcome);
    return outcome;
  }

  /** Approved at the manager's page: held against what this till knows of its staff, then done as with a PIN [P9]. */
  async #approvedAtPage(id: string, command: TurnCommand, { number, personId }: Approver): Promise<boolean> {
    const staff = await this.#box.ports.reference.staff(number);
    if (staff?.active !== true || staff.personId !== personId) return false;
    const outcome = await this.#commands.do(id, command, { personId, limits: staff.limits });
    if (outcome.ok) this.#notice.say({ code: "approved-at-page", tone: "good", values: { by: number } });
    else this.#notice.note(outcome, "");
    return outcome.ok;
  }

  /** A tender of the open sale. */
  #tender(tenderId: string): TenderBody | null {
    const tenders = saleOf(this.#box.lane.stage)?.tenders ?? [];
    return tenders.find((tender) => tender.tenderId === tenderId)?.body ?? null;
  }

  /** What a card's number is for hangs on what came before it; nothing waits behind its own look-up. */
  #behind<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.then(work);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
