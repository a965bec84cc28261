// What the ledgers must come to, reckoned by the simulator alone: from what windows showed when they sent "pay", from
// the catalogue's prices, and from the answers. Knows nothing of entries or transfers.

import type { Command, Outcome, TillView } from "@evertill/protocol";
import type { Catalogue } from "./catalogue.ts";
import type { RunRecord } from "./record.ts";

export interface Payment {
  readonly box: string;
  readonly saleId: string;
  readonly totalMinor: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly stale: boolean;
  state: "in-doubt" | "paid" | "refused";
}

export class ExpectedSales {
  readonly payments = new Map<string, Payment>();
  readonly #catalogue: Catalogue;
  readonly #record: RunRecord;

  constructor(catalogue: Catalogue, record: RunRecord) {
    this.#catalogue = catalogue;
    this.#record = record;
  }

  sent(box: string, id: string, command: Command, sawVersion: number, view: TillView | null): void {
    if (command.type !== "pay-cash" || view === null || view.stage.at !== "tendering") return;
    const { sale, dueMinor } = view.stage;
    const lines = sale.lines.map(({ sku, quantity }) => ({ sku, quantity }));
    const totalMinor = lines.reduce((sum, { sku, quantity }) => sum + this.#priceMinor(sku) * quantity, 0);
    this.#record.expect("P4", totalMinor === dueMinor, () => `${box} asks ${dueMinor} for goods worth ${totalMinor}`);
    const stale = sawVersion !== view.version;
    this.payments.set(id, { box, saleId: sale.saleId, totalMinor, lines, stale, state: "in-doubt" });
  }

  answered(id: string, outcome: Outcome): void {
    const payment = this.payments.get(id);
    if (payment === undefined) return;
    payment.state = outcome.ok ? "paid" : "refused";
    if (!outcome.ok) return;
    this.#record.count("sales");
    this.#record.expect("P2", !payment.stale, () => `a stale "pay" of ${payment.box} was done`);
  }

  #priceMinor(sku: string): number {
    const item = this.#catalogue.items.find((known) => known.sku === sku);
    if (item === undefined) throw new Error(`a window shows goods that nobody sells: ${sku}`);
    return item.priceMinor;
  }
}
