// Shoppers with vouchers of earlier purchases: each shows one at a till whose sale is open, the same one sometimes at two.

import { parseEntry, soldBy, voucherCodes } from "@evertill/core";
import type { Machine } from "./machine.ts";
import type { Random } from "./random.ts";
import type { RunRecord } from "./record.ts";

const newest = 30;

export class VoucherShoppers {
  readonly #random: Random;
  readonly #record: RunRecord;
  #last = "";

  constructor(random: Random, record: RunRecord) {
    this.#random = random;
    this.#record = record;
  }

  act(machines: readonly Machine[]): void {
    if (!this.#random.chance(0.5)) return;
    const codes = machines.flatMap(codesOf);
    const machine = this.#random.pick(machines);
    const code = this.#last !== "" && this.#random.chance(0.4) ? this.#last : codes.at(-this.#random.between(1, 12));
    if (code === undefined || machine.window.view?.stage.at !== "open") return;
    this.#last = code;
    this.#record.count("vouchersShown");
    machine.window.command({ type: "enter", text: code });
  }
}

/** Of the last sales of a lane. */
function codesOf({ process }: Machine): readonly string[] {
  const journal = process?.agent.box.journal;
  const head = journal?.ownHead() ?? null;
  if (journal === undefined || head === null) return [];
  const from = Math.max(1, head.seq - newest);
  return journal.read(head.epoch, from, { entries: newest + 1, characters: 1_000_000 }).flatMap(({ text }) => {
    const reading = parseEntry(text);
    const sale = reading.ok ? soldBy(reading.entry) : null;
    return sale === null ? [] : voucherCodes(sale);
  });
}
