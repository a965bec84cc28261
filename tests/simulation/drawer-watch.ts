// [P11] A drawer opens soon after its sale: a kick that waits behind printing would come late, into another sale.

import type { Machine } from "./machine.ts";

/** One receipt may be on its way; then it is the drawer's turn. */
const latestMs = 4_000;

export class DrawerWatch {
  readonly #machine: Machine;
  #waiting: { readonly job: number; readonly process: unknown; readonly sinceMs: number } | null = null;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  look(): void {
    const { process, world, box, disk } = this.#machine;
    const job = process?.ready === true ? process.agent.box.jobs.next("drawer") : null;
    if (job === null || disk.capacityBytes < Number.POSITIVE_INFINITY) {
      this.#waiting = null;
      return;
    }
    const { nowMs } = world.timeline;
    if (this.#waiting?.job !== job.job || this.#waiting.process !== process) {
      this.#waiting = { job: job.job, process, sinceMs: nowMs };
    }
    const waitedMs = nowMs - this.#waiting.sinceMs;
    world.record.expect("P11", waitedMs <= latestMs, () => `the drawer of ${box} waits ${waitedMs} ms for its kick`);
  }
}
