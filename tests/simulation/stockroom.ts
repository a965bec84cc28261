// Two people in the stockroom, at the hub: they hand over what waits against the codes of slips that came out of printers,
// sometimes the same at once, sometimes again, and send an order again until it is answered. And what that must come to.

import {
  balanceKey,
  collectionAccount,
  type HandOverBody,
  type ReturnBody,
  type StockOwner,
  soldAccount,
  soldBy,
} from "@evertill/core";
import type { HandOverAnswer } from "@evertill/protocol";
import { isFailStop } from "@evertill/storage-sqlite";
import type { HandOverDesk } from "../../edge-agent/src/collection/hand-over-desk.ts";
import { storeId } from "./catalogue.ts";
import type { HeldEntries } from "./held-entries.ts";
import type { Machine } from "./machine.ts";
import type { Random } from "./random.ts";
import type { RunRecord } from "./record.ts";

const people = ["61", "62"].map((number) => ({ personId: number.repeat(16), number, lane: null }));

/** Of the slips printed last, one is shown: some of them are shown twice. */
const mostShown = 3;

export class Stockroom {
  readonly #random: Random;
  readonly #record: RunRecord;
  /** What each has begun and not yet seen the end of. */
  readonly #open = new Map<string, string>();
  /** Hand-overs that the hub said are done. */
  readonly #done = new Set<string>();

  constructor(random: Random, record: RunRecord) {
    this.#random = random;
    this.#record = record;
  }

  /** A code that a shopper shows, at the stockroom or at a till; null: nobody has one. */
  someCode(machines: readonly Machine[]): string | null {
    const papers = machines.flatMap(({ printer }) => [...printer.paper.keys()]);
    const codes = papers.flatMap((paper) => /\{code:(C\d{17})\}/.exec(paper)?.[1] ?? []);
    return codes.length === 0 ? null : this.#random.pick(codes.slice(-mostShown));
  }

  act(machines: readonly Machine[]): void {
    const [hub] = machines;
    const process = hub?.process;
    const desk = process?.agent.endpoint?.handOvers;
    if (process?.ready !== true || desk === undefined) return;
    const person = this.#random.pick(people);
    const handOverId = this.#open.get(person.number);
    const code = this.someCode(machines);
    if (handOverId === undefined && code === null) return;
    const number = `SN-${this.#random.between(100, 102)}`;
    const choice = this.#random.chance(0.6);
    process.guard(() => {
      this.#ask(desk, { person, handOverId, code: code ?? "", number, isFinishing: choice }).then(
        (answer) => this.#answered(person.number, answer),
        (error: unknown) => {
          // The process ended, or its storage stopped: nobody has answered.
          if (process.ready && !isFailStop(error)) this.#record.bug(error);
        },
      );
    });
  }

  #ask(
    desk: HandOverDesk,
    of: {
      readonly person: (typeof people)[number];
      readonly handOverId: string | undefined;
      readonly code: string;
      readonly number: string;
      readonly isFinishing: boolean;
    },
  ): Promise<HandOverAnswer> {
    if (of.handOverId === undefined) return desk.begin(of.code, of.person);
    return of.isFinishing ? desk.finish(of.handOverId) : desk.number(of.handOverId, of.number);
  }

  #answered(person: string, answer: HandOverAnswer): void {
    if (!answer.ok) {
      if (answer.reason === "collected-already") this.#record.count("secondHandOversRefused");
      if (answer.reason === "hand-over-over" || answer.reason === "collection-returned") this.#open.delete(person);
      return;
    }
    const { handOverId, isDone } = answer.handOver;
    if (!isDone) {
      this.#open.set(person, handOverId);
      return;
    }
    this.#open.delete(person);
    this.#done.add(handOverId);
    this.#record.count("handOvers");
  }

  /**
   * [P1, P2, P4, P5] What was answered is one entry; no sale's goods are handed over twice, nor more of them than waited.
   * @returns what hand-overs, and returns of what waited, move beyond sold goods and returned ones, by balance
   */
  expectCollections(
    machines: readonly Machine[],
    atHq: HeldEntries,
    ownerOf: (sku: string) => StockOwner,
  ): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    const add = (sku: string, account: string, amount: number) => {
      const key = balanceKey("stock", sku, account);
      sums.set(key, (sums.get(key) ?? 0) + amount);
    };
    const left = new Map<string, number>();
    const move = (receipt: string, lineId: string, amount: number) =>
      left.set(`${receipt} ${lineId}`, (left.get(`${receipt} ${lineId}`) ?? 0) + amount);
    const handedOver = new Set<string>();
    for (const { entry } of atHq.values()) {
      const sale = soldBy(entry);
      for (const { lineId, sku, quantity, collect, weightGrams = 1 } of sale?.lines ?? []) {
        if (sale === null || collect === undefined) continue;
        move(sale.receiptNumber, lineId, quantity);
        add(sku, soldAccount, -quantity * weightGrams);
        add(sku, collectionAccount(storeId, ownerOf(sku)), quantity * weightGrams);
      }
      if (["return", "exchange", "post-void"].includes(entry.kind)) {
        const { original, lines } = entry.body as ReturnBody;
        for (const { lineId, sku, uncollected = 0, weightGrams = 1 } of lines) {
          if (uncollected === 0) continue;
          move(original.receiptNumber, lineId, -uncollected);
          add(sku, soldAccount, uncollected * weightGrams);
          add(sku, collectionAccount(storeId, ownerOf(sku)), -uncollected * weightGrams);
          this.#record.count("returnedUncollected");
        }
      }
      if (entry.kind !== "hand-over") continue;
      const { handOverId, original, lines } = entry.body as HandOverBody;
      handedOver.add(handOverId);
      for (const { lineId, sku, quantity, weightGrams = 1 } of lines) {
        move(original.receiptNumber, lineId, -quantity);
        add(sku, collectionAccount(storeId, ownerOf(sku)), -quantity * weightGrams);
        add(sku, soldAccount, quantity * weightGrams);
      }
    }
    // An older disk has forgotten what it handed over, or that it did.
    if (machines.some(({ wasRestored }) => wasRestored)) return sums;
    for (const [what, pieces] of left)
      this.#record.expect("P5", pieces >= 0, () => `${-pieces} more of ${what} were handed over than waited`);
    for (const handOverId of this.#done)
      this.#record.expect("P1", handedOver.has(handOverId), () => `hand-over ${handOverId} is lost`);
    return sums;
  }
}
