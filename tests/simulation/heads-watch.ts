// [P3] A receiver that answers a hello has noted how far the sender said it had come, of every epoch that it named.

import type { Head } from "@evertill/core";
import { readShipDown, readShipUp } from "@evertill/journal";
import type { RunRecord } from "./record.ts";

export class HeadsWatch {
  readonly #place: string;
  readonly #record: RunRecord;
  #named: readonly Head[] = [];

  constructor(place: string, record: RunRecord) {
    this.#place = place;
    this.#record = record;
  }

  hears(text: string): void {
    const reading = readShipUp(JSON.parse(text));
    if (reading.ok && reading.message.type === "hello") this.#named = reading.message.heads;
  }

  answers(text: string): void {
    const reading = readShipDown(JSON.parse(text));
    if (!reading.ok || reading.message.type !== "have") return;
    const { holdings } = reading.message;
    for (const { epoch, seq } of this.#named) {
      const noted = holdings.find((holding) => holding.epoch === epoch)?.advertised ?? 0;
      this.#record.expect("P3", noted >= seq, () => {
        return `${this.#place} was told of ${epoch}/${seq} and has noted ${noted}`;
      });
    }
  }
}
