// One till of the drill: the production agent on a journal.db in a folder, a window, a printer, and the power switch.

import { join } from "node:path";
import { journalKey } from "@evertill/journal";
import { openDatabase } from "@evertill/storage-sqlite";
import type { Reference } from "../../edge-agent/src/box/box-ports.ts";
import { AgentProcess, type World } from "../simulation/agent-process.ts";
import { CashierWindow } from "../simulation/cashier-window.ts";
import { storeId } from "../simulation/catalogue.ts";
import { SimulatedPrinter } from "../simulation/printer.ts";
import { Random } from "../simulation/random.ts";

/** Saturday 2026-03-14, 09:00 in the store's time zone: when the drill begins. */
export const drillStartMs = Date.UTC(2026, 2, 14, 1);

interface TillOptions {
  readonly box: string;
  readonly lane: number;
  readonly seed: string;
  /** Where its files are. */
  readonly folder: string;
  readonly reference: Reference;
}

export class DrillTill {
  readonly box: string;
  readonly lane: number;
  readonly isHub: boolean;
  readonly world: World;
  readonly random: Random;
  readonly printer: SimulatedPrinter;
  readonly window: CashierWindow;
  /** What is durable before it is seen is the simulation's matter, on its own disks. */
  readonly durability = { shown: () => {} };
  process: AgentProcess | null = null;
  readonly #options: TillOptions;
  #isOn = false;
  #bootedAtMs = 0;
  #bootId = "";

  constructor(world: World, options: TillOptions) {
    const { box, lane, seed } = options;
    this.#options = options;
    this.world = world;
    this.box = box;
    this.lane = lane;
    this.isHub = lane === 1;
    this.random = new Random(`${seed}/${box}`);
    this.printer = new SimulatedPrinter(world.timeline, this.random);
    this.window = new CashierWindow(this);
  }

  get file(): string {
    return join(this.#options.folder, "journal.db");
  }

  get isUp(): boolean {
    return this.process?.ready === true && this.window.connected;
  }

  switchOn(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#bootedAtMs = this.world.timeline.nowMs;
    this.#bootId = this.random.hex(16);
    this.#start(this.random.between(200, 2_000));
    this.window.opened();
  }

  /** The shop closes, or the power is gone: agent and window end where they are. */
  switchOff(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    this.#end(12_000);
    this.window.closed();
  }

  /** `kill -9` of the agent; its supervisor starts it again beside the window, which stays. */
  kill(): void {
    if (this.process === null) return;
    this.world.record.count("agents killed");
    this.#end(200);
    this.#start(this.random.between(300, 3_000));
  }

  cutPower(): void {
    if (!this.#isOn) return;
    this.world.record.count("power cuts");
    this.switchOff();
    this.world.timeline.after(this.random.between(2_000, 20_000), null, () => this.switchOn());
  }

  #end(noticedWithinMs: number): void {
    const { process } = this;
    this.process = null;
    if (process === null) return;
    process.end();
    this.window.lost();
    this.world.network.gone(process, noticedWithinMs);
  }

  #start(afterMs: number): void {
    const bootId = this.#bootId;
    this.world.timeline.after(afterMs, null, () => {
      if (!this.#isOn || this.#bootId !== bootId || this.process !== null) return;
      this.process = this.#spawn();
    });
  }

  #spawn(): AgentProcess {
    const { box, lane, seed, reference } = this.#options;
    const { timeline, record } = this.world;
    const key = journalKey(Buffer.from(new Random(`${seed}/key/${box}`).hex(32), "hex"));
    const [bootId, bootedAtMs] = [this.#bootId, this.#bootedAtMs];
    return new AgentProcess(this.world, {
      identity: { store: storeId, box, lane, key },
      role: this.isHub ? "hub" : "lane",
      openJournal: () => openDatabase({ file: this.file, profile: "journal" }),
      endsWhenStopped: true,
      clock: {
        wallMs: () => drillStartMs + timeline.nowMs,
        monotonicMs: () => timeline.nowMs - bootedAtMs,
        bootId,
      },
      random: this.random,
      reference: () => reference,
      printer: this.printer,
      watch: { printing: () => {}, kicking: () => {} },
      begun: () => this.window.reconnect(),
      crashed: (error) => record.bug(error),
    });
  }
}
