// One box: its journal, its lane and what it holds for others, behind one queue of inputs. Every input is one
// transaction of journal.db; only after the commit is anything shown, printed, kicked or answered [P1].

import { type Authority, type Basket, type EntryId, type Head, laterDay, type StoreDay } from "@evertill/core";
import { type Holding, JournalReceiver } from "@evertill/journal";
import type { DayCommand, Outcome } from "@evertill/protocol";
import { isFailStop } from "@evertill/storage-sqlite";
import { CollectionTable } from "../collection/collection-table.ts";
import { CouponClaims } from "../coupons/coupon-claims.ts";
import { DeliveryTable } from "../deliveries/delivery-table.ts";
import { EReceipts } from "../e-receipt/e-receipts.ts";
import { MemberTable } from "../members/member-table.ts";
import { OnlinePartTable } from "../online/online-part-table.ts";
import { OrderTable } from "../orders/order-table.ts";
import { PaymentIntents } from "../payment/payment-intents.ts";
import { RefundIntents } from "../payment/refund-intents.ts";
import { MemberPoints } from "../points/member-points.ts";
import { LaneQuotas } from "../quotas/lane-quotas.ts";
import { QuoteTable } from "../quotes/quote-table.ts";
import type { LaneDraft, LaneEffect, LaneInput } from "../sale/lane-input.ts";
import { type LaneState, saleOf } from "../sale/lane-state.ts";
import { laneStep } from "../sale/lane-step.ts";
import { resumed } from "../sale/tender-step.ts";
import { SettlementTable } from "../settlement/settlement-table.ts";
import type { DayEffect, Elsewhere } from "../shift/day-input.ts";
import { type DayState, withEntry } from "../shift/day-state.ts";
import { dayStep } from "../shift/day-step.ts";
import { DayStore } from "../shift/day-store.ts";
import { ValueClaims } from "../stored-value/value-claims.ts";
import { ClockTable } from "../time-clock/clock-table.ts";
import { type BoxListener, BoxListeners } from "./box-listeners.ts";
import type { BoxPorts } from "./box-ports.ts";
import { createBoxTables } from "./box-tables.ts";
import { appendEntry, carryOut } from "./carry-out.ts";
import { dayContext } from "./day-context.ts";
import { DeviceJobs } from "./device-jobs.ts";
import { EntryClock } from "./entry-clock.ts";
import { InForce } from "./in-force.ts";
import { LaneStore } from "./lane-store.ts";
import { OwnEpoch } from "./own-epoch.ts";
import { SaleClaims } from "./sale-claims.ts";
import { SuspendedStore } from "./suspended-store.ts";

/** The goods that the input is about, while something of an earlier moment is held for them. */
function heldFor({ stage }: LaneState, input: LaneInput): Basket | null {
  if (input.type === "reprice") return null;
  if (input.type === "take-quote") return input.held;
  return input.type === "retrieved" ? input.basket : (saleOf(stage)?.basket ?? null);
}

/** Extra writes that belong to the same commit as a lane input. */
type Alongside = (sale: { readonly state: LaneState }) => void;

interface AppliedOf {
  readonly commandId?: string;
  readonly alongside?: Alongside;
  readonly approver?: Authority;
}

export class Box {
  readonly ports: BoxPorts;
  readonly journal: JournalReceiver;
  readonly jobs: DeviceJobs;
  readonly suspended: SuspendedStore;
  readonly payments: PaymentIntents;
  readonly refunds: RefundIntents;
  readonly claims: SaleClaims;
  readonly eReceipts: EReceipts;
  readonly valueClaims: ValueClaims;
  readonly couponClaims: CouponClaims;
  readonly orders: OrderTable;
  readonly onlineParts: OnlinePartTable;
  readonly collections: CollectionTable;
  readonly quotes: QuoteTable;
  readonly deliveries: DeliveryTable;
  readonly settlements: SettlementTable;
  readonly members: MemberTable;
  readonly timeMarks: ClockTable;
  readonly memberPoints: MemberPoints;
  readonly quotas: LaneQuotas;
  readonly entryClock: EntryClock;
  readonly inForce: InForce;
  readonly #lanes: LaneStore;
  readonly #days: DayStore;
  readonly #listeners = new BoxListeners();
  readonly #ownEpoch: OwnEpoch;
  #state: LaneState;
  #day: DayState;
  #trains = false;

  constructor(ports: BoxPorts) {
    const { db, identity } = ports;
    this.ports = ports;
    this.journal = new JournalReceiver(db, identity);
    createBoxTables(db);
    this.jobs = new DeviceJobs(db);
    this.suspended = new SuspendedStore(db);
    this.payments = new PaymentIntents(db);
    this.refunds = new RefundIntents(db);
    this.valueClaims = new ValueClaims(db);
    this.couponClaims = new CouponClaims(db, this.journal);
    this.deliveries = new DeliveryTable(db);
    this.orders = new OrderTable(db, identity.store, this.deliveries);
    this.onlineParts = new OnlinePartTable(db);
    this.collections = new CollectionTable(db, this.journal);
    this.quotes = new QuoteTable(db, this.journal);
    this.settlements = new SettlementTable(db, identity.box);
    this.members = new MemberTable(db);
    this.timeMarks = new ClockTable(db);
    this.claims = new SaleClaims(db, this.journal, identity.lane);
    this.eReceipts = new EReceipts(ports, this.claims);
    this.entryClock = new EntryClock(ports.clock);
    this.#lanes = new LaneStore(db);
    this.#state = resumed(this.#lanes.load());
    this.#days = new DayStore(db);
    this.#day = this.#days.load();
    this.inForce = new InForce(this);
    this.#ownEpoch = new OwnEpoch(this, (head) => this.#listeners.tell((listener) => listener.appended?.(head)));
    this.memberPoints = new MemberPoints(this);
    this.quotas = new LaneQuotas(this);
    db.transaction(() => this.jobs.recover());
  }

  get lane(): LaneState {
    return this.#state;
  }

  get day(): DayState {
    return this.#day;
  }

  /** Somebody practises before its window: told to the store's manager, and kept by nobody. */
  get trains(): boolean {
    return this.#trains;
  }

  set trains(trains: boolean) {
    this.#trains = trains;
    this.touched("changed");
  }

  listen(listener: BoxListener): void {
    this.#listeners.add(listener);
  }

  /**
   * Decides in which epoch this run writes: on in the old one when this boot wrote it last or the tier above confirms
   * it, else a new one. `holding` is null when the tier above did not answer.
   */
  begin(holding: { readonly of: Holding | undefined } | null): void {
    this.#ownEpoch.begin(holding);
  }

  /** The tier above says what it holds of this box's epoch; an old disk starts a new epoch and never forks. */
  confirm(holding: Holding | undefined): void {
    this.#ownEpoch.confirm(holding);
  }

  /** The answer given before to this command, if any. */
  answered(commandId: string): Outcome | null {
    return this.#lanes.answerTo(commandId);
  }

  /** One input to the lane: state, entries, jobs and the kept answer in one commit. */
  apply(input: LaneInput, of: AppliedOf = {}): Outcome {
    try {
      return this.#apply(input, of);
    } catch (error) {
      return this.#refusedByDisk(error);
    }
  }

  #apply(input: LaneInput, of: AppliedOf): Outcome {
    const known = of.commandId === undefined ? null : this.answered(of.commandId);
    if (known !== null) return known;
    const context = this.inForce.context(heldFor(this.#state, input));
    const step = laneStep(this.#state, input, { ...context, approver: of.approver ?? null });
    if (!step.ok) {
      const { reason, detail } = step;
      return this.refuse(of.commandId, detail === undefined ? { ok: false, reason } : { ok: false, reason, detail });
    }
    if (input.type === "add" && this.#state.stage.at === "idle" && this.ports.isDiskFull())
      return { ok: false, reason: "disk-full" };
    return this.#commit({ state: step.state, day: this.#day, effects: step.effects }, of);
  }

  /** One input to the lane's day, as `apply` does it. */
  applyDay(
    input: DayCommand,
    elsewhere: Elsewhere,
    of: { readonly commandId?: string; readonly approver?: Authority } = {},
  ): Outcome {
    const known = of.commandId === undefined ? null : this.answered(of.commandId);
    if (known !== null) return known;
    const step = dayStep(
      this.#day,
      input,
      dayContext(this, { ...this.inForce.context(), approver: of.approver ?? null }, elsewhere),
    );
    if (!step.ok) return this.refuse(of.commandId, step);
    const state = { ...this.#state, version: this.#state.version + 1 };
    return this.#commit({ state, day: step.state, effects: step.effects }, of);
  }

  /** The store's desk says what the store's day is. No command is stale for that. */
  hearDay(heard: StoreDay | null): void {
    const storeDay = laterDay(this.#day.storeDay, heard);
    const known = this.#day.storeDay;
    if (storeDay?.businessDay === known?.businessDay && storeDay?.ended === known?.ended) return;
    this.#commit({ state: this.#state, day: { ...this.#day, storeDay }, effects: [] }, {});
  }

  /** Keeps a refusal as the command's answer, so that a repeat is refused the same way. */
  refuse(commandId: string | undefined, outcome: Outcome): Outcome {
    if (commandId === undefined) return outcome;
    return this.transact(() => this.#lanes.keepAnswer(commandId, outcome)) ?? outcome;
  }

  /** Runs `work` as one transaction. Null when committed; what to answer when the disk refused, with nothing done. */
  transact(work: () => void): Outcome | null {
    try {
      this.ports.db.transaction(work);
      return null;
    } catch (error) {
      return this.#refusedByDisk(error);
    }
  }

  /** @throws `error` where it is no failure of the disk. */
  #refusedByDisk(error: unknown): Extract<Outcome, { ok: false }> {
    if (!isFailStop(error)) throw error;
    this.ports.log("storage-refused", { code: error.code, message: error.message });
    return { ok: false, reason: error.code === "disk-full" ? "disk-full" : "storage-failed" };
  }

  /** An entry that no input of the lane asks for, with the writes that belong to its commit. */
  book(draft: LaneDraft | null, alongside: () => void): Outcome | null {
    let appended: Head | null = null;
    const before = this.#day;
    const day = draft === null ? before : withEntry(before, draft, this.inForce.drawer);
    const failure = this.transact(() => {
      if (draft !== null) appended = appendEntry(this, draft);
      this.#days.save(before, day);
      alongside();
    });
    if (failure !== null) return failure;
    this.#day = day;
    if (appended !== null) this.#listeners.tell((listener) => listener.appended?.(appended as Head));
    this.touched("changed");
    return null;
  }

  /** What a command asks for beside the lane, in one commit with its answer; the version is raised as by any command. */
  bookFor(commandId: string, effects: readonly LaneEffect[], alongside: () => void): Outcome {
    const state = { ...this.#state, version: this.#state.version + 1 };
    return this.#commit({ state, day: this.#day, effects }, { commandId, alongside });
  }

  /** Queues a paper of something that is long in the journal, with the answer to who asked for it. */
  print(commandId: string, { name, text }: { readonly name: string; readonly text: string }): Outcome {
    const outcome = this.done(commandId, () => this.jobs.queue("printer", name, text));
    if (outcome.ok) this.#listeners.tell((listener) => listener.jobsQueued?.());
    return outcome;
  }

  /** What a command does beside the lane, in one commit with its answer: its repeat does nothing and hears the same [P2]. */
  done(commandId: string, work: () => void): Outcome {
    const outcome: Outcome = { ok: true };
    const failure = this.transact(() => {
      work();
      this.#lanes.keepAnswer(commandId, outcome);
    });
    if (failure !== null) return failure;
    this.touched("changed");
    return outcome;
  }

  /** A kick that the disk refused to note as done was not given: it is tried again while the cashier still stands there. */
  retryKick(): void {
    if (this.jobs.next("drawer") !== null) this.#listeners.tell((listener) => listener.jobsQueued?.());
  }

  /** Tells listeners that something beside the lane changed. */
  touched(what: "changed" | "suspendedChanged"): void {
    this.#listeners.tell((listener) => listener[what]?.());
  }

  /** Tells listeners of heads that arrived from others. */
  forwarded(heads: readonly Head[]): void {
    for (const head of heads) this.#listeners.tell((listener) => listener.appended?.(head));
  }

  /** Tells listeners of numbers that came whole after they had been set aside. */
  refilled(ids: readonly EntryId[]): void {
    for (const id of ids) this.#listeners.tell((listener) => listener.refilled?.(id));
  }

  #commit(
    step: { readonly state: LaneState; readonly day: DayState; readonly effects: readonly (LaneEffect | DayEffect)[] },
    of: { readonly commandId?: string; readonly alongside?: Alongside },
  ): Outcome {
    const outcome: Outcome = { ok: true };
    const before = this.#day;
    const day = this.#withEntries(step.day, step.effects);
    let appended: Head | null = null;
    const failure = this.transact(() => {
      for (const effect of step.effects) appended = carryOut(this, effect) ?? appended;
      this.#lanes.save(step.state);
      this.#days.save(before, day);
      of.alongside?.({ state: step.state });
      if (of.commandId !== undefined) this.#lanes.keepAnswer(of.commandId, outcome);
    });
    if (failure !== null) return failure;
    this.#state = step.state;
    this.#day = day;
    if (appended !== null) this.#listeners.tell((listener) => listener.appended?.(appended as Head));
    const kinds = new Set(step.effects.map(({ type }) => type));
    if (kinds.has("print") || kinds.has("print-quote") || kinds.has("print-report") || kinds.has("kick-drawer")) {
      this.#listeners.tell((listener) => listener.jobsQueued?.());
    }
    if (kinds.has("keep-suspended") || of.alongside !== undefined) {
      this.#listeners.tell((listener) => listener.suspendedChanged?.());
    }
    if (before.storeDay !== day.storeDay || before.shift?.shiftId !== day.shift?.shiftId) {
      this.#listeners.tell((listener) => listener.dayChanged?.());
    }
    this.#listeners.tell((listener) => listener.changed?.());
    return outcome;
  }

  /** Each entry counts in the open shift, in its own commit. */
  #withEntries(day: DayState, effects: readonly (LaneEffect | DayEffect)[]): DayState {
    const of = this.inForce.drawer;
    return effects.reduce((so, effect) => (effect.type === "append" ? withEntry(so, effect.draft, of) : so), day);
  }
}
