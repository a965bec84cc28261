// All labels that are due, one after the other out of the hub's label printer. A label counts as printed when the printer says so and
// not before; at the first that is not surely out it stops and says why, and what is still due can be printed on.

import { priorPrice, shelfLabelWords } from "@evertill/core";
import type { PrintOutcome } from "@evertill/device-drivers";
import type { LabelRunView, StaffAnswer } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { paperOf } from "../box/report-paper.ts";
import { labelOf } from "../box/sale-paper.ts";
import type { LabelDesk } from "../devices/label-desk.ts";
import { shelfLabel } from "../devices/shelf-label.ts";
import type { LabelTable } from "./label-table.ts";

/** More at once are the next printing's. */
const mostAtOnce = 2_000;

export class LabelRun {
  readonly #box: Box;
  readonly #table: LabelTable;
  readonly #desk: LabelDesk;
  #view: LabelRunView | null = null;
  #isToStop = false;

  constructor(box: Box, table: LabelTable, desk: LabelDesk) {
    this.#box = box;
    this.#table = table;
    this.#desk = desk;
  }

  get view(): LabelRunView | null {
    return this.#view;
  }

  /** Begins; how it goes is in the view. */
  begin(): StaffAnswer {
    if (this.#desk.size === null) return { ok: false, reason: "no-label-printer" };
    if (this.#view?.at === "printing") return { ok: false, reason: "labels-running" };
    if (this.#desk.health?.state !== "up") return { ok: false, reason: "label-printer-away" };
    const due = this.#table.due(mostAtOnce);
    if (due.length === 0) return { ok: false, reason: "no-labels-due" };
    this.#isToStop = false;
    this.#view = { at: "printing", printed: 0, total: due.length, fault: null };
    void this.#print(due.map(({ sku }) => sku)).catch((error: unknown) => {
      this.#box.ports.log("labels-broke-off", { error: String(error) });
      this.#end("stopped", { sku: "", reason: "storage-failed", isUnsure: false });
    });
    return { ok: true };
  }

  /** After the label that is being printed. */
  stop(): StaffAnswer {
    this.#isToStop = true;
    return { ok: true };
  }

  async #print(skus: readonly string[]): Promise<void> {
    for (const sku of skus) {
      if (this.#isToStop) return this.#end("stopped", null);
      const fault = await this.#printOne(sku);
      if (fault !== null) return this.#end("stopped", { sku, ...fault });
      if (this.#view !== null) this.#view = { ...this.#view, printed: this.#view.printed + 1 };
    }
    this.#end("done", null);
  }

  /** Null: it is out, and kept. */
  async #printOne(sku: string): Promise<Pick<NonNullable<LabelRunView["fault"]>, "reason" | "isUnsure"> | null> {
    const { ports, inForce } = this.#box;
    const goods = await ports.reference.itemBySku(sku);
    const size = this.#desk.size;
    if (goods === null || size === null) return { reason: "unknown-code", isUnsure: false };
    const item = inForce.priced(goods, null);
    const words = shelfLabelWords(
      { ...labelOf(this.#box, item), priorMinor: priorPrice(this.#table.prices(sku)) },
      paperOf(ports).language,
    );
    const ended = await new Promise<PrintOutcome>((resolve) => {
      const refused = this.#desk.print(sku, shelfLabel(words, size), resolve);
      if (refused !== null) resolve({ outcome: "not-printed", reason: refused });
    });
    if (ended.outcome !== "printed") return { reason: ended.reason, isUnsure: ended.outcome === "unknown" };
    const refused = this.#box.transact(() => this.#table.labelled(sku, item.priceMinor));
    return refused === null ? null : { reason: "storage-failed", isUnsure: false };
  }

  #end(at: "stopped" | "done", fault: LabelRunView["fault"]): void {
    if (this.#view !== null) this.#view = { ...this.#view, at, fault };
  }
}
