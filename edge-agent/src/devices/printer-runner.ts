// Works off queued receipts and drawer kicks, one at a time, in order. The queue is on disk; this only moves it.

import type { PrintOutcome, ReceiptPrinter } from "@evertill/device-drivers";
import type { Box } from "../box/box.ts";
import type { DeviceJob } from "../box/device-jobs.ts";

export class PrinterRunner {
  readonly #box: Box;
  readonly #printer: ReceiptPrinter;
  readonly #soon: (work: () => void) => void;
  #running = false;
  /** Work was queued while the runner ran; it looks once more before it rests. */
  #more = false;

  /** @param soon runs work when the current turn of the loop is over, its promises settled. */
  constructor(box: Box, printer: ReceiptPrinter, soon: (work: () => void) => void = setImmediate) {
    this.#soon = soon;
    this.#box = box;
    this.#printer = printer;
    box.listen({
      jobsQueued: () => {
        this.#more = true;
        this.wake();
      },
      changed: () => this.wake(),
    });
    printer.onHealth(() => this.wake());
  }

  /** Looks for work when this turn of the loop is over: the answer to whoever paid goes out first. */
  wake(): void {
    if (this.#running) return;
    this.#running = true;
    this.#soon(() => {
      this.#drain()
        .catch((error: unknown) => this.#box.ports.log("printer-runner-failed", { error: String(error) }))
        .finally(() => {
          this.#running = false;
          if (this.#more) this.wake();
        });
    });
  }

  async #drain(): Promise<void> {
    this.#more = false;
    // The drawer first, and again before every receipt: the cashier needs it before the paper, and a kick that waited
    // behind a queue of receipts would open the drawer in the middle of a later sale.
    do {
      for (let job = this.#drawerJob(); job !== null && (await this.#kick(job)); ) job = this.#drawerJob();
    } while (this.#printer.health.state === "up" && (await this.#print()));
  }

  #drawerJob(): DeviceJob | null {
    return this.#box.jobs.next("drawer");
  }

  /** False when the disk refused: then nothing was kicked, and nothing is tried again by itself. */
  async #kick(job: DeviceJob): Promise<boolean> {
    // Done on disk before the first byte: a drawer that did not open is opened by key, never by a late repeat.
    if (this.#box.transact(() => this.#box.jobs.end(job.job, "done")) !== null) return false;
    const taken = await this.#printer.kickDrawer();
    if (!taken) this.#box.ports.log("drawer-not-kicked", { job: job.job });
    return true;
  }

  async #print(): Promise<boolean> {
    const { jobs, ports } = this.#box;
    const job = jobs.next("printer");
    if (job === null || this.#box.transact(() => jobs.begin(job.job)) !== null) return false;
    const outcome = await this.#printer.print(job.payload);
    const state = afterPrinting(outcome);
    if (outcome.outcome !== "printed") {
      ports.log("receipt-not-printed", { job: job.job, outcome: outcome.outcome, reason: outcome.reason });
    }
    const failure = this.#box.transact(() => jobs.end(job.job, state));
    this.#box.touched("changed");
    return failure === null && state !== "queued";
  }
}

/** A receipt that the driver cannot draw would come back for ever: a person decides. */
function afterPrinting(outcome: PrintOutcome): "done" | "queued" | "ask" {
  if (outcome.outcome === "printed") return "done";
  return outcome.outcome === "not-printed" && outcome.reason !== "bad-receipt" ? "queued" : "ask";
}
