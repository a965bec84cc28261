// One box: its journal, its lane and what it holds for others, behind one queue of inputs. Every input is one
// transaction of journal.db; only after the commit is anything shown, printed, kicked or answered [P1].

import {
  type Authority,
  businessDayAt,
  buyerTier,
  type Currency,
  documentNumber,
  type EmbeddedTemplate,
  type EntryId,
  engineVersion,
  entryReceiptText,
  type Head,
  type Item,
  type KnownKind,
  laterDay,
  noAfterSaleRules,
  type PointsBook,
  plainTenderRules,
  priceOf,
  type ReceiptPlace,
  type StoreDay,
  soldBy,
  type TenderRules,
  timeTextAt,
} from "@evertill/core";
import { confirmHead, type Holding, JournalReceiver } from "@evertill/journal";
import type { DayCommand, Outcome } from "@evertill/protocol";
import { isFailStop } from "@evertill/storage-sqlite";
import { CouponClaims } from "../coupons/coupon-claims.ts";
import { EReceipts } from "../e-receipt/e-receipts.ts";
import { PaymentIntents } from "../payment/payment-intents.ts";
import { RefundIntents } from "../payment/refund-intents.ts";
import { MemberPoints } from "../points/member-points.ts";
import type { LaneContext, LaneDraft, LaneEffect, LaneInput } from "../sale/lane-input.ts";
import { type LaneState, saleOf } from "../sale/lane-state.ts";
import { laneStep } from "../sale/lane-step.ts";
import type { DayDraft, DayEffect, Elsewhere } from "../shift/day-input.ts";
import { businessDayOf, type DayState, withEntry } from "../shift/day-state.ts";
import { dayStep } from "../shift/day-step.ts";
import { DayStore } from "../shift/day-store.ts";
import { ValueClaims } from "../stored-value/value-claims.ts";
import type { BoxPorts } from "./box-ports.ts";
import { createBoxTables } from "./box-tables.ts";
import { dayContext } from "./day-context.ts";
import { DeviceJobs } from "./device-jobs.ts";
import { EntryClock } from "./entry-clock.ts";
import { LaneStore } from "./lane-store.ts";
import { paperOf, reportPaper } from "./report-paper.ts";
import { SaleClaims } from "./sale-claims.ts";
import { SuspendedStore } from "./suspended-store.ts";

/** What entries say before HQ has sent the store's own versions. */
const noVersions = { engine: "none", priceBook: "none", promotions: "none", tax: "none" } as const;

/** How long a suspended sale keeps its prices where no price book says so. */
const plainHoldMs = 86_400_000;

/** Of the sale that the input is about, while its prices are held. */
function heldTaxBook({ stage }: LaneState, input: LaneInput): string | null {
  if (input.type === "reprice") return null;
  const basket = input.type === "retrieved" ? input.basket : saleOf(stage)?.basket;
  return basket?.taxBookId ?? null;
}

/** Told after a commit; never inside it. */
export interface BoxListener {
  /** The lane, the suspended sales or the queues changed. */
  changed?(): void;
  appended?(head: Head): void;
  /** A number of another box that was set aside came whole. */
  refilled?(id: EntryId): void;
  jobsQueued?(): void;
  suspendedChanged?(): void;
  /** A shift was opened or closed, or the store's day moved. */
  dayChanged?(): void;
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
  readonly memberPoints: MemberPoints;
  readonly entryClock: EntryClock;
  readonly #lanes: LaneStore;
  readonly #days: DayStore;
  readonly #listeners: BoxListener[] = [];
  #state: LaneState;
  #day: DayState;

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
    this.claims = new SaleClaims(db, this.journal, identity.lane);
    this.eReceipts = new EReceipts(ports, this.claims);
    this.entryClock = new EntryClock(ports.clock);
    this.#lanes = new LaneStore(db);
    this.#state = this.#lanes.load();
    this.#days = new DayStore(db);
    this.#day = this.#days.load();
    this.memberPoints = new MemberPoints(this);
    db.transaction(() => this.jobs.recover());
  }

  get lane(): LaneState {
    return this.#state;
  }

  /** What this store takes, and by which rules. */
  get tenderRules(): TenderRules {
    return this.ports.reference.store()?.tenders ?? plainTenderRules;
  }

  /** In force; null: the store gives no points. */
  get pointsBook(): PointsBook | null {
    const nowMs = this.entryClock.now().wallMs;
    return this.#pointsBook(nowMs, this.#businessDay(nowMs));
  }

  #pointsBook(nowMs: number, businessDay: string): PointsBook | null {
    const book = this.ports.reference.pointsBook({ nowMs, businessDay });
    return book?.currency === this.#currency() ? book : null;
  }

  /** Prices of this store are without tax. */
  get hasTaxOnTop(): boolean {
    return this.#context().taxRules?.zone.prices === "without-tax";
  }

  get day(): DayState {
    return this.#day;
  }

  listen(listener: BoxListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Decides in which epoch this run writes: on in the old one when this boot wrote it last or the tier above confirms
   * it, else a new one. `holding` is null when the tier above did not answer.
   */
  begin(holding: { readonly of: Holding | undefined } | null): void {
    const head = this.journal.ownHead();
    if (head === null) this.#openEpoch(this.ports.hasReplacedJournal ? "replaced" : "first");
    else if (holding !== null) this.confirm(holding.of);
    else if (this.#bootOfLastAppend() !== this.ports.clock.bootId) this.#openEpoch("unconfirmed");
  }

  /** The tier above says what it holds of this box's epoch; an old disk starts a new epoch and never forks. */
  confirm(holding: Holding | undefined): void {
    const head = this.journal.ownHead();
    if (head === null) return;
    const confirmation = confirmHead(head, holding, (seq) => this.journal.hashAt(head.epoch, seq));
    if (confirmation.go === "new-epoch") this.#openEpoch(confirmation.reason);
  }

  /** The item at the price that it has in this store now. @param tier of the open sale's member where it is not said */
  priced(item: Item, tier: string | null = buyerTier(saleOf(this.#state.stage)?.basket ?? {})): Item {
    const { identity, reference } = this.ports;
    const atMs = this.entryClock.now().wallMs;
    const businessDay = this.#businessDay(atMs);
    return priceOf(item, reference.priceBook({ nowMs: atMs, businessDay }), { store: identity.store, atMs, tier });
  }

  /** How the scales of this chain lay out their codes. */
  get embeddedCodes(): readonly EmbeddedTemplate[] {
    const { reference } = this.ports;
    const nowMs = this.entryClock.now().wallMs;
    const businessDay = businessDayAt(nowMs, reference.store()?.timeZone ?? "UTC");
    return reference.priceBook({ nowMs, businessDay })?.embeddedCodes ?? [];
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
    const context = this.#context(heldTaxBook(this.#state, input));
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
      dayContext(this, { ...this.#context(), approver: of.approver ?? null }, elsewhere),
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
    const day = draft === null ? before : withEntry(before, draft, this.#drawerOf());
    const failure = this.transact(() => {
      if (draft !== null) appended = this.#append(draft);
      this.#days.save(before, day);
      alongside();
    });
    if (failure !== null) return failure;
    this.#day = day;
    if (appended !== null) this.#tell((listener) => listener.appended?.(appended as Head));
    this.touched("changed");
    return null;
  }

  /** What a command asks for beside the lane, in one commit with its answer; the version is raised as by any command. */
  bookFor(commandId: string, effects: readonly LaneEffect[], alongside: () => void): Outcome {
    const state = { ...this.#state, version: this.#state.version + 1 };
    return this.#commit({ state, day: this.#day, effects }, { commandId, alongside });
  }

  /** What every entry of this moment says. */
  moment(): Pick<LaneContext, "at" | "businessDay" | "versions"> {
    const { at, businessDay, versions } = this.#context();
    return { at, businessDay, versions };
  }

  /** Queues a paper of something that is long in the journal, with the answer to who asked for it. */
  print(commandId: string, { name, text }: { readonly name: string; readonly text: string }): Outcome {
    const outcome = this.done(commandId, () => this.jobs.queue("printer", name, text));
    if (outcome.ok) this.#tell((listener) => listener.jobsQueued?.());
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
    if (this.jobs.next("drawer") !== null) this.#tell((listener) => listener.jobsQueued?.());
  }

  /** Tells listeners that something beside the lane changed. */
  touched(what: "changed" | "suspendedChanged"): void {
    this.#tell((listener) => listener[what]?.());
  }

  /** Tells listeners of heads that arrived from others. */
  forwarded(heads: readonly Head[]): void {
    for (const head of heads) this.#tell((listener) => listener.appended?.(head));
  }

  /** Tells listeners of numbers that came whole after they had been set aside. */
  refilled(ids: readonly EntryId[]): void {
    for (const id of ids) this.#tell((listener) => listener.refilled?.(id));
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
      for (const effect of step.effects) appended = this.#effect(effect) ?? appended;
      this.#lanes.save(step.state);
      this.#days.save(before, day);
      of.alongside?.({ state: step.state });
      if (of.commandId !== undefined) this.#lanes.keepAnswer(of.commandId, outcome);
    });
    if (failure !== null) return failure;
    this.#state = step.state;
    this.#day = day;
    if (appended !== null) this.#tell((listener) => listener.appended?.(appended as Head));
    const kinds = new Set(step.effects.map(({ type }) => type));
    if (kinds.has("print") || kinds.has("print-report") || kinds.has("kick-drawer")) {
      this.#tell((listener) => listener.jobsQueued?.());
    }
    if (kinds.has("keep-suspended") || of.alongside !== undefined) {
      this.#tell((listener) => listener.suspendedChanged?.());
    }
    if (before.storeDay !== day.storeDay || before.shift?.shiftId !== day.shift?.shiftId) {
      this.#tell((listener) => listener.dayChanged?.());
    }
    this.#tell((listener) => listener.changed?.());
    return outcome;
  }

  /** Each entry counts in the open shift, in its own commit. */
  #withEntries(day: DayState, effects: readonly (LaneEffect | DayEffect)[]): DayState {
    const of = this.#drawerOf();
    return effects.reduce((so, effect) => (effect.type === "append" ? withEntry(so, effect.draft, of) : so), day);
  }

  #effect(effect: LaneEffect | DayEffect): Head | null {
    switch (effect.type) {
      case "append":
        return this.#append(effect.draft);
      case "begin-intent":
      case "move-intent":
      case "approve-intent":
        this.payments.carryOut(effect, this.entryClock.now().wallMs);
        return null;
      case "print":
        this.jobs.queue(
          "printer",
          effect.draft.body.receiptNumber,
          entryReceiptText(
            effect.draft,
            { ...this.place(effect.draft.at.wallMs), ...this.eReceipts.onPaper(effect.draft.body.receiptNumber) },
            paperOf(this.ports),
          ),
        );
        return null;
      case "print-report": {
        const { shiftNumber } = effect.report;
        this.jobs.queue(
          "printer",
          `${effect.report.kind.toUpperCase()} ${shiftNumber}`,
          reportPaper(this.ports, effect),
        );
        return null;
      }
      case "kick-drawer":
        this.jobs.queue("drawer", "", "");
        return null;
      case "keep-suspended":
        this.suspended.keep(effect.basket, this.entryClock.now().wallMs);
        return null;
    }
  }

  #append(draft: LaneDraft | DayDraft): Head {
    this.ports.db
      .prepare(
        "INSERT INTO meta (key, value) VALUES ('boot', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      )
      .run(this.ports.clock.bootId);
    const sold = soldBy(draft);
    if (sold !== null) this.payments.applied(sold);
    if (
      draft.kind === "return" ||
      draft.kind === "exchange" ||
      draft.kind === "post-void" ||
      draft.kind === "price-protection"
    )
      this.refunds.begun(draft, this.entryClock.now().wallMs);
    const head = this.journal.append<KnownKind>(draft);
    if (sold !== null) this.valueClaims.spent(sold, head);
    return head;
  }

  /** What a receipt says of the place and the moment. */
  place(wallMs: number): ReceiptPlace {
    const { identity, reference } = this.ports;
    const store = reference.store();
    const none = { zh: "", en: "" };
    return {
      store: {
        ...{ id: identity.store, name: store?.name ?? none, address: store?.address ?? none },
        ...(store?.operator === undefined ? {} : { operator: store.operator }),
      },
      lane: identity.lane,
      cashierNumber: this.#state.person?.number ?? "",
      timeText: timeTextAt(wallMs, store?.timeZone ?? "UTC"),
    };
  }

  /** @param heldBookId the tax book that the sale keeps; null: the one in force */
  #context(heldBookId: string | null = null): Omit<LaneContext, "approver"> {
    const { identity, randomHex, reference } = this.ports;
    const { store, box, lane } = identity;
    const at = this.entryClock.now();
    const document = reference.store();
    const book = reference.promotions(at.wallMs);
    const head = this.journal.ownHead();
    const receiptNumber = (entries: number): string =>
      head === null
        ? ""
        : documentNumber({ kind: "receipt", store, lane, epoch: head.epoch, count: head.seq + entries });
    const businessDay = this.#businessDay(at.wallMs);
    const priceBook = reference.priceBook({ nowMs: at.wallMs, businessDay });
    const versions = document?.versions ?? noVersions;
    const taxRules = reference.taxRules({ nowMs: at.wallMs, businessDay, heldBookId });
    return {
      store,
      box,
      currency: this.#currency(),
      at,
      businessDay,
      hasShift: this.#day.shift !== null,
      versions: {
        ...versions,
        priceBook: priceBook === null ? versions.priceBook : `${versions.priceBook}+${priceBook.bookId}`,
        engine: engineVersion,
        promotions: book?.bookId ?? noVersions.promotions,
        tax: taxRules?.bookId ?? versions.tax,
      },
      taxRules,
      commission: reference.commission({ nowMs: at.wallMs, businessDay }),
      promotions: book?.promotions ?? [],
      pointsBook: this.#pointsBook(at.wallMs, businessDay),
      memberPoints: this.memberPoints.of(saleOf(this.#state.stage)?.basket.member?.memberId),
      pricesHeldForMs: priceBook?.heldForMs ?? plainHoldMs,
      tenderRules: this.tenderRules,
      afterSale: document?.afterSale ?? noAfterSaleRules,
      newSaleId: randomHex(16),
      receiptNumber: receiptNumber(1),
      receiptNumberAfterOne: receiptNumber(2),
    };
  }

  /** That of the open shift, else the store's; it ends when it is ended, not at midnight. */
  #businessDay(wallMs: number): string {
    return businessDayOf(this.#day, businessDayAt(wallMs, this.ports.reference.store()?.timeZone ?? "UTC"));
  }

  #drawerOf() {
    return { box: this.ports.identity.box, currency: this.#currency() };
  }

  #currency(): Currency {
    return this.ports.reference.store()?.currency ?? "CNY";
  }

  #openEpoch(reason: "first" | "unconfirmed" | "behind" | "replaced"): void {
    const { ports } = this;
    const { at, businessDay, versions } = this.#context();
    const epoch = ports.randomHex(16);
    const person = "0".repeat(32); // the box itself
    const head = ports.db.transaction(() => {
      const opened = this.journal.openEpoch({ epoch, reason, person, businessDay, at, versions });
      ports.db
        .prepare(
          "INSERT INTO meta (key, value) VALUES ('boot', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .run(ports.clock.bootId);
      return opened;
    });
    ports.log("epoch-opened", { epoch, reason });
    this.#tell((listener) => listener.appended?.(head));
  }

  #bootOfLastAppend(): string | null {
    const row = this.ports.db.prepare("SELECT value FROM meta WHERE key = 'boot'").get();
    return row === undefined ? null : String(row.value);
  }

  #tell(word: (listener: BoxListener) => void): void {
    for (const listener of this.#listeners) word(listener);
  }
}
