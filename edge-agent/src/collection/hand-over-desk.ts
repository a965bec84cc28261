// The hub's desk for goods that wait to be collected: whoever shows a code hands them over, one person at a time and once,
// from a page of the staff's or a lane. The hub writes the entry; HQ has no part in it. SPEC C3–C6.

import {
  boxName,
  type Entry,
  handOverDraft,
  handOverLines,
  hasCollected,
  isImei,
  knownNumbers,
  lackingNumbers,
  parseEntry,
  readCode,
  type SaleBody,
  type SignedEntry,
  soldBy,
  type TakenNumber,
  takeForHandOver,
  type WaitingLine,
  waitingLines,
} from "@evertill/core";
import type { HandOverAnswer, HandOverLineView, Refusal } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { transferDue } from "../business/transfer-due.ts";
import type { AllowedUnpaid, CollectionToLane, HandOverAsk } from "./collection-messages.ts";
import type { CollectionRefusal, CollectionState, Hander } from "./collection-step.ts";
import type { Collection } from "./collection-table.ts";

type Refused = Extract<HandOverAnswer, { ok: false }>;

/** A sale with what of it waits. */
interface Waiting {
  readonly entry: Entry;
  readonly sale: SaleBody;
  readonly lines: readonly WaitingLine[];
}

export class HandOverDesk {
  readonly #box: Box;

  constructor(box: Box) {
    this.#box = box;
  }

  /**
   * A code that was scanned or typed. The same person at the same place goes on with what was begun.
   * @param allowed how much may still be due by transfer; null: nothing
   */
  async begin(text: string, by: Hander, allowed: AllowedUnpaid | null = null): Promise<HandOverAnswer> {
    const code = readCode(text);
    if (code.is === "unknown" && code.reason === "bad-check-digit") return refuse("bad-check-digit");
    if (code.is !== "collection") return refuse("collection-unknown");
    const { collections, ports } = this.#box;
    if (code.store !== ports.identity.store) return refuse("other-store");
    const known = collections.byCode(code.code);
    if (known === null) return refuse("collection-unknown");
    const isOver = known.state.at === "handed-over" || known.state.at === "returning";
    if (!isOver && this.#waiting(known).lines.length === 0) return refuse("collection-returned");
    const due = isOver ? null : await transferDue(this.#box, this.#waiting(known).sale);
    const isDue = due !== null && due.dueMinor > 0;
    if (isDue && due.dueMinor > (allowed?.mostMinor ?? 0))
      return refuse("transfer-awaited", { amountMinor: due.dueMinor });
    const unpaid = isDue ? { unpaid: { ...due, approvedBy: allowed?.approvedBy ?? null } } : {};
    const handOverId = ports.randomHex(16);
    return this.#stepped(known.receiptNumber, { type: "begin", by, handOverId, nowMs: this.#nowMs(), ...unpaid });
  }

  /** A number of a piece, scanned before it goes over the counter. One that this store has sold is refused [P5]. */
  number(handOverId: string, text: string): Promise<HandOverAnswer> {
    const known = this.#open(handOverId);
    if (known === null) return refuse("hand-over-over");
    const { lines } = this.#waiting(known.collection);
    const taken = takeForHandOver(lines, known.state.numbers, text);
    if (!taken.ok) return refuse(taken.reason);
    const { number } = taken;
    const receipt = this.#soldAlready(lines, number);
    if (receipt !== null) return refuse("serial-sold", { receipt });
    const { receiptNumber } = known.collection;
    return this.#stepped(receiptNumber, { type: "number", handOverId, number, nowMs: this.#nowMs() });
  }

  /** Hands all of it over: one entry, in one commit with the end of the collection. Again, says that it is done [P1, P2]. */
  async finish(handOverId: string): Promise<HandOverAnswer> {
    const done = this.#box.collections.byHandOver(handOverId);
    if (done?.state.at === "handed-over") return this.#view(done);
    const known = this.#open(handOverId);
    if (known === null) return refuse("hand-over-over");
    const { collection, state } = known;
    const { lines, entry } = this.#waiting(collection);
    if (lines.length === 0) return refuse("collection-returned");
    if (lines.some((line) => lackingNumbers(line, state.numbers).length > 0)) return refuse("serials-missing");
    // A lane may have sold the very piece since its number was taken.
    for (const number of state.numbers) {
      const receipt = this.#soldAlready(lines, number);
      if (receipt !== null) return refuse("serial-sold", { receipt });
    }
    const { receiptNumber } = collection;
    const body = {
      ...{ handOverId, original: { epoch: entry.epoch, seq: entry.seq, receiptNumber } },
      lines: handOverLines(lines, state.numbers),
      ...(state.unpaid === undefined ? {} : { unpaid: state.unpaid }),
      ...(state.by.lane === null ? {} : { lane: state.by.lane }),
    };
    const { store } = this.#box.ports.identity;
    const moment = { ...this.#box.inForce.moment(), person: state.by.personId, store };
    const failure = this.#box.book(handOverDraft(body, moment), () => undefined);
    if (failure !== null && !failure.ok) return failure;
    const over = this.#box.collections.byReceipt(receiptNumber);
    return over === null ? refuse("storage-failed") : this.#view(over, { lines, numbers: state.numbers });
  }

  /** Put away: somebody else may begin. */
  leave(handOverId: string): { readonly ok: true } | Refusal {
    const known = this.#box.collections.byHandOver(handOverId);
    if (known === null) return { ok: true };
    const { receiptNumber } = known;
    const failure = this.#box.transact(() => this.#box.collections.step(receiptNumber, { type: "leave", handOverId }));
    return failure ?? { ok: true };
  }

  /** What somebody at a lane asks. */
  async said(ask: HandOverAsk, lane: string): Promise<CollectionToLane["answer"]> {
    switch (ask.do) {
      case "begin":
        return this.begin(ask.code, { ...ask.person, lane }, ask.unpaid);
      case "number":
        return this.number(ask.handOverId, ask.text);
      case "finish":
        return this.finish(ask.handOverId);
      case "leave": {
        const answer = this.leave(ask.handOverId);
        return answer.ok ? { ok: true, left: true } : answer;
      }
    }
  }

  /**
   * A lane is given a sale to return: nothing of it is handed over until that is over.
   * @returns why the sale is not given; null: it is
   */
  returnBegun(
    sale: SignedEntry,
    { receiptNumber, ...of }: { readonly receiptNumber: string; readonly box: string; readonly claimId: string },
  ): "being-handed-over" | "seller-unreachable" | null {
    const reading = parseEntry(sale.text);
    const sold = reading.ok ? soldBy(reading.entry) : null;
    if (sold === null || !hasCollected(sold)) return null;
    let isFree: boolean | undefined;
    const failure = this.#box.transact(() => {
      const input = { type: "return-begun", ...of, nowMs: this.#nowMs() } as const;
      isFree = this.#box.collections.step(receiptNumber, input)?.ok;
    });
    // The sale itself is still on its way here: in a moment it can be held.
    if (failure !== null || isFree === undefined) return "seller-unreachable";
    return isFree ? null : "being-handed-over";
  }

  /** A box says which returns it has open, all others being over and held here. */
  returnsHeld(box: string, claimIds: readonly string[]): void {
    const { collections } = this.#box;
    const locked = collections.returningAt(box);
    if (locked.length === 0) return;
    this.#box.transact(() => {
      for (const { receiptNumber } of locked) collections.step(receiptNumber, { type: "returns-held", box, claimIds });
    });
  }

  #stepped(receiptNumber: string, input: Parameters<Box["collections"]["step"]>[1]): Promise<HandOverAnswer> {
    let stepped: ReturnType<Box["collections"]["step"]> = null;
    const failure = this.#box.transact(() => {
      stepped = this.#box.collections.step(receiptNumber, input);
    });
    if (failure !== null && !failure.ok) return Promise.resolve(failure);
    const step = stepped as ReturnType<Box["collections"]["step"]>;
    const known = this.#box.collections.byReceipt(receiptNumber);
    if (step === null || known === null) return refuse("collection-unknown");
    return step.ok ? this.#view(known) : this.#refusedAs(step.refused);
  }

  /** The receipt on which this store has sold a piece with that number; null: none that it knows. */
  #soldAlready(lines: readonly WaitingLine[], { lineId, value }: TakenNumber): string | null {
    const sku = lines.find(({ line }) => line.lineId === lineId)?.line.sku;
    const sold = this.#box.journal.soldPieces(value);
    return sold.find((piece) => piece.sku === sku || isImei(value))?.receiptNumber ?? null;
  }

  #open(handOverId: string) {
    const collection = this.#box.collections.byHandOver(handOverId);
    const state = collection?.state;
    return collection === null || state?.at !== "handing-over" ? null : { collection, state };
  }

  #waiting({ receiptNumber, epoch, seq }: Collection): Waiting {
    const held = this.#box.journal.entryAt(epoch, seq);
    const reading = held === null ? null : parseEntry(held.text);
    const sale = reading?.ok === true ? soldBy(reading.entry) : null;
    // The row was made from this very entry.
    if (reading?.ok !== true || sale === null) throw new Error(`no sale at ${epoch}/${seq}`);
    return { entry: reading.entry, sale, lines: waitingLines(sale, this.#box.collections.movesOf(receiptNumber)) };
  }

  /** @param done what was handed over, where that has just been done */
  async #view(
    collection: Collection,
    done: { readonly lines: readonly WaitingLine[]; readonly numbers: readonly TakenNumber[] } | null = null,
  ): Promise<HandOverAnswer> {
    const { receiptNumber, state } = collection;
    if (state.at !== "handing-over" && state.at !== "handed-over") return refuse("hand-over-over");
    const { entry, lines: waiting } = this.#waiting(collection);
    const numbers = done?.numbers ?? numbersIn(state);
    const lines = await Promise.all((done?.lines ?? waiting).map((line) => this.#line(line, numbers)));
    return {
      ok: true,
      handOver: {
        ...{ handOverId: state.handOverId, receiptNumber, soldAtMs: entry.at.wallMs, lines },
        pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
        missing: lines.reduce((sum, { missing }) => sum + missing.length, 0),
        isDone: state.at === "handed-over",
      },
    };
  }

  async #line(waiting: WaitingLine, taken: readonly TakenNumber[]): Promise<HandOverLineView> {
    const { lineId, sku, name, collect } = waiting.line;
    const item = await this.#box.ports.reference.itemBySku(sku);
    return {
      ...{ lineId, sku, name, look: item?.look ?? null, quantity: waiting.quantity },
      numbers: knownNumbers(waiting, taken).map(({ kind, value }) => ({ kind, value })),
      missing: lackingNumbers(waiting, taken).map((number) => {
        return { kind: number.kind, box: boxName(collect?.numbers, number) };
      }),
    };
  }

  #refusedAs(refused: CollectionRefusal): Promise<Refused> {
    switch (refused.reason) {
      case "collected-already": {
        const at = this.#box.inForce.place(refused.atMs).timeText;
        return refuse(refused.reason, { by: refused.by ?? "?", at });
      }
      case "hand-over-over":
        return refuse(refused.reason);
      default:
        return refuse(refused.reason, { by: refused.by });
    }
  }

  #nowMs(): number {
    return this.#box.entryClock.now().wallMs;
  }
}

const numbersIn = (state: CollectionState): readonly TakenNumber[] =>
  state.at === "handing-over" ? state.numbers : [];

const refuse = (reason: Refused["reason"], detail?: Refused["detail"]): Promise<Refused> =>
  Promise.resolve({ ok: false, reason, ...(detail === undefined ? {} : { detail }) } as Refused);
