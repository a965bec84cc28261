// What lies between the emulated scanner and its host: reports that are lost, split or merged, and a cable that is cut in
// the middle of one.

import type { ScannerOrders } from "./scanner-orders.ts";

export interface ScannerWire {
  send(bytes: Uint8Array): void;
  unplug(durationMs: number): void;
}

export class ScannerLine {
  readonly #wire: ScannerWire;
  #faults: ScannerOrders = {};
  #untilCut = Number.POSITIVE_INFINITY;
  #untilLost = Number.POSITIVE_INFINITY;

  constructor(wire: ScannerWire) {
    this.#wire = wire;
  }

  get faults(): ScannerOrders {
    return this.#faults;
  }

  order({ mend, cutAfterBytes, loseAfter, ...orders }: ScannerOrders): void {
    if (mend === true) {
      this.#faults = {};
      this.#untilCut = Number.POSITIVE_INFINITY;
      this.#untilLost = Number.POSITIVE_INFINITY;
    }
    const { unplug: _out, send: _bytes, report: _report, ...lasting } = orders;
    this.#faults = { ...this.#faults, ...lasting };
    if (cutAfterBytes !== undefined) this.#untilCut = cutAfterBytes;
    if (loseAfter !== undefined) this.#untilLost = loseAfter;
  }

  /** A host has connected. True when it was cut off at once. */
  hangsUp(): boolean {
    const { hangUp = 0 } = this.#faults;
    if (hangUp === 0) return false;
    this.#faults = { ...this.#faults, hangUp: hangUp - 1 };
    this.#wire.unplug(0);
    return true;
  }

  /** Chunks that belong together are written one by one, or at once where that is ordered. */
  say(chunks: readonly Uint8Array[], isSplit: boolean): void {
    const heard = chunks.filter(() => {
      this.#untilLost -= 1;
      return this.#untilLost !== -1;
    });
    const bytes = Buffer.concat(heard);
    if (isSplit) for (const byte of bytes) this.#send(Uint8Array.of(byte));
    else if (this.#faults.merge === true) this.#send(bytes);
    else for (const chunk of heard) this.#send(chunk);
  }

  #send(bytes: Uint8Array): void {
    const taken = bytes.subarray(0, Math.min(bytes.length, this.#untilCut));
    if (taken.length > 0) this.#wire.send(taken);
    this.#untilCut -= taken.length;
    if (this.#untilCut > 0) return;
    this.#untilCut = Number.POSITIVE_INFINITY;
    this.#wire.unplug(0);
  }
}
