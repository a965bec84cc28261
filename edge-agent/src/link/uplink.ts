// Runs the shipping machine over a link: what it asks to be read is read from the journal, what it was told is noted.

import type { Head } from "@evertill/core";
import {
  type Holding,
  type SenderEffect,
  type SenderInput,
  type SenderState,
  type ShipDown,
  senderStart,
  senderStep,
} from "@evertill/journal";
import type { Box } from "../box/box.ts";

/** One batch on the wire. */
const batchLimit = { entries: 200, characters: 1_000_000 } as const;

export interface UplinkEvents {
  send(text: string): void;
  /** The tier above spoke, or went. */
  status(state: "up" | "down"): void;
  /** The first word of the tier above on this connection, before anything is shipped. */
  greeted(have: Extract<ShipDown, { type: "have" }>): void;
}

export class Uplink {
  readonly #box: Box;
  readonly #events: UplinkEvents;
  #state: SenderState;

  constructor(box: Box, events: UplinkEvents) {
    this.#box = box;
    this.#events = events;
    const { store, box: name } = box.ports.identity;
    this.#state = senderStart(store, name, box.journal.heads());
    box.listen({
      appended: (head: Head) => this.#step({ type: "appended", nowMs: this.#nowMs(), head }),
      refilled: (id) => this.#step({ type: "refilled", nowMs: this.#nowMs(), ...id }),
    });
  }

  connected(): void {
    this.#step({ type: "connected", nowMs: this.#nowMs() });
  }

  disconnected(): void {
    this.#step({ type: "disconnected" });
    this.#events.status("down");
  }

  received(message: ShipDown): void {
    this.#step({ type: "received", nowMs: this.#nowMs(), message });
  }

  tick(): void {
    this.#step({ type: "tick", nowMs: this.#nowMs() });
  }

  #step(input: SenderInput): void {
    const { state, effects } = senderStep(this.#state, input);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: SenderEffect): void {
    switch (effect.type) {
      case "send":
        this.#events.send(JSON.stringify(effect.message));
        break;
      case "greeted":
        this.#events.status("up");
        this.#box.entryClock.heardHub(effect.message.nowMs);
        this.#events.greeted(effect.message);
        break;
      case "acknowledged":
        this.#acknowledged(effect.holding);
        break;
      case "ship": {
        const { epoch, from, only } = effect;
        const limit = only ? { ...batchLimit, entries: 1 } : batchLimit;
        const entries = this.#box.journal.read(epoch, from, limit);
        this.#events.send(JSON.stringify({ type: "entries", epoch, from, entries }));
        break;
      }
    }
  }

  #acknowledged(holding: Holding): void {
    const { journal } = this.#box;
    if (journal.acknowledgedThrough(holding.epoch) === holding.through) return;
    const failure = this.#box.transact(() => journal.acknowledge(holding));
    if (failure === null) this.#box.touched("changed");
  }

  #nowMs(): number {
    return this.#box.ports.clock.monotonicMs();
  }
}
