// A receipt printer with a drawer, as the agent's port sees it, and the paper and kicks that really came of it.

import type { DeviceHealth, PrintOutcome, ReceiptPrinter } from "@evertill/device-drivers";
import type { Random } from "./random.ts";
import type { Owner, Timeline } from "./timeline.ts";

/** Longest time from the order to print to paper or the word that there is none. */
export const longestPrintMs = 1_500;

export class SimulatedPrinter {
  /** Receipts on paper, by their text. */
  readonly paper = new Map<string, number>();
  /** When each text was last begun. */
  readonly begunAtMs = new Map<string, number>();
  kicks = 0;
  /** How often the printer's word is not "printed". */
  trouble = 0;
  #health: DeviceHealth = { state: "up" };
  #listeners: (() => void)[] = [];
  readonly #timeline: Timeline;
  readonly #random: Random;

  constructor(timeline: Timeline, random: Random) {
    this.#timeline = timeline;
    this.#random = random;
  }

  set(health: DeviceHealth): void {
    this.#health = health;
    for (const listener of this.#listeners) listener();
  }

  /** The port for one run of the agent: a dead process hears nothing more. */
  portFor(owner: Owner, watch: { printing(): void; kicking(): void }): ReceiptPrinter {
    const health = () => this.#health;
    this.#listeners = [];
    return {
      get health() {
        return health();
      },
      open: () => {},
      print: (receipt) => {
        if (!owner.alive) return new Promise<PrintOutcome>(() => {});
        watch.printing();
        return this.#print(receipt, owner);
      },
      kickDrawer: async () => {
        if (!owner.alive) return new Promise<boolean>(() => {});
        watch.kicking();
        this.kicks += 1;
        return true;
      },
      onHealth: (listener) => {
        this.#listeners.push(() => {
          if (owner.alive) listener(this.#health);
        });
      },
      onDrawer: () => {},
      close: async () => {},
    };
  }

  #print(receipt: string, owner: Owner): Promise<PrintOutcome> {
    const { promise, resolve } = Promise.withResolvers<PrintOutcome>();
    const outcome = this.#random.chance(this.trouble) ? this.#random.pick(["not-printed", "unknown"]) : "printed";
    const onPaper = outcome === "printed" || (outcome === "unknown" && this.#random.chance(0.5));
    const takesMs = this.#random.between(200, longestPrintMs);
    this.begunAtMs.set(receipt, this.#timeline.nowMs);
    // Bytes once sent are printed, whatever becomes of the process that sent them.
    this.#timeline.after(takesMs / 2, null, () => {
      if (onPaper) this.paper.set(receipt, (this.paper.get(receipt) ?? 0) + 1);
    });
    this.#timeline.after(takesMs, owner, () => {
      resolve(outcome === "printed" ? { outcome } : { outcome: outcome as "unknown", reason: "simulated" });
    });
    return promise;
  }
}
