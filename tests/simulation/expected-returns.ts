// What came back and what was refunded, reckoned by the simulator alone: from what windows showed when they sent
// "refund". Knows nothing of entries or transfers.

import type { Command, Outcome, ReturnView, TillView } from "@evertill/protocol";
import type { RunRecord } from "./record.ts";
import type { UnitsTaken } from "./trade-ins.ts";

export interface Refund {
  readonly box: string;
  /** Receipt of the sale. */
  readonly original: string;
  readonly totalMinor: number;
  readonly money: {
    readonly drawerMinor: number;
    readonly cardMinor: number;
    readonly owedMinor: number;
    readonly walletMinor: number;
    /** Old units that the shopper has again. */
    readonly back: UnitsTaken;
    /** Back on gift cards, by number. */
    readonly cards: Readonly<Record<string, number>>;
  };
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly condition: string }[];
  readonly stale: boolean;
  /** Of an exchange that a phone pays for: begun when it is answered. */
  readonly isByPhone: boolean;
  state: "in-doubt" | "paid" | "refused";
}

/** Kinds of entries by which money goes back. */
export const takesBack = (kind: string): boolean =>
  ["return", "exchange", "post-void", "price-protection", "no-receipt-return"].includes(kind);

export class ExpectedReturns {
  readonly refunds = new Map<string, Refund>();
  readonly #record: RunRecord;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  sent(box: string, id: string, command: Command, sawVersion: number, view: TillView | null): void {
    if (view?.stage.at !== "returning") return;
    if (command.type === "protect-price") this.#protecting({ box, id, sawVersion }, command.approvalCodes, view);
    if (command.type !== "refund" && command.type !== "post-void") return;
    const isVoid = command.type === "post-void";
    const { receiptNumber: original, lines } = view.stage.return;
    const refunds = isVoid ? view.stage.return.wholeRefunds : view.stage.return.refunds;
    const totalMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const whole = lines.map((line) => ({ sku: line.sku, quantity: line.sold * gramsOf(line), condition: "new" }));
    const chosen = lines
      .filter(({ chosen }) => chosen > 0)
      .map((line) => ({
        sku: line.sku,
        quantity: line.chosen * gramsOf(line),
        condition: conditionOf(line),
      }));
    const stale = sawVersion !== view.version;
    const isCredit = command.type === "refund" && command.asStoreCredit === true;
    const money = moneyOf(isCredit ? [] : refunds, command.approvalCodes);
    this.refunds.set(id, {
      box,
      original,
      totalMinor,
      money,
      lines: isVoid ? whole : chosen,
      stale,
      isByPhone: false,
      state: "in-doubt",
    });
  }

  /** The shopper keeps the goods: only money goes back. */
  #protecting(
    { box, id, sawVersion }: { readonly box: string; readonly id: string; readonly sawVersion: number },
    codes: readonly (string | null)[],
    { stage, version }: TillView,
  ): void {
    const protection = stage.at === "returning" ? stage.return.protection : undefined;
    if (stage.at !== "returning" || protection === undefined) return;
    this.refunds.set(id, {
      ...{ box, original: stage.return.receiptNumber, totalMinor: protection.totalMinor },
      ...{ money: moneyOf(protection.refunds, codes), lines: [], stale: sawVersion !== version },
      ...{ isByPhone: false, state: "in-doubt" },
    });
    this.#record.count("protectionsTried");
  }

  /** A command that completes the sale on the screen; where it is an exchange, its goods come back with it. */
  exchanged(box: string, id: string, command: Command, sawVersion: number, view: TillView | null): void {
    const exchange = view?.stage.at === "tendering" ? view.stage.sale.exchange : undefined;
    if (view === null || exchange === undefined) return;
    const codes = command.type === "refund" ? command.approvalCodes : [];
    this.refunds.set(id, {
      ...{ box, original: exchange.receiptNumber, totalMinor: exchange.backMinor },
      money: moneyOf(exchange.refunds, codes),
      lines: exchange.lines.map((line) => ({
        ...{ sku: line.sku, quantity: line.quantity * gramsOf(line), condition: line.condition },
      })),
      stale: sawVersion !== view.version,
      isByPhone: command.type === "pay-by-code",
      state: "in-doubt",
    });
    this.#record.count("exchangesTried");
  }

  answered(id: string, outcome: Outcome): void {
    const refund = this.refunds.get(id);
    if (refund === undefined) return;
    refund.state = outcome.ok ? (refund.isByPhone ? "in-doubt" : "paid") : "refused";
    if (!outcome.ok || refund.isByPhone) return;
    this.#record.count("returns");
    if (refund.original === "") this.#record.count("returnsWithoutReceipt");
    this.#record.expect("P2", !refund.stale, () => `a stale "refund" of ${refund.box} was done`);
  }
}

/** Goods by weight lie in the books in grams, all others by the piece. */
const gramsOf = ({ weightGrams = 1 }: { readonly weightGrams?: number }): number => weightGrams;

/** @param codes null for a card whose refund is still to be done */
function moneyOf(refunds: ReturnView["refunds"], codes: readonly (string | null)[]): Refund["money"] {
  const back: Record<string, number> = {};
  const units = { units: 0, unitsMinor: 0 };
  const money = { drawerMinor: 0, cardMinor: 0, owedMinor: 0, walletMinor: 0, cards: back, back: units };
  let cards = 0;
  for (const part of refunds) {
    if (part.type === "cash") money.drawerMinor += part.handedMinor;
    else if (part.type === "qr") money.walletMinor += part.amountMinor;
    else if (part.type === "gift-card") back[part.number] = (back[part.number] ?? 0) + part.amountMinor;
    else if (part.type === "points") continue;
    else if (part.type === "unit-back") {
      units.units += 1;
      units.unitsMinor += part.amountMinor;
    } else if (codes[cards++] === null) money.owedMinor += part.amountMinor;
    else money.cardMinor += part.amountMinor;
  }
  return money;
}

/** Sealed goods that lack nothing are for sale again, unless somebody must look at them. */
function conditionOf({
  packageState,
  inspection,
  accessories,
  chosen,
  uncollected = 0,
}: ReturnView["lines"][number]): string {
  // Nobody has carried them away.
  if (uncollected >= chosen) return "new";
  if (inspection === "to-inspect") return "awaiting-inspection";
  if (packageState === "damaged") return "damaged";
  return packageState === "sealed" && accessories.every(({ missing }) => missing === 0) ? "new" : "opened";
}
