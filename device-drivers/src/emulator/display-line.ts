// What lies between the host and the emulated glass: a receive buffer that can be slow and a line that can lose, flip
// and cut. Bytes go in as they come off the wire and come out one by one.

import type { Timers } from "../timers.ts";
import type { DisplayOrders } from "./display-faults.ts";

/** What a pole display's controller holds. */
const bufferBytes = 256;
const drainTickMs = 20;

export class DisplayLine {
  readonly #timers: Timers;
  readonly #deliver: (byte: number) => void;
  readonly #changed: () => void;
  #buffer: number[] = [];
  #count = 0;
  #owedBytes = 0;
  #cancelDrain: (() => void) | undefined;
  #faults: Pick<DisplayOrders, "bytesPerSecond" | "loseEvery" | "flipEvery"> = {};

  constructor(timers: Timers, deliver: (byte: number) => void, changed: () => void) {
    this.#timers = timers;
    this.#deliver = deliver;
    this.#changed = changed;
  }

  get bytesWaiting(): number {
    return this.#buffer.length;
  }

  order({ bytesPerSecond, loseEvery, flipEvery, mend }: DisplayOrders): void {
    if (mend === true) this.#faults = {};
    const given = { bytesPerSecond, loseEvery, flipEvery };
    for (const [key, value] of Object.entries(given)) {
      if (value !== undefined) this.#faults = { ...this.#faults, [key]: value };
    }
    this.#work();
  }

  receive(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#count += 1;
      const { loseEvery = 0, flipEvery = 0 } = this.#faults;
      if (loseEvery > 0 && this.#count % loseEvery === 0) continue;
      const isFlipped = flipEvery > 0 && this.#count % flipEvery === 0;
      if (this.#isSlow && this.#buffer.length >= bufferBytes) continue;
      this.#buffer.push(isFlipped ? byte ^ 1 : byte);
    }
    this.#work();
  }

  /** Power is gone: what waited is gone. */
  clear(): void {
    this.#buffer = [];
    this.#cancelDrain?.();
    this.#cancelDrain = undefined;
  }

  get #isSlow(): boolean {
    return (this.#faults.bytesPerSecond ?? 0) > 0;
  }

  #work(): void {
    if (!this.#isSlow) {
      for (const byte of this.#buffer.splice(0)) this.#deliver(byte);
      return;
    }
    if (this.#cancelDrain !== undefined || this.#buffer.length === 0) return;
    this.#cancelDrain = this.#timers.after(drainTickMs, () => {
      this.#cancelDrain = undefined;
      this.#owedBytes += ((this.#faults.bytesPerSecond ?? 0) * drainTickMs) / 1_000;
      const ready = Math.floor(this.#owedBytes);
      this.#owedBytes -= ready;
      for (const byte of this.#buffer.splice(0, ready)) this.#deliver(byte);
      this.#changed();
      this.#work();
    });
  }
}
