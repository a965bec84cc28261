// What a cashier does with goods that come back, and the papers that shoppers have in their pockets.

import type { ReturnView } from "@evertill/protocol";
import type { Choice } from "./cashier-day.ts";
import type { Hands } from "./cashier-hands.ts";
import type { Machine } from "./machine.ts";

export class Returns {
  readonly #hands: Hands;
  readonly #receipts = new Set<string>();
  #lastShown: { readonly number: string; readonly box: string } | null = null;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  /** A shopper has this receipt from now on. */
  printed(receiptNumber: string): void {
    this.#receipts.add(receiptNumber);
  }

  weight(machine: Machine): number {
    if (this.#receipts.size === 0) return 0;
    return this.#shownElsewhere(machine) === null ? 24 : 200;
  }

  /** The receipt that another lane has just been shown, by a shopper who tries it at two; else any. */
  begin(machine: Machine): void {
    const tried = this.#shownElsewhere(machine);
    const number = tried ?? this.#hands.random.pick([...this.#receipts]);
    this.#lastShown = tried === null ? { number, box: machine.box } : null;
    if (this.#hands.random.chance(0.3)) machine.process?.ready === true && machine.process.scan(number);
    else machine.window.command({ type: "begin-return", number }, { times: this.#hands.random.chance(0.1) ? 2 : 1 });
  }

  #shownElsewhere({ box }: Machine): string | null {
    return this.#lastShown === null || this.#lastShown.box === box ? null : this.#lastShown.number;
  }

  choices(machine: Machine, goodsBack: ReturnView): readonly Choice[] {
    if (goodsBack.withoutReceipt !== undefined) return this.#withoutReceipt(machine, goodsBack);
    const { lines, refunds, wholeRefunds, protection } = goodsBack;
    const { window } = machine;
    const line = this.#hands.random.pick(lines);
    const packageState = this.#hands.random.pick(["sealed", "opened", "damaged"] as const);
    const piece = line.numbers[0]?.value;
    const quantity = this.#hands.random.between(0, line.left + (this.#hands.random.chance(0.1) ? 1 : 0));
    const refund = { type: "refund", approvalCodes: this.#hands.codesFor(refunds) } as const;
    const approvalCodes = this.#hands.codesFor(wholeRefunds);
    const protect = { type: "protect-price", approvalCodes: this.#hands.codesFor(protection?.refunds ?? []) } as const;
    const undo = { type: "post-void", reason: "rung-up-wrong", approvalCodes } as const;
    const choose = { type: "choose-return", lineId: line.lineId, quantity, packageState } as const;
    const details = {
      ...choose,
      quantity: Math.max(1, line.chosen),
      inspection: this.#hands.random.pick(["passed", "to-inspect"] as const),
      missing: line.accessories.map(({ accessoryId }) => ({
        accessoryId,
        quantity: this.#hands.random.between(0, line.left),
      })),
    };
    const oldVersion = Math.max(1, (window.view?.version ?? 1) - 1);
    return [
      [40, () => window.command(choose)],
      [12, () => window.command(details)],
      [40, () => window.command({ type: "quote-protection" })],
      [protection === undefined ? 1 : 40, () => window.command(protect, { times: this.#hands.random.between(1, 2) })],
      [protection === undefined ? 0 : 8, () => [window.command(protect), window.command(refund)]],
      [protection === undefined ? 0 : 8, () => [window.command(protect), this.#hands.hastyEnd(machine)]],
      [
        8,
        () => window.command({ type: "return-reason", reason: this.#hands.random.pick(["faulty", "other"] as const) }),
      ],
      [60, () => window.command(refund)],
      [6, () => window.command(refund, { times: 3 })],
      [4, () => [window.command(refund), window.command(refund)]],
      [4, () => window.command(refund, { sawVersion: oldVersion })],
      [6, () => [window.command(refund), this.#hands.hastyEnd(machine)]],
      [4, () => window.command(undo, { times: this.#hands.random.chance(0.2) ? 2 : 1 })],
      [piece === undefined ? 0 : 25, () => piece !== undefined && this.#hands.scanText(machine, piece)],
      [8, () => window.command({ type: "cancel-return" })],
      [20, () => window.command({ type: "begin-exchange" }, { times: this.#hands.random.chance(0.1) ? 2 : 1 })],
      [6, () => this.#hands.scan(machine)],
      [1, () => window.command({ type: "sign-out" })],
    ];
  }

  /** Goods are scanned until they are refunded; a number is invented for a piece that needs one. */
  #withoutReceipt(machine: Machine, { lines, refunds }: ReturnView): readonly Choice[] {
    const { window } = machine;
    const refund = { type: "refund", approvalCodes: this.#hands.codesFor(refunds) } as const;
    return [
      [lines.length === 0 ? 60 : 12, () => this.#hands.scan(machine)],
      [20, () => this.#hands.scanText(machine, `NR${this.#hands.random.between(100_000, 999_999)}`)],
      [30, () => window.command(refund, { times: this.#hands.random.chance(0.1) ? 2 : 1 })],
      [6, () => [window.command(refund), this.#hands.hastyEnd(machine)]],
      [12, () => window.command({ ...refund, asStoreCredit: true })],
      [2, () => window.command({ type: "begin-exchange" })],
      [8, () => window.command({ type: "cancel-return" })],
    ];
  }
}
