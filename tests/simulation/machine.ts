// One box: disk, clocks, power, printer, a supervisor that starts its agent again, and the window beside it.

import { journalKey } from "@evertill/journal";
import { AgentProcess, type World } from "./agent-process.ts";
import { CashierWindow } from "./cashier-window.ts";
import { catalogueReference, storeId } from "./catalogue.ts";
import { mountDisk } from "./disk/disk-vfs.ts";
import { openSimulatedDatabase } from "./disk/open-simulated-database.ts";
import { type DiskImage, SimulatedDisk } from "./disk/simulated-disk.ts";
import type { Survivors } from "./disk/simulated-file.ts";
import { DrawerWatch } from "./drawer-watch.ts";
import { DurabilityWatch } from "./durability-watch.ts";
import { MemberReplica } from "./member-replica.ts";
import { OfflineWatch } from "./offline-watch.ts";
import { SimulatedPrinter } from "./printer.ts";
import { Random } from "./random.ts";
import { StockReplica } from "./stock-replica.ts";

const epochStartMs = Date.UTC(2026, 2, 14, 1);

export interface MachineOptions {
  readonly box: string;
  readonly lane: number;
  readonly role: "hub" | "lane";
  readonly seed: string;
}

export class Machine {
  readonly box: string;
  readonly role: "hub" | "lane";
  readonly lane: number;
  readonly disk = new SimulatedDisk();
  readonly printer: SimulatedPrinter;
  readonly window: CashierWindow;
  readonly durability: DurabilityWatch;
  readonly offline: OfflineWatch;
  readonly drawer: DrawerWatch;
  readonly random: Random;
  readonly stock = new StockReplica();
  readonly members = new MemberReplica();
  process: AgentProcess | null = null;
  powered = false;
  /** `PRAGMA synchronous` of the journal; less than FULL only to show that it is noticed. */
  synchronous: 0 | 1 | 2 = 2;
  /** False: the agent stays up after its storage has failed; only to show that it is noticed. */
  endsWhenStopped = true;
  /** What this machine's wall clock is wrong by. */
  skewMs: number;
  /** An older disk took the place of this one's at some time. */
  wasRestored = false;
  /** Durable images of the past, oldest first. */
  readonly images: DiskImage[] = [];
  /** Told when an older disk takes the place of this one's. */
  onRestored: (image: DiskImage) => void = () => {};
  readonly world: World;
  readonly #options: MachineOptions;
  readonly #diskName: string;
  #bootedAtMs = 0;
  #bootId = "";

  constructor(world: World, options: MachineOptions) {
    this.world = world;
    this.#options = options;
    const { box, role, lane, seed } = options;
    this.box = box;
    this.role = role;
    this.lane = lane;
    this.random = new Random(`${seed}/${box}`);
    this.skewMs = this.random.between(-120_000, 120_000);
    this.#diskName = `${seed}-${box}`;
    mountDisk(this.#diskName, this.disk);
    this.disk.onPowerLost = () => this.#wentDark();
    this.printer = new SimulatedPrinter(world.timeline, this.random);
    this.window = new CashierWindow(this);
    this.durability = new DurabilityWatch(this);
    this.drawer = new DrawerWatch(this);
    this.offline = new OfflineWatch(this);
  }

  boot(): void {
    if (this.powered) return;
    this.powered = true;
    this.disk.powerOn();
    this.#bootedAtMs = this.world.timeline.nowMs;
    this.#bootId = this.random.hex(16);
    this.world.record.note(this.box, "boot");
    this.#start(this.random.between(200, 2_000));
    this.window.opened();
  }

  /** `kill -9`; the supervisor starts the agent again. */
  kill(): void {
    if (this.process === null) return;
    this.world.record.note(this.box, "agent killed");
    this.world.record.count("restarts");
    this.#endProcess(200);
    this.disk.detach();
    this.#start(this.random.between(300, 3_000));
  }

  cutPower(survivors: Survivors): void {
    if (!this.powered) return;
    this.disk.cutPower(survivors);
    this.#wentDark();
  }

  /** The machine comes back with what its disk held earlier. */
  restoreOldDisk(image: DiskImage): void {
    this.cutPower(() => new Set());
    this.onRestored(image);
    this.disk.restore(image);
    this.wasRestored = true;
    this.durability.forget();
    this.world.record.note(this.box, "old disk");
    this.world.record.count("oldDisks");
  }

  #wentDark(): void {
    if (!this.powered) return;
    this.powered = false;
    this.world.record.note(this.box, "power lost");
    this.world.record.count("powerCuts");
    this.#endProcess(12_000);
    this.window.closed();
    this.world.timeline.after(this.random.between(2_000, 20_000), null, () => this.boot());
  }

  #endProcess(noticedWithinMs: number): void {
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
      if (!this.powered || this.#bootId !== bootId || this.process !== null) return;
      try {
        const process = this.#spawn();
        if (this.powered) this.process = process;
        else process.end();
      } catch (error) {
        this.world.record.note(this.box, `agent did not start: ${String(error).slice(0, 100)}`);
        this.world.record.count("failedStarts");
        this.disk.detach();
        this.#start(this.random.between(1_000, 4_000));
      }
    });
  }

  #spawn(): AgentProcess {
    const { box, lane, role, seed } = this.#options;
    const { timeline, record } = this.world;
    const key = journalKey(Buffer.from(new Random(`${seed}/key/${box}`).hex(32), "hex"));
    const bootId = this.#bootId;
    return new AgentProcess(this.world, {
      identity: { store: storeId, box, lane, key },
      role,
      openJournal: () =>
        openSimulatedDatabase({ disk: this.#diskName, file: "journal.db", synchronous: this.synchronous }),
      endsWhenStopped: this.endsWhenStopped,
      clock: {
        wallMs: () => epochStartMs + timeline.nowMs + this.skewMs,
        monotonicMs: () => timeline.nowMs - this.#bootedAtMs,
        bootId,
      },
      random: this.random,
      reference: (looked) => catalogueReference(this.world.catalogue, looked, this.stock, this.members),
      printer: this.printer,
      watch: { printing: () => this.durability.shown("receipt"), kicking: () => this.durability.shown("drawer") },
      begun: () => this.window.reconnect(),
      crashed: (error) => {
        record.note(box, `agent crashed: ${String(error).slice(0, 120)}`);
        record.count("crashes");
        this.kill();
      },
    });
  }
}
