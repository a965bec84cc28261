// A lane's side of return claims: asks the lane that sold for a sale, gives its own to those that ask, and says that a
// claim is over until that is known. SPEC D7–D12.

import {
  type DocumentNumber,
  type Entry,
  hasCollected,
  parseDocumentNumber,
  parseEntry,
  type SignedEntry,
  soldBy,
  takenBackBy,
  trainingLane,
} from "@evertill/core";
import type { Outcome, Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { AskedClaim, ClaimAnswer } from "../box/sale-claims.ts";
import { HeldReturns } from "../collection/held-returns.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { ClaimedReturn } from "../sale/return-state.ts";
import type { ClaimToLane, LaneToDesk } from "./desk-messages.ts";

/** How long an asker waits; a lane of the store answers in a fraction of it. */
const askTimeoutMs = 2_500;
/** How often an end is said again while nobody confirms it. */
const repeatMs = 5_000;

interface Asking {
  readonly claim: AskedClaim;
  readonly document: DocumentNumber;
  readonly commandId: string | undefined;
  readonly untilMs: number;
  readonly outcome: Promise<Outcome>;
  readonly answer: (outcome: Outcome) => void;
}

export class ReturnDesk {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #asking = new Map<string, Asking>();
  /** Claims of this box that are not known to be over, and when their end was said last. */
  readonly #open: Map<string, { readonly claim: AskedClaim; readonly toldMs: number | null }>;
  readonly #held: HeldReturns;
  #connected = false;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.#open = new Map(box.claims.asked().map((claim) => [claim.claimId, { claim, toldMs: null }]));
    const { journal, ports } = box;
    this.#held = new HeldReturns({
      ...{ send, nowMs: () => ports.clock.monotonicMs(), head: () => journal.ownHead() },
      hasUnsent: () => journal.unsent().entries > 0,
    });
    box.listen({ changed: () => this.#changed() });
  }

  connected(): void {
    this.#connected = true;
    this.#held.connected();
    this.#tellHeld();
    this.#endOthers(0);
  }

  disconnected(): void {
    this.#connected = false;
    for (const asking of [...this.#asking.values()]) this.#refuse(asking, "seller-unreachable");
  }

  tick(nowMs: number): void {
    for (const asking of [...this.#asking.values()]) {
      if (nowMs >= asking.untilMs) this.#refuse(asking, "seller-unreachable");
    }
    this.#endOthers(repeatMs);
    this.#tellHeld();
  }

  /** Opens the sale of a printed receipt for return. @param commandId undefined for a scan */
  begin(text: string, document: DocumentNumber, commandId?: string): Promise<Outcome> {
    const known = commandId === undefined ? null : this.#box.answered(commandId);
    if (known !== null) return Promise.resolve(known);
    const already = [...this.#asking.values()].find(
      (asking) => commandId !== undefined && asking.commandId === commandId,
    );
    if (already !== undefined) return already.outcome;
    const refusal = this.#whyNot(document);
    if (refusal !== null) return Promise.resolve(this.#box.refuse(commandId, { ok: false, reason: refusal }));
    return this.#ask(text, document, commandId);
  }

  received(message: ClaimToLane): void {
    switch (message.type) {
      case "claim-asked":
        this.#give(message, message.by);
        break;
      case "claim-answer": {
        const asking = this.#asking.get(message.claimId);
        if (asking !== undefined) this.#take(asking, message.answer);
        break;
      }
      case "claim-ended": {
        const { claimId, by, returns } = message;
        const failure = this.#box.transact(() => this.#box.claims.end(message, by, returns));
        if (failure === null) this.#send({ type: "claim-over", claimId, to: by });
        break;
      }
      case "claim-over":
        this.#over(message.claimId);
        break;
    }
  }

  #whyNot({ store, lane }: DocumentNumber): Refused | null {
    const { stage, person } = this.#box.lane;
    const own = this.#box.ports.identity;
    if (person === null) return "signed-out";
    if (stage.at !== "idle" || this.#asking.size > 0) return "sale-open";
    if (lane === trainingLane && own.lane !== trainingLane) return "training-receipt";
    if (lane !== trainingLane && own.lane === trainingLane) return "not-in-training";
    if (store !== own.store) return "other-store";
    return this.#connected || lane === own.lane ? null : "own-sales-only";
  }

  #ask(receiptNumber: string, document: DocumentNumber, commandId: string | undefined): Promise<Outcome> {
    const claim = { claimId: this.#box.ports.randomHex(16), receiptNumber };
    const failure = this.#box.transact(() => this.#box.claims.noteAsked(claim));
    if (failure !== null) return Promise.resolve(failure);
    this.#open.set(claim.claimId, { claim, toldMs: null });
    const { promise: outcome, resolve: answer } = Promise.withResolvers<Outcome>();
    const untilMs = this.#nowMs() + askTimeoutMs;
    const asking = { claim, document, commandId, untilMs, outcome, answer };
    this.#asking.set(claim.claimId, asking);
    if (this.#connected) this.#send({ type: "claim", lane: document.lane, ...claim });
    else this.#takeOwn(asking);
    return outcome;
  }

  /** Without the hub, from this box's own disk. */
  #takeOwn(asking: Asking): void {
    let given: ClaimAnswer = { ok: false, reason: "seller-unreachable" };
    const { box } = this.#box.ports.identity;
    const failure = this.#box.transact(() => {
      given = this.#box.claims.give(asking.claim, asking.document, box);
    });
    if (failure === null) this.#take(asking, given);
    else this.#settle(asking, failure);
  }

  #give(claim: AskedClaim, by: string): void {
    const { claimId, receiptNumber } = claim;
    const reading = parseDocumentNumber(receiptNumber);
    let answer: ClaimAnswer = { ok: false, reason: "unknown-receipt" };
    const failure = this.#box.transact(() => {
      if (reading.ok) answer = this.#box.claims.give({ claimId, receiptNumber }, reading.document, by);
    });
    // What the disk did not take is not given: the asker hears nothing and is told so by its own clock.
    if (failure === null) this.#send({ type: "claim-answer", claimId, receiptNumber, to: by, answer });
  }

  #take(asking: Asking, answer: ClaimAnswer): void {
    const { commandId } = asking;
    if (!answer.ok) {
      this.#refuse(asking, answer.reason === "claim-ended" ? "seller-unreachable" : answer.reason);
      return;
    }
    const claimed = claimedReturn(asking, answer);
    if (claimed === null) this.#refuse(asking, "unknown-receipt");
    // Whether its goods were collected, the hub alone knows.
    else if (!this.#connected && hasCollected(claimed.sale)) this.#refuse(asking, "collection-needs-hub");
    else
      this.#settle(
        asking,
        this.#box.apply({ type: "return-opened", claimed }, commandId === undefined ? {} : { commandId }),
      );
  }

  #refuse(asking: Asking, reason: Refused): void {
    this.#settle(asking, this.#box.refuse(asking.commandId, { ok: false, reason }));
  }

  #settle(asking: Asking, outcome: Outcome): void {
    this.#asking.delete(asking.claim.claimId);
    asking.answer(outcome);
    this.#endOthers(null);
  }

  #changed(): void {
    this.#endOthers(null);
    this.#tellHeld();
  }

  #tellHeld(): void {
    if (!this.#connected) return;
    const current = this.#current();
    // Goods without a receipt are of no sale that could be handed over: they hold none.
    this.#held.tell([...this.#asking.keys(), ...(current === null || current === "" ? [] : [current])]);
  }

  /** Claim of the return on the screen. */
  #current(): string | null {
    const { stage } = this.#box.lane;
    return (stage.at === "returning" ? stage.returning : saleOf(stage)?.exchange)?.claimId ?? null;
  }

  /** Ends every claim that is neither asked for nor on the screen. @param afterMs says again what was said so long ago; null: never */
  #endOthers(afterMs: number | null): void {
    if (this.#open.size === 0) return;
    const current = this.#current();
    for (const { claim, toldMs } of [...this.#open.values()]) {
      if (claim.claimId === current || this.#asking.has(claim.claimId)) continue;
      if (toldMs === null || (afterMs !== null && this.#nowMs() - toldMs >= afterMs)) this.#end(claim);
    }
  }

  #end(claim: AskedClaim): void {
    const { identity } = this.#box.ports;
    const reading = parseDocumentNumber(claim.receiptNumber);
    const lane = reading.ok ? reading.document.lane : identity.lane;
    if (lane === identity.lane) {
      const failure = this.#box.transact(() => {
        this.#box.claims.end(claim, identity.box, []);
        this.#box.claims.forgetAsked(claim.claimId);
      });
      if (failure === null) this.#open.delete(claim.claimId);
      return;
    }
    if (!this.#connected) return;
    this.#open.set(claim.claimId, { claim, toldMs: this.#nowMs() });
    const returns = this.#box.journal.takingBack(claim.receiptNumber);
    this.#send({ type: "claim-end", lane, returns, ...claim });
  }

  #over(claimId: string): void {
    const failure = this.#box.transact(() => this.#box.claims.forgetAsked(claimId));
    if (failure === null) this.#open.delete(claimId);
  }

  #nowMs(): number {
    return this.#box.ports.clock.monotonicMs();
  }
}

/** Null when what came is not the entry of that sale. */
function claimedReturn(
  { claim, document }: Asking,
  { sale: signed, returns, vouchersUsed }: Extract<ClaimAnswer, { ok: true }>,
): ClaimedReturn | null {
  const entry = entryOf(signed);
  const sale = entry === null ? null : soldBy(entry);
  if (entry === null || sale === null) return null;
  if (sale.receiptNumber !== claim.receiptNumber) return null;
  return {
    claimId: claim.claimId,
    original: { epoch: entry.epoch, seq: entry.seq, receiptNumber: sale.receiptNumber },
    sold: { lane: document.lane, atMs: entry.at.wallMs, businessDay: entry.businessDay },
    sale,
    ...(entry.kind === "exchange" ? { isExchange: true as const } : {}),
    ...(vouchersUsed === undefined ? {} : { vouchersUsed }),
    earlier: returns.flatMap((text) => {
      const back = entryOf(text);
      return back === null ? [] : (takenBackBy(back) ?? []);
    }),
  };
}

function entryOf({ text }: SignedEntry): Entry | null {
  const reading = parseEntry(text);
  return reading.ok ? reading.entry : null;
}
