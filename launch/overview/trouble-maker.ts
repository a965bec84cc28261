// Troubles for real: the store's own processes are frozen, ended or killed, and its printer runs out of paper. What was taken
// away comes back by `heal`.

import type { OpenStore } from "../store/open-store.ts";
import type { StoreProcessName } from "../store/store-processes.ts";
import type { Blow, Trouble } from "./view.ts";

/** What is beyond the store's line: headquarters, who takes payments by phone, who issues fapiao. */
const beyondTheLine: readonly StoreProcessName[] = ["hq", "acquirer", "invoices"];
const patienceMs = 3_000;

type Away = Pick<OpenStore, "process" | "ports">;

async function paper(of: Away, state: "end" | "ok"): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${of.ports.till1.printerPage}/control`, {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ paper: state }) },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`the printer of till 1 answers ${response.status}`);
}

export class TroubleMaker {
  readonly #store: Away;
  readonly #made = new Set<Trouble>();

  constructor(store: Away) {
    this.#store = store;
  }

  get made(): readonly Trouble[] {
    return [...this.#made];
  }

  /** Does nothing where it is made already. */
  async make(trouble: Trouble): Promise<void> {
    if (this.#made.has(trouble)) return;
    this.#made.add(trouble);
    await this.#change(trouble, true);
  }

  /** Does nothing where it was not made. */
  async heal(trouble: Trouble): Promise<void> {
    if (!this.#made.delete(trouble)) return;
    await this.#change(trouble, false);
  }

  /** Killed as by a power cut of that process; it is started again by itself. */
  strike(blow: Blow): void {
    this.#store.process(blow === "kill-hub" ? "till-1" : "till-2").crash();
  }

  async #change(trouble: Trouble, isMade: boolean): Promise<void> {
    switch (trouble) {
      case "paper":
        return paper(this.#store, isMade ? "end" : "ok");
      case "hub": {
        const hub = this.#store.process("till-1");
        return isMade ? hub.stop({ hurry: true }) : hub.start();
      }
      case "wan":
        for (const name of beyondTheLine) {
          const { freeze, thaw } = this.#store.process(name);
          isMade ? freeze() : thaw();
        }
    }
  }
}
