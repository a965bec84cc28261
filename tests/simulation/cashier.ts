// What people at a till do, one act at a time: mostly sensible, sometimes hasty, sometimes wrong.

import type { TillView } from "@evertill/protocol";
import { type Choice, dayChoices } from "./cashier-day.ts";
import { Hands } from "./cashier-hands.ts";
import { Returns } from "./cashier-returns.ts";
import { saleChoices, weighingChoices } from "./cashier-sale.ts";
import { tenderChoices } from "./cashier-tender.ts";
import type { Catalogue } from "./catalogue.ts";
import { giftCards, pinOf } from "./catalogue.ts";
import type { Machine } from "./machine.ts";
import { longestPrintMs } from "./printer.ts";
import type { Random } from "./random.ts";
import type { Shopper } from "./shopper.ts";

/** Weights of what only some runs do. */
interface RareActs {
  readonly withoutReceipt: number;
  readonly collecting: number;
  readonly quoting: number;
  readonly tradingIn: number;
  /** Of goods that wait to be collected. */
  readonly someCode: () => string | null;
}

export class Cashier {
  readonly #catalogue: Catalogue;
  readonly #random: Random;
  readonly #rare: RareActs;
  readonly #hands: Hands;
  readonly #returns: Returns;
  /** Numbers of those that were given. */
  readonly #quotes = new Set<string>();

  constructor(catalogue: Catalogue, random: Random, shopper: Shopper, rare: RareActs) {
    this.#rare = rare;
    this.#catalogue = catalogue;
    this.#random = random;
    this.#hands = new Hands(catalogue, random, shopper);
    this.#returns = new Returns(this.#hands);
  }

  act(machine: Machine): void {
    const { view, connected } = machine.window;
    if (!connected || view === null) {
      this.#hands.scan(machine);
      return;
    }
    if (this.answerAsk(machine, view)) return;
    const held = view.paymentsAside.find(({ is }) => is === "held");
    if (held !== undefined && this.#random.chance(0.2)) {
      machine.window.command({ type: "give-back-payment", reference: held.reference });
      return;
    }
    if (view.weighing !== undefined && this.#random.chance(0.6)) {
      this.#random.weighted(weighingChoices(machine, this.#random))();
      return;
    }
    const { stage } = view;
    if (stage.at === "idle" && stage.last !== null) this.#returns.printed(stage.last.receiptNumber);
    if (view.notice?.code === "quoted") this.#quotes.add(String(view.notice.values.code));
    const choices = {
      "signed-out": () => this.#signedOut(machine),
      idle: () => this.#idle(machine, view),
      open: () => (stage.at === "open" ? saleChoices(machine, stage.sale, { hands: this.#hands, ...this.#rare }) : []),
      tendering: () =>
        stage.at === "tendering" ? tenderChoices(machine, stage, { hands: this.#hands, ...this.#rare }) : [],
      returning: () => (stage.at === "returning" ? this.#returns.choices(machine, stage.return) : []),
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
      [1, () => this.#hands.scan(machine)],
    ];
  }

  #idle(machine: Machine, view: TillView): readonly Choice[] {
    const { window } = machine;
    const day = dayChoices(machine, view.day, this.#random);
    if (view.day.shift === null)
      return [...day, [2, () => this.#hands.scan(machine)], [1, () => this.#signIn(machine)]];
    const [held] = view.suspended.length === 0 ? [] : [this.#random.pick(view.suspended)];
    return [
      ...day,
      [50, () => this.#hands.scan(machine)],
      [14, () => this.#hands.loadCard(machine)],
      [40, () => this.#hands.showOrder(machine)],
      [3, () => window.command({ type: "show-stock", sku: this.#random.pick(this.#catalogue.items).sku })],
      [3, () => window.command({ type: "show-value", number: this.#random.pick(giftCards) })],
      [10, () => window.command({ type: "add-item", sku: this.#random.pick(this.#catalogue.items).sku })],
      [6, () => this.#hands.typeNonsense(machine)],
      [held === undefined ? 0 : 40, () => held !== undefined && this.retrieve(machine, held.saleId)],
      [this.#returns.weight(machine), () => this.#returns.begin(machine)],
      [this.#rare.withoutReceipt, () => window.command({ type: "return-without-receipt" })],
      [
        this.#quotes.size === 0 ? 0 : this.#rare.quoting,
        () => this.#hands.scanText(machine, this.#random.pick([...this.#quotes])),
      ],
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

  #signIn(machine: Machine): void {
    const staff = this.#random.pick(this.#catalogue.staff);
    const pin = this.#random.chance(0.85) ? pinOf(staff) : "0000";
    machine.window.command({ type: "sign-in", number: staff.number, pin });
  }

  #showCollectionCode(machine: Machine): void {
    const code = this.#rare.someCode();
    if (code !== null) this.#hands.scanText(machine, code);
  }

  /** What the till shows of goods that wait. */
  #handOver({ window }: Machine, { handOver }: TillView): void {
    if (handOver === undefined) return;
    const text = `SN-${this.#random.between(100, 102)}`;
    if (handOver.isDone || this.#random.chance(0.1)) window.command({ type: "put-hand-over-away" });
    else if (handOver.missing > 0) window.command({ type: "hand-over-number", text });
    else window.command({ type: "hand-over" }, { times: this.#random.chance(0.2) ? 2 : 1 });
  }
}
