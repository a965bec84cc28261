// What lies between the emulated scale and its host: answers that are late, split, doubled, spoilt or
// cut.

import type { Timers } from "../timers.ts";
import type { ScaleOrders } from "./scale-faults.ts";

export interface ScaleWire {
  send(bytes: Uint8Array): void;
  unplug(durationMs: number): void;
}

const noise = Uint8Array.of(0x55, 0xaa, 0x7f, 0x0a);
/** Between the bytes of an answer that is split. */
const splitMs = 2;

export class ScaleLine {
  readonly #timers: Timers;
  readonly #wire: ScaleWire;
  #faults: ScaleOrders = {};
  #answers = 0;
  #untilCut = Number.POSITIVE_INFINITY;
  /** Raised by every cut: what waits for an older line is not sent on a newer one. */
  #line = 0;

  constructor(timers: Timers, wire: ScaleWire) {
    this.#timers = timers;
    this.#wire = wire;
  }

  get faults(): ScaleOrders {
    return this.#faults;
  }

  order({ mend, cutAfterBytes, ...orders }: ScaleOrders): void {
    if (mend === true) {
      this.#faults = {};
      this.#untilCut = Number.POSITIVE_INFINITY;
    }
    const { load: _load, settleMs: _settle, press: _press, ...faults } = orders;
    const { unplug: _out, powerOff: _off, send: _send, ...lasting } = faults;
    this.#faults = { ...this.#faults, ...lasting };
    if (cutAfterBytes !== undefined) this.#untilCut = cutAfterBytes;
  }

  /** The host's first byte on a line that is to be cut. True when it was. */
  hangsUp(): boolean {
    const { hangUp = 0 } = this.#faults;
    if (hangUp === 0) return false;
    this.#faults = { ...this.#faults, hangUp: hangUp - 1 };
    this.cut(0);
    return true;
  }

  cut(durationMs: number): void {
    this.#line += 1;
    this.#wire.unplug(durationMs);
  }

  answer(answer: Uint8Array): void {
    const { mute, garbage, twice, delayMs = 0 } = this.#faults;
    if (mute === true || answer.length === 0) return;
    this.#answers += 1;
    const sound = garbage === true ? noise : this.#spoilt(answer);
    this.#later(delayMs, () => this.#say(twice === true ? Buffer.concat([sound, sound]) : sound));
  }

  #spoilt(answer: Uint8Array): Uint8Array {
    const { spoilEvery = 0 } = this.#faults;
    if (spoilEvery === 0 || this.#answers % spoilEvery !== 0) return answer;
    // The digit behind the point, or of a record without one the second of its weight.
    const point = answer.indexOf(0x2e);
    const at = point >= 0 ? point + 1 : answer.length > 20 ? 7 : -1;
    return answer.map((byte, index) => (index === at ? 0x30 + ((byte - 0x30 + 7) % 10) : byte));
  }

  #say(bytes: Uint8Array): void {
    const taken = bytes.subarray(0, Math.min(bytes.length, this.#untilCut));
    this.#untilCut -= taken.length;
    if (this.#faults.split === true)
      for (const [index, byte] of taken.entries())
        this.#later(index * splitMs, () => this.#wire.send(Uint8Array.of(byte)));
    else this.#wire.send(taken);
    if (this.#untilCut > 0) return;
    this.#untilCut = Number.POSITIVE_INFINITY;
    this.cut(0);
  }

  #later(delayMs: number, act: () => void): void {
    if (delayMs === 0) {
      act();
      return;
    }
    const line = this.#line;
    this.#timers.after(delayMs, () => {
      if (line === this.#line) act();
    });
  }
}
