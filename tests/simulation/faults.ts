// What the world does to a store: each fault is planned with its end, so that none lasts for ever.

import type { HqSite } from "./hq-site.ts";
import type { Machine } from "./machine.ts";
import { survivors } from "./power-cut.ts";
import type { Random } from "./random.ts";

const imagesKept = 3;

export class Faults {
  readonly #random: Random;
  readonly #machines: readonly Machine[];
  readonly #hq: HqSite;
  readonly #diskFailures: number;

  /** @param diskFailures weight of disks that fail for a while among all faults, whose weights come to about 100. */
  constructor(random: Random, machines: readonly Machine[], hq: HqSite, diskFailures: number) {
    this.#random = random;
    this.#machines = machines;
    this.#hq = hq;
    this.#diskFailures = diskFailures;
  }

  async strike(): Promise<void> {
    const random = this.#random;
    const machine = random.pick(this.#machines);
    const { disk } = machine;
    const strike = random.weighted<() => void | Promise<void>>([
      [20, () => this.#cut(machine)],
      [14, () => machine.kill()],
      [6, () => this.#window(machine)],
      [6, () => machine.cutPower(survivors(random))],
      [8, () => this.#armPowerCut(machine)],
      [6, () => this.#rememberImage(machine)],
      [2, () => this.#oldDisk(machine)],
      [5, () => this.#fillDisk(machine)],
      [this.#diskFailures, () => this.#failDisk(machine)],
      [5, () => this.#jump(machine)],
      [8, () => this.#printer(machine)],
      [6, () => this.#hq.stop(random.between(500, 20_000))],
      [3, () => this.#hq.mark()],
      [2, () => this.#hq.loseSinceMark()],
      [disk.capacityBytes < Number.POSITIVE_INFINITY ? 10 : 0, () => this.#freeDisk(machine)],
    ]);
    await strike();
  }

  /** The end of all faults. */
  heal(): void {
    for (const machine of this.#machines) {
      machine.world.network.heal(machine.box);
      this.#freeDisk(machine);
      machine.disk.failing = false;
      machine.disk.armPowerCut(Number.POSITIVE_INFINITY, () => new Set());
      machine.printer.trouble = 0;
      machine.printer.set({ state: "up" });
      machine.boot();
    }
    this.#hq.start();
  }

  #cut(machine: Machine): void {
    const { network, record, timeline } = machine.world;
    if (network.wire(machine.box).cut) return;
    record.note(machine.box, "link cut");
    record.count("linkCuts");
    network.cut(machine.box);
    timeline.after(this.#random.between(200, this.#random.pick([2_000, 30_000])), null, () =>
      network.heal(machine.box),
    );
  }

  #window(machine: Machine): void {
    if (!machine.powered) return;
    machine.world.record.note(machine.box, "window restarted");
    machine.world.record.count("restarts");
    machine.window.closed();
    machine.world.timeline.after(this.#random.between(200, 3_000), null, () => {
      if (machine.powered) machine.window.opened();
    });
  }

  #armPowerCut(machine: Machine): void {
    if (machine.powered) machine.disk.armPowerCut(this.#random.between(1, 60), survivors(this.#random));
  }

  #rememberImage(machine: Machine): void {
    if (machine.images.push(machine.disk.image()) > imagesKept) machine.images.shift();
  }

  #oldDisk(machine: Machine): void {
    const [image] = machine.images;
    if (image === undefined || !machine.powered) return;
    // A lane and the hub both on old disks while HQ is out of reach can fork (SPEC E4): one role a run.
    if (this.#machines.some(({ wasRestored, role }) => wasRestored && role !== machine.role)) return;
    machine.restoreOldDisk(image);
    machine.images.length = 0;
  }

  #fillDisk(machine: Machine): void {
    machine.world.record.note(machine.box, "disk full");
    machine.world.record.count("fullDisks");
    machine.disk.capacityBytes = machine.disk.usedBytes() + this.#random.between(0, 20_000);
    machine.world.timeline.after(this.#random.between(1_000, 15_000), null, () => this.#freeDisk(machine));
  }

  #freeDisk(machine: Machine): void {
    machine.disk.capacityBytes = Number.POSITIVE_INFINITY;
  }

  #failDisk(machine: Machine): void {
    machine.world.record.note(machine.box, "disk fails");
    machine.world.record.count("failingDisks");
    machine.disk.failing = true;
    machine.world.timeline.after(this.#random.between(100, 8_000), null, () => {
      machine.disk.failing = false;
    });
  }

  #jump(machine: Machine): void {
    machine.skewMs += this.#random.pick([-86_400_000, -3_600_000, -1_000, 1_000, 3_600_000, 86_400_000]);
    machine.world.record.note(machine.box, `clock now wrong by ${machine.skewMs} ms`);
  }

  #printer(machine: Machine): void {
    machine.printer.trouble = this.#random.pick([0, 0.2, 0.6]);
    if (this.#random.chance(0.5)) return;
    machine.world.record.note(machine.box, "printer down");
    machine.printer.set({ state: "down", reason: "paper-end" });
    machine.world.timeline.after(this.#random.between(1_000, 20_000), null, () => machine.printer.set({ state: "up" }));
  }
}
