// What people at a till do, one act at a time: mostly sensible, sometimes hasty, sometimes wrong.

import { badgeCode } from "@evertill/core";
import type { Command, LineView, PaymentView, ReturnView, SaleView, StageView, TillView } from "@evertill/protocol";
import { type Choice, dayChoices } from "./cashier-day.ts";
import type { Catalogue } from "./catalogue.ts";
import { giftCards, pinOf, priceReason } from "./catalogue.ts";
import type { Machine } from "./machine.ts";
import { runMembers, shownCodes } from "./members.ts";
import { longestPrintMs } from "./printer.ts";
import { couponCount } from "./promotions.ts";
import type { Random } from "./random.ts";
import type { Shopper } from "./shopper.ts";

/** One of them may be who is signed in, whom nobody approves here. */
const staffNumbers = ["01", "02", "03", "04", "99"];

type PayByCode = Extract<Command, { type: "pay-by-code" }>;
type TakeTender = Extract<Command, { type: "take-tender" }>;
type Tendering = Extract<StageView, { at: "tendering" }>;

/** Weights of what only some runs do. */
interface RareActs {
  readonly withoutReceipt: number;
  readonly collecting: number;
  /** Of goods that wait to be collected. */
  readonly someCode: () => string | null;
}

export class Cashier {
  readonly #catalogue: Catalogue;
  readonly #random: Random;
  readonly #rare: RareActs;
  readonly #shopper: Shopper;
  /** Papers that shoppers have in their pockets. */
  readonly #receipts = new Set<string>();
  #lastShown: { readonly number: string; readonly box: string } | null = null;

  constructor(catalogue: Catalogue, random: Random, shopper: Shopper, rare: RareActs) {
    this.#rare = rare;
    this.#catalogue = catalogue;
    this.#shopper = shopper;
    this.#random = random;
  }

  act(machine: Machine): void {
    const { view, connected } = machine.window;
    if (!connected || view === null) {
      this.#scan(machine);
      return;
    }
    if (this.answerAsk(machine, view)) return;
    const held = view.paymentsAside.find(({ is }) => is === "held");
    if (held !== undefined && this.#random.chance(0.2)) {
      machine.window.command({ type: "give-back-payment", reference: held.reference });
      return;
    }
    if (view.weighing !== undefined && this.#random.chance(0.6)) {
      this.#random.weighted(this.#weighing(machine))();
      return;
    }
    const { stage } = view;
    if (stage.at === "idle" && stage.last !== null) this.#receipts.add(stage.last.receiptNumber);
    const choices = {
      "signed-out": () => this.#signedOut(machine),
      idle: () => this.#idle(machine, view),
      open: () => (stage.at === "open" ? this.#open(machine, stage.sale) : []),
      tendering: () => (stage.at === "tendering" ? this.#tendering(machine, stage) : []),
      returning: () => (stage.at === "returning" ? this.#returning(machine, stage.return) : []),
    }[stage.at]();
    this.#random.weighted(choices)();
  }

  /** Looks at the paper and says what is there. True when there was something to say. */
  answerAsk(machine: Machine, view: TillView): boolean {
    const [ask] = view.printQueue.asks;
    const asks = machine.process?.ready === true ? machine.process.agent.box.jobs.asks() : [];
    const job = asks.find((waiting) => String(waiting.job) === ask?.jobId);
    if (ask === undefined || job === undefined) return false;
    const { paper, begunAtMs } = machine.printer;
    // Paper may still be coming out.
    if (machine.world.timeline.nowMs < (begunAtMs.get(job.payload) ?? 0) + longestPrintMs) return false;
    const printed = (paper.get(job.payload) ?? 0) > 0;
    machine.window.command({ type: "receipt-printed", jobId: ask.jobId, printed });
    return true;
  }

  /** Whatever the till waits for a person to say. */
  answers(machine: Machine, view: TillView): void {
    if (this.answerAsk(machine, view)) return;
    const payment = view.stage.at === "tendering" ? view.stage.payment : null;
    if (payment?.state === "unknown" && machine.window.waiting === 0) machine.window.command({ type: "ask-payment" });
  }

  #signedOut(machine: Machine): readonly Choice[] {
    return [
      [9, () => this.#signIn(machine)],
      [1, () => this.#scan(machine)],
    ];
  }

  /** Goods wait for their weight: mostly for the scale, else somebody types it, or they are left. */
  #weighing({ window }: Machine): readonly Choice[] {
    return [
      [30, () => undefined],
      [6, () => window.command({ type: "take-weight" })],
      [8, () => window.command({ type: "type-weight", weightGrams: this.#random.pick([0, 1, 515, 12_345, 200_000]) })],
      [5, () => window.command({ type: "cancel-weighing" }, { times: this.#random.between(1, 2) })],
      [2, () => window.command({ type: "press-scale", key: "zero" })],
    ];
  }

  #idle(machine: Machine, view: TillView): readonly Choice[] {
    const { window } = machine;
    const day = dayChoices(machine, view.day, this.#random);
    if (view.day.shift === null) return [...day, [2, () => this.#scan(machine)], [1, () => this.#signIn(machine)]];
    const [held] = view.suspended.length === 0 ? [] : [this.#random.pick(view.suspended)];
    return [
      ...day,
      [50, () => this.#scan(machine)],
      [14, () => this.#loadCard(machine)],
      [40, () => this.#showOrder(machine)],
      [3, () => window.command({ type: "show-stock", sku: this.#random.pick(this.#catalogue.items).sku })],
      [3, () => window.command({ type: "show-value", number: this.#random.pick(giftCards) })],
      [10, () => window.command({ type: "add-item", sku: this.#random.pick(this.#catalogue.items).sku })],
      [6, () => this.#typeNonsense(machine)],
      [held === undefined ? 0 : 40, () => held !== undefined && this.retrieve(machine, held.saleId)],
      [this.#returnWeight(machine), () => this.#beginReturn(machine)],
      [this.#rare.withoutReceipt, () => window.command({ type: "return-without-receipt" })],
      [this.#rare.collecting, () => this.#showCollectionCode(machine)],
      [view.handOver === undefined ? 0 : this.#rare.collecting, () => this.#handOver(machine, view)],
      [3, () => window.command({ type: "sign-out" })],
      [2, () => this.#signIn(machine)],
      [2, () => window.command({ type: "take-tender", tender: { type: "cash", tenderedMinor: 100 } })],
    ];
  }

  retrieve(machine: Machine, saleId: string): void {
    machine.window.command({ type: "retrieve", saleId }, { times: this.#random.chance(0.1) ? 2 : 1 });
  }

  #open(machine: Machine, sale: SaleView): readonly Choice[] {
    const { window } = machine;
    const line = sale.lines.length === 0 ? null : this.#random.pick(sale.lines);
    const lineId = line?.lineId ?? "L1";
    const [gift] = sale.openGifts ?? [];
    const decide = (type: "give-gift" | "decline-gift", times = 1) =>
      gift && window.command({ type, promotionId: gift.promotionId, sku: gift.sku }, { times });
    const lacks = sale.lines.find(({ missing }) => missing.length > 0);
    return [
      [gift === undefined ? 0 : 40, () => decide("give-gift", this.#random.chance(0.1) ? 2 : 1)],
      [gift === undefined ? 0 : 10, () => decide("decline-gift")],
      [lacks === undefined ? 0 : 70, () => lacks !== undefined && this.#giveNumber(machine, lacks.lineId)],
      [sale.member === null ? (window.view?.health.hq.state === "up" ? 12 : 60) : 2, () => this.#showMember(machine)],
      [1, () => window.command({ type: "remove-member" })],
      [14, () => window.command({ type: "enter", text: `SIM-${this.#random.between(1, couponCount)}` })],
      [sale.coupons.length, () => window.command({ type: "remove-coupon", code: sale.coupons[0] ?? "" })],
      [line === null ? 0 : this.#rare.collecting, () => this.#leaveToCollect(machine, lineId)],
      [6, () => this.#nameSalespeople(machine, lineId)],
      [3, () => window.command({ type: "set-staff-buyer", number: this.#random.pick([...staffNumbers, null]) })],
      [28, () => this.#scan(machine)],
      [8, () => this.#loadCard(machine)],
      [6, () => this.#showOrder(machine)],
      [4, () => this.#burst(machine)],
      [4, () => this.#typeNonsense(machine)],
      [
        10,
        () => window.command({ type: "set-quantity", lineId, quantity: this.#random.pick([0, 1, 2, 3, 12, 9_999]) }),
      ],
      [5, () => window.command({ type: "void-line", lineId })],
      [24, () => line !== null && window.command(dearer(line))],
      [6, () => window.command({ type: "undo" })],
      [30, () => window.command({ type: "begin-tender" })],
      [14, () => window.command({ type: "suspend" }, { times: this.#random.chance(0.1) ? 2 : 1 })],
      [3, () => window.command({ type: "void-sale" })],
      [3, () => window.command({ type: "suspend" }, { sawVersion: Math.max(1, (window.view?.version ?? 1) - 1) })],
      [1, () => window.command({ type: "sign-out" })],
    ];
  }

  /** Waiting for the shopper's phone: mostly patient. */
  #paying(machine: Machine, payment: PaymentView): readonly Choice[] {
    const { window } = machine;
    const isUnknown = payment.state === "unknown";
    return [
      [40, () => undefined],
      [6, () => window.command({ type: "cancel-payment" })],
      [4, () => this.#scan(machine)],
      [4, () => this.#showCode(machine)],
      [3, () => window.command({ type: "take-tender", tender: { type: "cash", tenderedMinor: 100 } })],
      [8, () => this.#hastyEnd(machine)],
      [isUnknown ? 20 : 1, () => window.command({ type: "ask-payment" })],
      [isUnknown ? 20 : 1, () => window.command({ type: "park-payment" }, { times: this.#random.between(1, 2) })],
    ];
  }

  /** A phone number is said, or the member's own code is held to the scanner. */
  #showMember(machine: Machine): void {
    if (this.#random.chance(0.6)) machine.window.command({ type: "enter", text: this.#random.pick(runMembers).phone });
    else if (machine.process?.ready === true) machine.process.scan(this.#random.pick(shownCodes));
  }

  /** Holds a shopper's phone to the scanner. */
  #showCode(machine: Machine): void {
    const code = machine.world.acquirer.newCode();
    machine.window.watch.showed(code, machine.window);
    if (machine.process?.ready === true) machine.process.scan(code);
  }

  #tendering(machine: Machine, stage: Tendering): readonly Choice[] {
    const { dueMinor, cashDueMinor, sale, payment } = stage;
    if (payment !== null && payment.state !== "declined") return this.#paying(machine, payment);
    const { window } = machine;
    const byCode = (amountMinor?: number): PayByCode => {
      const code = machine.world.acquirer.newCode();
      return { type: "pay-by-code", code, ...(amountMinor === undefined ? {} : { amountMinor }) };
    };
    const pay = (tenderedMinor: number): TakeTender => ({
      type: "take-tender",
      tender: { type: "cash", tenderedMinor },
    });
    const approvalCode = this.#random.pick(["A1B2C3", "004711", "ZZZZZZ", "12345"]);
    const card = (amountMinor: number): TakeTender => ({
      type: "take-tender",
      tender: { type: "card", amountMinor, approvalCode },
    });
    const byCard = (amountMinor: number) =>
      ({ type: "pay-by-value", number: this.#random.pick(giftCards), amountMinor }) as const;
    const { hq, hub } = window.view?.health ?? {};
    const isAway = hq?.state !== "up" || hub?.state !== "up";
    const byPoints = { type: "pay-by-points", points: 100 * this.#random.pick([1, 5, 10, 30, 100]) } as const;
    const part = dueMinor < 2 ? dueMinor : this.#random.between(1, dueMinor - 1);
    const tenderId = sale.tenders.length === 0 ? "T1" : this.#random.pick(sale.tenders).tenderId;
    const enough = cashDueMinor + this.#random.pick([0, 0, 50, 10_000]);
    const oldVersion = Math.max(1, (window.view?.version ?? 1) - this.#random.between(1, 3));
    const isDifference = sale.exchange !== undefined && dueMinor === 0;
    const difference = { type: "refund", approvalCodes: this.#codesFor(sale.exchange?.refunds ?? []) } as const;
    return [
      [isDifference ? 60 : 0, () => window.command(difference, { times: this.#random.between(1, 2) })],
      [isDifference ? 10 : 0, () => [window.command(difference), this.#hastyEnd(machine)]],
      [60, () => window.command(pay(enough))],
      // A repeat of the same command, as a window sends it when it heard nothing.
      [10, () => window.command(pay(enough), { times: this.#random.between(2, 3) })],
      // Two taps that the window took for two commands.
      [6, () => [window.command(pay(enough)), window.command(pay(enough))]],
      [5, () => window.command(pay(enough), { sawVersion: oldVersion })],
      [5, () => window.command(pay(Math.max(0, dueMinor - 1)))],
      [14, () => window.command(pay(part - (part % 10)))],
      [12, () => window.command(card(part), { times: this.#random.between(1, 2) })],
      [10, () => window.command(card(dueMinor))],
      [3, () => window.command(card(dueMinor + 1))],
      [4, () => window.command({ type: "take-back-tender", tenderId })],
      [8, () => [window.command(pay(enough)), this.#hastyEnd(machine)]],
      [48, () => window.command(byCard(dueMinor), { times: this.#random.between(1, 2) })],
      [20, () => window.command(byCard(part))],
      [5, () => [window.command(byCard(part)), this.#hastyEnd(machine)]],
      [4, () => [window.command(byCard(dueMinor)), window.command(pay(enough))]],
      [48, () => window.command(byCode(), { times: this.#random.between(1, 2) })],
      [10, () => window.waiting === 0 && this.#showCode(machine)],
      [8, () => window.command(byCode(part))],
      [8, () => [window.command(byCode()), this.#hastyEnd(machine)]],
      // What may be spent while the tiers above are away is tried hardest then.
      [
        sale.member === null ? 0 : isAway ? 200 : 24,
        () => window.command(byPoints, { times: this.#random.between(1, 2) }),
      ],
      [isAway ? 80 : 0, () => window.command(byCard(Math.min(part, 100 * this.#random.between(1, 100))))],
      [sale.member === null ? 0 : 6, () => [window.command(byPoints), this.#hastyEnd(machine)]],
      [sale.member === null ? 1 : 6, () => this.#showMember(machine)],
      [4, () => window.command({ type: "cancel-tender" })],
      [4, () => this.#scan(machine)],
      [1, () => window.command({ type: "void-sale" })],
    ];
  }

  #returnWeight(machine: Machine): number {
    if (this.#receipts.size === 0) return 0;
    return this.#shownElsewhere(machine) === null ? 24 : 200;
  }

  #shownElsewhere({ box }: Machine): string | null {
    return this.#lastShown === null || this.#lastShown.box === box ? null : this.#lastShown.number;
  }

  /** The receipt that another lane has just been shown, by a shopper who tries it at two; else any. */
  #beginReturn(machine: Machine): void {
    const tried = this.#shownElsewhere(machine);
    const number = tried ?? this.#random.pick([...this.#receipts]);
    this.#lastShown = tried === null ? { number, box: machine.box } : null;
    if (this.#random.chance(0.3)) machine.process?.ready === true && machine.process.scan(number);
    else machine.window.command({ type: "begin-return", number }, { times: this.#random.chance(0.1) ? 2 : 1 });
  }

  /** Goods are scanned until they are refunded; a number is invented for a piece that needs one. */
  #withoutReceipt(machine: Machine, { lines, refunds }: ReturnView): readonly Choice[] {
    const { window } = machine;
    const refund = { type: "refund", approvalCodes: this.#codesFor(refunds) } as const;
    return [
      [lines.length === 0 ? 60 : 12, () => this.#scan(machine)],
      [20, () => this.#scanText(machine, `NR${this.#random.between(100_000, 999_999)}`)],
      [30, () => window.command(refund, { times: this.#random.chance(0.1) ? 2 : 1 })],
      [6, () => [window.command(refund), this.#hastyEnd(machine)]],
      [12, () => window.command({ ...refund, asStoreCredit: true })],
      [2, () => window.command({ type: "begin-exchange" })],
      [8, () => window.command({ type: "cancel-return" })],
    ];
  }

  #returning(machine: Machine, goodsBack: ReturnView): readonly Choice[] {
    if (goodsBack.withoutReceipt !== undefined) return this.#withoutReceipt(machine, goodsBack);
    const { lines, refunds, wholeRefunds, protection } = goodsBack;
    const { window } = machine;
    const line = this.#random.pick(lines);
    const packageState = this.#random.pick(["sealed", "opened", "damaged"] as const);
    const piece = line.numbers[0]?.value;
    const quantity = this.#random.between(0, line.left + (this.#random.chance(0.1) ? 1 : 0));
    const refund = { type: "refund", approvalCodes: this.#codesFor(refunds) } as const;
    const approvalCodes = this.#codesFor(wholeRefunds);
    const protect = { type: "protect-price", approvalCodes: this.#codesFor(protection?.refunds ?? []) } as const;
    const undo = { type: "post-void", reason: "rung-up-wrong", approvalCodes } as const;
    const choose = { type: "choose-return", lineId: line.lineId, quantity, packageState } as const;
    const details = {
      ...choose,
      quantity: Math.max(1, line.chosen),
      inspection: this.#random.pick(["passed", "to-inspect"] as const),
      missing: line.accessories.map(({ accessoryId }) => ({
        accessoryId,
        quantity: this.#random.between(0, line.left),
      })),
    };
    const oldVersion = Math.max(1, (window.view?.version ?? 1) - 1);
    return [
      [40, () => window.command(choose)],
      [12, () => window.command(details)],
      [40, () => window.command({ type: "quote-protection" })],
      [protection === undefined ? 1 : 40, () => window.command(protect, { times: this.#random.between(1, 2) })],
      [protection === undefined ? 0 : 8, () => [window.command(protect), window.command(refund)]],
      [protection === undefined ? 0 : 8, () => [window.command(protect), this.#hastyEnd(machine)]],
      [8, () => window.command({ type: "return-reason", reason: this.#random.pick(["faulty", "other"] as const) })],
      [60, () => window.command(refund)],
      [6, () => window.command(refund, { times: 3 })],
      [4, () => [window.command(refund), window.command(refund)]],
      [4, () => window.command(refund, { sawVersion: oldVersion })],
      [6, () => [window.command(refund), this.#hastyEnd(machine)]],
      [4, () => window.command(undo, { times: this.#random.chance(0.2) ? 2 : 1 })],
      [piece === undefined ? 0 : 25, () => piece !== undefined && this.#scanText(machine, piece)],
      [8, () => window.command({ type: "cancel-return" })],
      [20, () => window.command({ type: "begin-exchange" }, { times: this.#random.chance(0.1) ? 2 : 1 })],
      [6, () => this.#scan(machine)],
      [1, () => window.command({ type: "sign-out" })],
    ];
  }

  /** Of the terminal, for each card; null: it is away. */
  #codesFor(parts: ReturnView["refunds"]): readonly (string | null)[] {
    return parts
      .filter(({ type }) => type === "card")
      .map(() => (this.#random.chance(0.3) ? null : `R${this.#random.between(10_000, 99_999)}`));
  }

  /** What was just asked meets the very moment at which the agent or the power goes. */
  #hastyEnd(machine: Machine): void {
    const { timeline } = machine.world;
    if (this.#random.chance(0.5)) timeline.after(this.#random.between(0, 8), null, () => machine.kill());
    else machine.disk.armPowerCut(this.#random.between(1, 14), survivors(this.#random));
  }

  #signIn(machine: Machine): void {
    const staff = this.#random.pick(this.#catalogue.staff);
    const pin = this.#random.chance(0.85) ? pinOf(staff) : "0000";
    machine.window.command({ type: "sign-in", number: staff.number, pin });
  }

  #scan(machine: Machine): void {
    this.#scanText(machine, this.#random.pick(this.#catalogue.items).gtin);
  }

  #scanText(machine: Machine, text: string): void {
    machine.world.record.note(machine.box, `scan ${text}`);
    machine.process?.ready === true && machine.process.scan(text);
  }

  /** Of few pieces in the store, so that some are tried twice. */
  #giveNumber(machine: Machine, lineId: string): void {
    const text = `SN-${this.#random.between(100, 102)}`;
    if (this.#random.chance(0.5)) this.#scanText(machine, text);
    else machine.window.command({ type: "add-serial", lineId, text });
  }

  /** By number, for the sale or a line; by badge; by a share code; sometimes somebody who may not. */
  #nameSalespeople(machine: Machine, lineId: string): void {
    const { number, shareCode } = this.#random.pick(this.#catalogue.salespeople);
    if (shareCode !== "" && this.#random.chance(0.3)) this.#scanText(machine, shareCode);
    else if (this.#random.chance(0.3)) this.#scanText(machine, badgeCode(number));
    else {
      const numbers = this.#random.chance(0.2) ? ["51", "52"] : this.#random.chance(0.1) ? [] : [number];
      const of = this.#random.chance(0.5) ? lineId : null;
      machine.window.command({ type: "name-salespeople", lineId: of, numbers });
    }
  }

  /** A shopper shows an order's code, or says its number. */
  #showOrder(machine: Machine): void {
    const number = this.#shopper.someNumber();
    if (number === null) return;
    if (this.#random.chance(0.5)) this.#scanText(machine, number);
    else machine.window.command({ type: "enter", text: number }, { times: this.#random.chance(0.1) ? 2 : 1 });
  }

  #leaveToCollect(machine: Machine, lineId: string): void {
    machine.window.command({ type: "set-collect", lineId, isCollected: this.#random.chance(0.9) });
  }

  #showCollectionCode(machine: Machine): void {
    const code = this.#rare.someCode();
    if (code !== null) this.#scanText(machine, code);
  }

  /** What the till shows of goods that wait. */
  #handOver({ window }: Machine, { handOver }: TillView): void {
    if (handOver === undefined) return;
    const text = `SN-${this.#random.between(100, 102)}`;
    if (handOver.isDone || this.#random.chance(0.1)) window.command({ type: "put-hand-over-away" });
    else if (handOver.missing > 0) window.command({ type: "hand-over-number", text });
    else window.command({ type: "hand-over" }, { times: this.#random.chance(0.2) ? 2 : 1 });
  }

  #loadCard(machine: Machine): void {
    const amountMinor = this.#random.pick([50, 2_000, 30_000, 200_000]);
    machine.window.command({ type: "load-card", number: this.#random.pick(giftCards), amountMinor });
  }

  #burst(machine: Machine): void {
    for (let scans = 0; scans < 5; scans++) this.#scan(machine);
  }

  #typeNonsense(machine: Machine): void {
    const text = this.#random.pick(["6901234567890", "nothing", " ", "\u0000", "]C1010000", "99999999", "R041202"]);
    machine.window.command({ type: "enter", text });
  }
}

/** What of the unsynced survives a cut: nothing, a part in order, or any sectors. */
export function survivors(random: Random): (sectors: readonly number[]) => ReadonlySet<number> {
  const kind = random.pick(["none", "prefix", "any"] as const);
  return (sectors) => {
    if (kind === "none") return new Set();
    if (kind === "prefix") return new Set(sectors.slice(0, random.between(0, sectors.length)));
    return new Set(sectors.filter(() => random.chance(0.5)));
  };
}

/** Sold for more than it costs on any later day, so that its price can be protected. */
const dearer = ({ lineId, unitPriceMinor }: LineView): Command => ({
  type: "set-price",
  lineId,
  reasonId: priceReason.reasonId,
  unitPriceMinor: unitPriceMinor + Math.floor(unitPriceMinor / 25),
});
