// The store's boxes as its hub has heard them over MQTT, folded as HQ folds them, by the hub's own clock: what the page
// shows needs no HQ.

import { foldLife, foldSample, type KnownBox, type Life, type Telemetry, unknownBox } from "@evertill/fleet";

export class StoreFleet {
  readonly #store: string;
  readonly #nowMs: () => number;
  readonly #boxes = new Map<string, KnownBox>();

  /** @param nowMs the hub's wall clock */
  constructor(store: string, nowMs: () => number) {
    this.#store = store;
    this.#nowMs = nowMs;
  }

  get boxes(): ReadonlyMap<string, KnownBox> {
    return this.#boxes;
  }

  hear = (name: string, said: Life | Telemetry): void => {
    const known = this.#boxes.get(name) ?? unknownBox(this.#store, name);
    const nowMs = this.#nowMs();
    const { box } = said.type === "telemetry" ? foldSample(known, said, nowMs) : foldLife(known, said, nowMs);
    this.#boxes.set(name, box);
  };
}
