// A lane's side of the store's desk: says what it holds, lets go of what is asked for, and fetches from other lanes.
// Every hand-over is on both disks before either forgets it.

import type { DocumentNumber, SoldPiece } from "@evertill/core";
import type { Outcome, SuspendedView } from "@evertill/protocol";
import { askingLane } from "../approvals/asked-act.ts";
import { LaneApprovals } from "../approvals/lane-approvals.ts";
import type { Box } from "../box/box.ts";
import type { OtherLanes } from "../box/other-lanes.ts";
import { type HandOvers, LaneCollection } from "../collection/lane-collection.ts";
import { CouponDesk, type Coupons } from "../coupons/coupon-desk.ts";
import { LaneDeliveries, type Slots } from "../deliveries/lane-deliveries.ts";
import { LaneTeller } from "../lanes-page/lane-teller.ts";
import { LaneMembers } from "../members/lane-members.ts";
import { LaneOrders, type Orders } from "../orders/lane-orders.ts";
import { QuotaDesk } from "../quotas/quota-desk.ts";
import { LaneQuotes, type Quotes } from "../quotes/lane-quotes.ts";
import { suspendedView } from "../sale/lane-view.ts";
import { whyNotFetched } from "../sale/suspend-step.ts";
import type { Elsewhere } from "../shift/day-input.ts";
import { StockDesk, type StockWord } from "../stock/stock-desk.ts";
import type { StockElsewhere } from "../stock/stock-elsewhere.ts";
import { type Spending, SpendingDesk } from "../stored-value/spending-desk.ts";
import type { AskAnswer, DeskShift, DeskSuspended, DeskToLane, HqStatus, LaneToDesk } from "./desk-messages.ts";
import { PieceDesk } from "./piece-desk.ts";
import { ReturnDesk } from "./return-desk.ts";

/** How long an asker waits for the desk itself; the desk answers for a silent holder before that. */
const askTimeoutMs = 3_000;

interface Asking {
  readonly saleId: string;
  readonly commandId: string;
  readonly untilMs: number;
  readonly outcome: Promise<Outcome>;
  readonly answer: (outcome: Outcome) => void;
}

export class DeskClient implements OtherLanes {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #asking = new Map<string, Asking>();
  readonly #returns: ReturnDesk;
  readonly #spending: SpendingDesk;
  readonly #pieces: PieceDesk;
  readonly #coupons: CouponDesk;
  readonly #stock: StockDesk;
  readonly stock: StockWord;
  readonly #orders: LaneOrders;
  readonly #teller: LaneTeller;
  readonly #collection: LaneCollection;
  readonly #quotes: LaneQuotes;
  readonly #quotas: QuotaDesk;
  readonly #deliveries: LaneDeliveries;
  readonly #members: LaneMembers;
  readonly approvals: LaneApprovals;
  #directory: readonly DeskSuspended[] = [];
  /** Kept while the hub is away: the last that was heard. */
  #openShifts: readonly DeskShift[] = [];
  #hq: HqStatus | null = null;
  #connected = false;

  constructor(box: Box, send: (message: LaneToDesk) => void, elsewhere: StockElsewhere) {
    this.#box = box;
    this.#send = send;
    this.#returns = new ReturnDesk(box, send);
    this.#spending = new SpendingDesk(box, send);
    this.#pieces = new PieceDesk(box, send);
    this.#coupons = new CouponDesk(box, send);
    this.#stock = new StockDesk(box, send);
    this.#orders = new LaneOrders(box, send);
    this.#teller = new LaneTeller(box, send);
    this.#collection = new LaneCollection(box, send);
    this.#quotes = new LaneQuotes(box, send);
    this.#quotas = new QuotaDesk(box, send);
    this.#deliveries = new LaneDeliveries(box, send);
    this.#members = new LaneMembers(box, send);
    this.approvals = new LaneApprovals(askingLane(box), send);
    this.stock = { here: (skus) => this.#stock.stock(skus), elsewhere: (sku) => elsewhere.of(sku) };
    box.listen({ suspendedChanged: () => this.#publish(), dayChanged: () => this.#publish() });
  }

  /** What the hub says about HQ; null while the hub is away. */
  get hq(): HqStatus | null {
    return this.#connected ? this.#hq : null;
  }

  /** This lane's own suspended sales, and with the hub those of all lanes. */
  suspended(): readonly SuspendedView[] {
    const { box, lane } = this.#box.ports.identity;
    const own = this.#box.suspended
      .list()
      .filter(({ releasedTo }) => releasedTo === null)
      .map(({ basket, suspendedAtMs }) => suspendedView(basket, { lane, suspendedAtMs, reachable: true }));
    const others = this.#directory
      .filter((sale) => sale.box !== box && (sale.releasedTo === null || sale.releasedTo === box))
      .filter((sale) => !this.#box.suspended.hasTaken(sale.saleId))
      .map(({ box: _box, releasedTo: _to, ...sale }) => ({ ...sale, reachable: sale.reachable && this.#connected }));
    return [...own, ...others].sort((a, b) => a.suspendedAtMs - b.suspendedAtMs);
  }

  elsewhere(): Elsewhere {
    const openShifts = this.#openShifts.filter(({ box }) => box !== this.#box.ports.identity.box);
    return { openShifts, suspendedSales: this.suspended().length, ...(this.#connected ? {} : { isHubAway: true }) };
  }

  connected(): void {
    this.#connected = true;
    this.#publish();
    this.#returns.connected();
    this.#spending.connected();
    this.#pieces.questions.connected();
    this.#coupons.connected();
    this.#stock.questions.connected();
    this.#orders.connected();
    this.#teller.connected();
    this.#collection.questions.connected();
    this.#quotes.connected();
    this.#quotas.connected();
    this.#deliveries.connected();
    this.#members.connected();
    this.approvals.connected();
  }

  disconnected(): void {
    this.#connected = false;
    for (const requestId of [...this.#asking.keys()]) {
      this.#answer(requestId, { ok: false, reason: "holder-unreachable" });
    }
    this.#returns.disconnected();
    this.#spending.disconnected();
    this.#pieces.questions.disconnected();
    this.#coupons.disconnected();
    this.#stock.disconnected();
    this.#orders.disconnected();
    this.#teller.disconnected();
    this.#collection.questions.disconnected();
    this.#quotes.questions.disconnected();
    this.#quotas.questions.disconnected();
    this.#deliveries.questions.disconnected();
    this.#members.disconnected();
    this.approvals.disconnected();
    this.#box.touched("changed");
  }

  tick(nowMs: number): void {
    this.#returns.tick(nowMs);
    this.#spending.tick(nowMs);
    this.#pieces.questions.tick(nowMs);
    this.#quotas.questions.tick(nowMs);
    this.#deliveries.tick(nowMs);
    this.#members.tick(nowMs);
    this.#coupons.tick(nowMs);
    this.#stock.questions.tick(nowMs);
    this.#orders.tick(nowMs);
    this.#collection.questions.tick(nowMs);
    this.#quotes.tick(nowMs);
    this.approvals.tick();
    for (const [requestId, { untilMs }] of [...this.#asking]) {
      if (nowMs >= untilMs) this.#answer(requestId, { ok: false, reason: "holder-unreachable" });
    }
  }

  retrieve(saleId: string, commandId: string): Promise<Outcome> {
    const known = this.#box.answered(commandId);
    if (known !== null) return Promise.resolve(known);
    const already = [...this.#asking.values()].find((asking) => asking.commandId === commandId);
    if (already !== undefined) return already.outcome;
    const refusal = this.#whyNot(saleId);
    if (refusal !== null) return Promise.resolve(this.#box.refuse(commandId, refusal));
    const requestId = this.#box.ports.randomHex(8);
    const { promise: outcome, resolve: answer } = Promise.withResolvers<Outcome>();
    const untilMs = this.#box.ports.clock.monotonicMs() + askTimeoutMs;
    this.#asking.set(requestId, { saleId, commandId, untilMs, outcome, answer });
    this.#send({ type: "ask", requestId, saleId });
    return outcome;
  }

  beginReturn(number: string, document: DocumentNumber, commandId?: string): Promise<Outcome> {
    return this.#returns.begin(number, document, commandId);
  }

  get coupons(): Coupons {
    return this.#coupons;
  }

  get handOvers(): HandOvers {
    return this.#collection;
  }

  get slots(): Slots {
    return this.#deliveries;
  }

  get quotes(): Quotes {
    return this.#quotes;
  }

  get orders(): Orders {
    return this.#orders;
  }

  get spending(): Spending {
    return this.#spending;
  }

  soldPieces(text: string): Promise<readonly SoldPiece[]> {
    return this.#pieces.soldPieces(text);
  }

  tradedIn(text: string): Promise<boolean> {
    return this.#pieces.tradedIn(text);
  }

  received(message: DeskToLane): void {
    switch (message.type) {
      case "stock-answer":
        this.#stock.questions.answered(message.requestId, message.stock);
        break;
      case "hand-over-answer":
        this.#collection.questions.answered(message.requestId, message.answer);
        break;
      case "delivery-answer":
      case "delivery-contact-kept":
      case "delivery-contact-answer":
        this.#deliveries.received(message);
        break;
      case "member-record-kept":
      case "member-told":
        this.#members.received(message);
        break;
      case "quota-answer":
        this.#quotas.questions.answered(message.requestId, message);
        break;
      case "quote-answer":
        this.#quotes.questions.answered(message.requestId, message);
        break;
      case "piece-answer":
        this.#pieces.questions.answered(message.requestId, message.sold);
        break;
      case "directory":
        this.#directory = message.suspended;
        this.#hq = message.hq;
        this.#openShifts = message.day?.openShifts ?? [];
        this.#box.timeMarks.heard(message.clock ?? []);
        if (message.day?.storeDay !== undefined) this.#box.hearDay(message.day.storeDay);
        // Until its former holder says that it let go, this lane says again that it took the sale over.
        for (const { saleId, holder } of this.#box.suspended.unsettled()) this.#send({ type: "took", saleId, holder });
        this.#box.touched("changed");
        break;
      case "release":
        this.#release(message);
        break;
      case "ask-answer":
        this.#take(message.requestId, message.saleId, message.answer);
        break;
      case "settle":
        this.#settle(message.saleId, message.taker);
        break;
      case "settled":
        this.#box.transact(() => this.#box.suspended.noteSettled(message.saleId));
        break;
      case "approval-answer":
        this.approvals.answered(message);
        break;
      case "order-answer":
      case "order-freed":
      case "orders":
        this.#orders.received(message);
        break;
      case "coupon-answer":
      case "coupon-freed":
        this.#coupons.received(message);
        break;
      case "value-claim-answer":
        this.#spending.received(message);
        break;
      default:
        this.#returns.received(message);
    }
  }

  #whyNot(saleId: string): Outcome | null {
    const { stage, person } = this.#box.lane;
    if (person === null) return { ok: false, reason: "signed-out" };
    const refusal = whyNotFetched(stage);
    if (refusal !== null) return refusal;
    if (this.#box.day.shift === null) return { ok: false, reason: "no-shift" };
    if (!this.#connected) return { ok: false, reason: "holder-unreachable" };
    if (this.#box.suspended.hasTaken(saleId)) return { ok: false, reason: "not-suspended" };
    return null;
  }

  #release({ requestId, saleId, to }: Extract<DeskToLane, { type: "release" }>): void {
    const held = this.#box.suspended.find(saleId);
    const free = held !== null && (held.releasedTo === null || held.releasedTo === to);
    const failure = free ? this.#box.transact(() => this.#box.suspended.release(saleId, to)) : null;
    this.#send({ type: "release-answer", requestId, basket: free && failure === null ? held.basket : null });
    if (free && failure === null) this.#box.touched("suspendedChanged");
  }

  #take(requestId: string, saleId: string, answer: AskAnswer): void {
    const asking = this.#asking.get(requestId);
    // Too late: the sale stays released to this box, and asking again gets it.
    if (asking === undefined || asking.saleId !== saleId) return;
    if (!answer.ok) {
      this.#answer(requestId, { ok: false, reason: answer.reason });
      return;
    }
    // Asked for twice: the first answer opened it, and may have been put aside since under an id of its own.
    if (this.#box.suspended.hasTaken(saleId)) {
      this.#answer(requestId, { ok: false, reason: "not-suspended" });
      return;
    }
    const outcome = this.#box.apply(
      { type: "retrieved", basket: answer.basket },
      {
        commandId: asking.commandId,
        alongside: () => this.#box.suspended.noteTaken(saleId, answer.holder),
      },
    );
    asking.answer(outcome);
    this.#asking.delete(requestId);
    if (outcome.ok) this.#send({ type: "took", saleId, holder: answer.holder });
  }

  #settle(saleId: string, taker: string): void {
    const failure = this.#box.transact(() => this.#box.suspended.settle(saleId, taker));
    if (failure !== null) return;
    this.#send({ type: "let-go", saleId, taker });
    this.#box.touched("suspendedChanged");
  }

  #answer(requestId: string, outcome: Outcome): void {
    const asking = this.#asking.get(requestId);
    if (asking === undefined) return;
    this.#asking.delete(requestId);
    asking.answer(this.#box.refuse(asking.commandId, outcome));
  }

  #publish(): void {
    if (!this.#connected) return;
    const { lane } = this.#box.ports.identity;
    const suspended = this.#box.suspended.list().map(({ basket, suspendedAtMs, releasedTo }) => {
      const {
        lane: _lane,
        reachable: _reachable,
        ...view
      } = suspendedView(basket, {
        lane,
        suspendedAtMs,
        reachable: true,
      });
      return { ...view, releasedTo };
    });
    const { storeDay, shift } = this.#box.day;
    this.#send({ type: "holding", lane, suspended, day: { storeDay, shiftDay: shift?.businessDay ?? null } });
  }
}
