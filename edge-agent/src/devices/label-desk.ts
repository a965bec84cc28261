// Shelf labels on their way to the till's label printer. They wait in memory: whoever asked stands beside it, and one that was
// lost with the process is asked for again. A till without such a printer prints them on receipt paper.

import type { DeviceHealth, Label, LabelPrinter, PrintOutcome } from "@evertill/device-drivers";

interface Waiting {
  readonly label: Label;
  readonly ended: (outcome: PrintOutcome) => void;
}

/** How one ended that is not surely out. */
type Failed = Exclude<PrintOutcome, { outcome: "printed" }>;

const mostWaiting = 50;

export class LabelDesk {
  readonly #failed: (sku: string, outcome: Failed) => void;
  #printer: LabelPrinter | null = null;
  #waiting: readonly Waiting[] = [];
  #isPrinting = false;

  constructor(failed: (sku: string, outcome: Failed) => void) {
    this.#failed = failed;
  }

  /** From now on shelf labels come out of it. */
  attach(printer: LabelPrinter): void {
    this.#printer = printer;
  }

  /** Null: there is no label printer. */
  get size(): LabelPrinter["size"] | null {
    return this.#printer?.size ?? null;
  }

  /** Null: there is no label printer. */
  get health(): DeviceHealth | null {
    return this.#printer?.health ?? null;
  }

  /** Null: it is on its way; how it ended is told when it is known. @param ended absent: only what failed is told, to all */
  print(
    sku: string,
    label: Label,
    ended: Waiting["ended"] = (outcome) => {
      if (outcome.outcome !== "printed") this.#failed(sku, outcome);
    },
  ): "label-printer-away" | "label-printer-busy" | null {
    if (this.#printer?.health.state !== "up") return "label-printer-away";
    if (this.#waiting.length >= mostWaiting) return "label-printer-busy";
    this.#waiting = [...this.#waiting, { label, ended }];
    void this.#drain(this.#printer);
    return null;
  }

  async #drain(printer: LabelPrinter): Promise<void> {
    if (this.#isPrinting) return;
    this.#isPrinting = true;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      next.ended(await printer.print(next.label));
    }
    this.#isPrinting = false;
  }
}
