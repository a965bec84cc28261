// What the window says of the fapiao of the receipt that it shows: looked up when it opens, and again when HQ says more.

import type { InvoiceView } from "@evertill/protocol";
import type { Stage } from "../sale/lane-state.ts";
import type { InvoiceDesk } from "./invoice-desk.ts";

/** How often what is shown is looked up again. */
const everyMs = 2_000;

export class ShownInvoice {
  readonly #desk: Pick<InvoiceDesk, "said">;
  readonly #changed: () => void;
  #receiptNumber: string | null = null;
  #view: InvoiceView | null = null;
  #lookedAtMs = 0;

  constructor(desk: Pick<InvoiceDesk, "said">, changed: () => void) {
    this.#desk = desk;
    this.#changed = changed;
  }

  /** Null: none was asked for, or it is not looked up yet; a view is drawn again when it is. */
  at(stage: Stage): InvoiceView | null {
    const receiptNumber = stage.at === "returning" ? stage.returning.original.receiptNumber || null : null;
    if (receiptNumber !== this.#receiptNumber) {
      this.#receiptNumber = receiptNumber;
      this.#view = null;
      this.refresh();
    }
    return this.#view;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (nowMs - this.#lookedAtMs < everyMs) return;
    this.#lookedAtMs = nowMs;
    this.refresh();
  }

  refresh(): void {
    const asked = this.#receiptNumber;
    if (asked === null) return;
    this.#desk.said(asked).then(
      (said) => {
        if (asked !== this.#receiptNumber) return;
        const issued = (said?.documents ?? []).filter(({ kind, status }) => kind === "blue" && status === "issued");
        const view = said === null ? null : { state: said.state, number: issued.at(-1)?.number ?? null };
        if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
        this.#view = view;
        this.#changed();
      },
      // A stopped file says so by itself on every screen.
      () => undefined,
    );
  }
}
