// The till's scale while training borrows it: passive, and given back whole when training ends.

import type { DeviceHealth, Scale, ScaleKey, ScaleReading } from "@evertill/device-drivers";

export class SharedScale implements Scale {
  readonly #scale: Scale;
  #isLeft = false;

  constructor(scale: Scale) {
    this.#scale = scale;
  }

  get health(): DeviceHealth {
    return this.#scale.health;
  }

  get reading(): ScaleReading | null {
    return this.#scale.reading;
  }

  get commands(): readonly ScaleKey[] {
    return this.#scale.commands;
  }

  /** From now on nothing is heard of it, and nothing asked. */
  leave(): void {
    this.#scale.watch(false);
    this.#isLeft = true;
  }

  open(): void {}

  watch(isWatched: boolean): void {
    if (!this.#isLeft) this.#scale.watch(isWatched);
  }

  take(): void {
    if (!this.#isLeft) this.#scale.take();
  }

  press(command: ScaleKey): void {
    if (!this.#isLeft) this.#scale.press(command);
  }

  onReading(listener: (reading: ScaleReading) => void): void {
    this.#scale.onReading((reading) => (this.#isLeft ? undefined : listener(reading)));
  }

  onHealth(listener: (health: DeviceHealth) => void): void {
    this.#scale.onHealth((health) => (this.#isLeft ? undefined : listener(health)));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
