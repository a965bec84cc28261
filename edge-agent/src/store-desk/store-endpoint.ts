// The hub's side of the store: takes entries of the lanes into the hub's journal and runs the desk. Transport-free:
// peers are handed in by name with a way to send, so that the simulation drives the same code.

import { parseEntry, type SignedEntry, soldBy, voucherCodes } from "@evertill/core";
import type { ShipDown, ShipUp } from "@evertill/journal";
import type { StockView } from "@evertill/protocol";
import { ApprovalBoard } from "../approvals/approval-board.ts";
import type { Box } from "../box/box.ts";
import { usedVouchers } from "../box/sale-claims.ts";
import { CallBoard } from "../calls/call-board.ts";
import { HandOverDesk } from "../collection/hand-over-desk.ts";
import type { CouponToLane } from "../coupons/coupon-messages.ts";
import { SlotDesk } from "../deliveries/slot-desk.ts";
import { LaneRegister } from "../lanes-page/lane-register.ts";
import { MemberDesk } from "../members/member-desk.ts";
import { OnlineDesk } from "../online/online-desk.ts";
import { OrderDesk } from "../orders/order-desk.ts";
import { QuotaGiver } from "../quotas/quota-giver.ts";
import { QuoteClaims } from "../quotes/quote-claims.ts";
import type { KnownQuote } from "../quotes/quote-messages.ts";
import { stockHere } from "../stock/stock-here.ts";
import { ClaimGiver } from "../stored-value/claim-giver.ts";
import type { DeskToLane, HqStatus, LaneToDesk } from "./desk-messages.ts";
import { type DeskInput, type DeskState, deskStart, deskStep } from "./desk-step.ts";
import { HubDoubt } from "./hub-doubt.ts";
import { OpenClaims } from "./open-claims.ts";

export interface Peer {
  readonly box: string;
  send(message: ShipDown | DeskToLane): void;
}

export class StoreEndpoint {
  readonly #box: Box;
  readonly #incarnation: string;
  readonly #peers = new Map<string, Peer>();
  readonly #newest = new Map<string, number>();
  #connections = 0;
  #timesTold = -1;
  readonly #values: ClaimGiver;
  readonly orders: OrderDesk;
  readonly lanes: LaneRegister;
  readonly handOvers: HandOverDesk;
  readonly approvals: ApprovalBoard;
  readonly calls: CallBoard;
  readonly slots: SlotDesk;
  readonly doubt: HubDoubt;
  readonly #quotes = new QuoteClaims();
  readonly #quotas: QuotaGiver;
  /** Goods in open sales, by sku [K10]. */
  readonly #rungUp: OpenClaims;
  readonly online: OnlineDesk;
  readonly #members: MemberDesk;
  #desk: DeskState = deskStart;

  /** @param incarnation changes when this hub's journal was lost. */
  constructor(box: Box, incarnation: string) {
    this.#box = box;
    this.#values = new ClaimGiver(box);
    this.#quotas = new QuotaGiver(box);
    this.#rungUp = new OpenClaims(box.journal);
    this.online = new OnlineDesk(box, (sku) => this.#rungUp.all(sku));
    this.#members = new MemberDesk(box);
    this.doubt = new HubDoubt(box);
    this.#incarnation = incarnation;
    this.lanes = new LaneRegister(box.ports.clock);
    this.handOvers = new HandOverDesk(box);
    this.slots = new SlotDesk(box);
    this.approvals = new ApprovalBoard(box.ports.clock, (to, message) => this.#peers.get(to)?.send(message));
    this.calls = new CallBoard(box);
    this.orders = new OrderDesk(box, this.slots, (orders) => {
      for (const peer of this.#peers.values()) peer.send({ type: "orders", orders });
    });
    box.listen({ appended: () => this.orders.changed() });
    box.listen({ appended: () => this.#tellTimes() });
    this.#tellTimes();
  }

  /** For a connection that comes: later ones have higher numbers. */
  connectionNumber(): number {
    this.#connections += 1;
    return this.#connections;
  }

  /** A lane's connection; a newer one of the same box replaces it for good, even when that one has ended [D13]. */
  joined(peer: Peer, number = this.connectionNumber()): void {
    if (number < (this.#newest.get(peer.box) ?? 0)) return;
    this.#newest.set(peer.box, number);
    this.#peers.set(peer.box, peer);
  }

  left(peer: Peer): void {
    if (this.#peers.get(peer.box) !== peer) return;
    this.#peers.delete(peer.box);
    this.lanes.left(peer.box);
    this.approvals.left(peer.box);
    this.#step({ type: "left", box: peer.box });
  }

  /** Of a connection that a newer one has replaced nothing is taken any more: the lane has said everything anew. */
  desk(peer: Peer, message: LaneToDesk): void {
    if (this.#peers.get(peer.box) !== peer) return;
    if (message.type === "coupon-claim" || message.type === "coupon-free" || message.type === "coupon-holds") {
      let answer: CouponToLane | null = null;
      const failure = this.#box.transact(() => {
        answer = this.#box.couponClaims.said(peer.box, message, this.doubt.isOn);
      });
      if (failure === null && message.type === "coupon-holds") this.doubt.heard(peer.box);
      // What the disk did not take is not given: the asker goes by its own clock.
      if (failure === null && answer !== null) peer.send(answer);
      return;
    }
    if (message.type === "value-claim" || message.type === "value-claim-end" || message.type === "value-claims") {
      // What it gave before and has forgotten is no more than what may be spent without HQ's word anyway [V9].
      const isHqUp = this.#desk.hq.state === "up" && !this.doubt.isOn;
      this.#values.said(peer.box, message, { isHqUp, answer: (answer) => peer.send(answer) });
      return;
    }
    if (message.type === "order-claim" || message.type === "order-free" || message.type === "order-holds") {
      const answer = this.orders.said(peer.box, message);
      if (answer !== null) peer.send(answer);
      // First of all that a lane says: it is told what there is.
      if (message.type === "order-holds") {
        peer.send({ type: "orders", orders: this.orders.rows() });
        this.#members.tell((told) => peer.send(told));
      }
      return;
    }
    if (message.type === "approval-ask" || message.type === "approval-over" || message.type === "approval-none") {
      this.approvals.said(peer.box, message);
      return;
    }
    if (message.type === "lane-now") {
      this.lanes.said(peer.box, message);
      if (saleIsOver.has(message.now.stage)) this.#rungUp.over(peer.box, message.head ?? null);
      return;
    }
    if (message.type === "hand-over-ask") {
      const { requestId, ask } = message;
      this.handOvers
        .said(ask, peer.box)
        .then((answer) => peer.send({ type: "hand-over-answer", requestId, answer }))
        // The asker hears nothing, and is told that the hub is away.
        .catch((error: unknown) => this.#box.ports.log("hand-over-refused", { error: String(error) }));
      return;
    }
    if (message.type === "returns-held") {
      const { head, claimIds } = message;
      // What came of a return that is over may still be on its way.
      const isAllHere = head === null || this.#box.journal.headOf(head.epoch).seq >= head.seq;
      if (isAllHere) {
        this.handOvers.returnsHeld(peer.box, claimIds);
        this.#box.transact(() => this.#box.couponClaims.returnsHeld(peer.box, claimIds));
      }
      return;
    }
    if (message.type === "piece-ask") {
      const { requestId, value } = message;
      peer.send({ type: "piece-answer", requestId, sold: this.#box.journal.knownPieces(value) });
      return;
    }
    if (
      message.type === "delivery-ask" ||
      message.type === "delivery-holds" ||
      message.type === "delivery-contact" ||
      message.type === "delivery-contact-ask"
    ) {
      const answer = this.slots.said(peer.box, message);
      if (answer !== null) peer.send(answer);
      return;
    }
    if (message.type === "member-record") {
      this.#members.said(message, {
        answer: (told) => peer.send(told),
        tellAll: (told) => {
          for (const each of this.#peers.values()) each.send(told);
        },
      });
      return;
    }
    if (message.type === "quota-ask") {
      this.#quotas
        .asked(peer.box, message)
        .then((answer) => peer.send(answer))
        // The asker goes by its own books.
        .catch((error: unknown) => this.#box.ports.log("quotas-refused", { error: String(error) }));
      return;
    }
    if (message.type === "quota-over") {
      this.#quotas.over(peer.box, message.head);
      return;
    }
    if (message.type === "quote-ask") {
      peer.send({ type: "quote-answer", requestId: message.requestId, ...this.#quote(peer.box, message.number) });
      return;
    }
    if (message.type === "quote-holds") {
      const { quotes } = this.#box;
      this.#quotes.holds(
        peer.box,
        message.numbers.map((number) => quotes.numberOf(number)),
      );
      return;
    }
    if (message.type === "stock-ask") {
      if (message.sale !== undefined)
        this.#rungUp.claim(peer.box, new Map(message.sale.map(({ sku, quantity }) => [sku, quantity])));
      this.#stock(message.skus, peer.box)
        .then((stock) => peer.send({ type: "stock-answer", requestId: message.requestId, stock }))
        // The asker goes by its own books.
        .catch((error: unknown) => this.#box.ports.log("stock-refused", { error: String(error) }));
      return;
    }
    this.#step({ type: "said", box: peer.box, message: this.#withKnownReturns(message), nowMs: this.#nowMs() });
  }

  hq(hq: HqStatus): void {
    this.#step({ type: "hq", hq });
  }

  /** Who came and went, whenever somebody did. */
  #tellTimes(): void {
    const { timeMarks, entryClock } = this.#box;
    if (timeMarks.version === this.#timesTold) return;
    this.#timesTold = timeMarks.version;
    this.#step({ type: "clock", clock: timeMarks.recent(entryClock.now().wallMs) });
  }

  tick(): void {
    this.#step({ type: "tick", nowMs: this.#nowMs() });
    this.doubt.tick([...this.#peers.keys()]);
    this.orders.tick(this.#nowMs());
    this.slots.tick();
    this.calls.tick();
  }

  /** Answers only after the commit; says nothing when the disk refused, so that the lane sends again. */
  ship(peer: Peer, message: ShipUp): void {
    const { journal } = this.#box;
    switch (message.type) {
      case "hello": {
        if (this.#box.transact(() => journal.advertise(message.heads, peer.box)) !== null) return;
        const own = journal.epochs().filter(({ box }) => box === peer.box);
        const epochs = new Set([...message.heads.map(({ epoch }) => epoch), ...own.map(({ epoch }) => epoch)]);
        const holdings = [...epochs].map((epoch) => journal.holding(epoch));
        const nowMs = this.#box.entryClock.now().wallMs;
        peer.send({ type: "have", incarnation: this.#incarnation, nowMs, holdings });
        return;
      }
      case "heads":
        this.#box.transact(() => journal.advertise(message.heads, peer.box));
        return;
      case "entries": {
        let receipt: ReturnType<typeof journal.receive> | undefined;
        const failure = this.#box.transact(() => {
          receipt = journal.receive(message, peer.box);
          this.#box.valueClaims.came(message.entries);
          const kept = keptOf(journal, message);
          // Before the orders: of what was sold the address is still needed.
          this.#box.deliveries.came(kept);
          this.#box.orders.came(kept);
          this.#box.collections.came(kept);
          this.#box.quotes.came(kept);
          this.#box.settlements.came(kept);
          this.#box.timeMarks.came(kept);
        });
        if (failure !== null || receipt === undefined) return;
        const { holding, refused, refilled, moved } = receipt;
        for (const { seq, reason } of refused) {
          this.#box.ports.log("entry-refused", { from: peer.box, epoch: message.epoch, seq, reason });
        }
        peer.send({ type: "ack", holding, refused });
        this.#box.forwarded(moved);
        this.#box.refilled(refilled.map((seq) => ({ epoch: message.epoch, seq })));
        if (moved.length > 0) this.#box.touched("changed");
        return;
      }
    }
  }

  /**
   * A lane whose disk is old may have forgotten what came back of its sales; this journal may know [D8]. Goods that wait
   * to be collected are handed over to nobody meanwhile [C5], and its vouchers pay for nothing [U10].
   */
  #withKnownReturns<M extends LaneToDesk>(message: M): M {
    if (message.type !== "claim-answer" || !message.answer.ok) return message;
    const { answer, receiptNumber, claimId, to } = message;
    const refusal = this.handOvers.returnBegun(answer.sale, { receiptNumber, claimId, box: to });
    if (refusal !== null) return { ...message, answer: { ok: false, reason: refusal } };
    const { journal, collections } = this.#box;
    const returns = [
      ...answer.returns,
      ...journal.takingBack(receiptNumber),
      ...collections.handOversOf(receiptNumber),
    ];
    const vouchers = this.#vouchersUsed(answer.sale, { box: to, claimId });
    if (vouchers === null) return { ...message, answer: { ok: false, reason: "seller-unreachable" } };
    const used = usedVouchers([...new Set([...(answer.vouchersUsed ?? []), ...vouchers])]);
    return { ...message, answer: { ...answer, returns, ...used } };
  }

  /** Null where the disk did not take it. */
  #vouchersUsed(sale: SignedEntry, by: { readonly box: string; readonly claimId: string }): readonly string[] | null {
    const reading = parseEntry(sale.text);
    const sold = reading.ok ? soldBy(reading.entry) : null;
    const codes = sold === null ? [] : voucherCodes(sold);
    let used: readonly string[] = [];
    if (codes.length === 0) return used;
    const failure = this.#box.transact(() => {
      used = this.#box.couponClaims.returning(codes, by);
    });
    return failure === null ? used : null;
  }

  #step(input: DeskInput): void {
    const { state, effects } = deskStep(this.#desk, input);
    this.#desk = state;
    for (const { to, message } of effects) this.#peers.get(to)?.send(message);
  }

  /** One lane has a quote open at a time; one that was taken up nobody has. */
  #quote(box: string, asked: string): KnownQuote & { readonly heldBy: string | null } {
    const { quotes } = this.#box;
    const known = quotes.known(asked);
    if (known.entry === null || known.takenBy !== null) return { ...known, heldBy: null };
    const holder = this.#quotes.claim(quotes.numberOf(asked), box);
    return { ...known, heldBy: holder === box ? null : holder };
  }

  /** What a shopper is told of goods: how many can be sold, and how many orders keep. */
  async here(sku: string): Promise<{ readonly availableQuantity: number; readonly reservedQuantity: number }> {
    const [{ availableQuantity = 0, reservedQuantity = 0 } = {}] = await this.#stock([sku]);
    return { availableQuantity, reservedQuantity };
  }

  /** By the entries of all lanes; HQ's word while it is there. */
  async #stock(skus: readonly string[], asker?: string): Promise<readonly StockView[]> {
    const { state, sinceMs } = this.#desk.hq;
    const of = state === "up" ? ({ word: "hq", sinceMs: null } as const) : ({ word: "hub", sinceMs } as const);
    if (asker === undefined) return stockHere(this.#box, skus, of);
    // As it was asked: of two that ask at once the first has the last piece.
    const wallMs = this.#box.ports.clock.wallMs();
    const others = this.#rungUp.ofOthers(asker).flatMap((claim) => {
      const known = this.lanes.lanes.get(claim.box);
      // A till that broke down keeps its last pieces from nobody for long; one that sold them has.
      const isGone = known?.isConnected === false && wallMs - known.atMs > longestAwayMs && claim.until === null;
      return known === undefined || isGone ? [] : [{ ...claim, lane: known.lane }];
    });
    await this.online.release(skus);
    const [here, online] = await Promise.all([stockHere(this.#box, skus, of), this.online.outstanding(skus)]);
    const kept = Map.groupBy(this.#box.orders.reservations(skus), ({ sku }) => sku);
    const granted = (sku: string) => {
      const onlineQuantity = online.get(sku) ?? 0;
      return onlineQuantity === 0 ? {} : { onlineQuantity };
    };
    return here.map((stock) => ({
      ...{ ...stock, ...granted(stock.sku) },
      orders: (kept.get(stock.sku) ?? []).map(({ orderId, number, quantity }) => ({ orderId, number, quantity })),
      sales: others.flatMap(({ lane, amounts }) => {
        const quantity = amounts.get(stock.sku) ?? 0;
        return quantity === 0 ? [] : [{ lane, quantity }];
      }),
    }));
  }

  #nowMs(): number {
    return this.#box.ports.clock.monotonicMs();
  }
}

/** What a till that is away had in its open sale counts as long as this. */
const longestAwayMs = 600_000;

/** Stages in which a lane has no goods on the screen that it is about to sell. */
const saleIsOver: ReadonlySet<string> = new Set(["idle", "returning"]);

/** Of a batch, the entries that are good and held. */
function keptOf(journal: Box["journal"], { epoch, from, entries }: Extract<ShipUp, { type: "entries" }>) {
  return entries.filter(({ text }, index) => journal.entryAt(epoch, from + index)?.text === text);
}
