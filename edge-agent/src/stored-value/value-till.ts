// The till's part in stored value: asks what is on a card, and pays with it. The word of the store's desk is waited for outside
// the till's turn, so that scans never wait behind it; the lane then takes the tender in one step.

import { minor, payableByValue, type StoredValueRef, storedValueAccount } from "@evertill/core";
import type { Outcome, ValueView } from "@evertill/protocol";
import { AskedOnce } from "../box/asked-once.ts";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { stillDue } from "../sale/tender-step.ts";
import type { Spending } from "./spending-desk.ts";

export class ValueTill {
  readonly #box: Box;
  readonly #spending: Spending;
  readonly #changed: () => void;
  readonly #asked: AskedOnce;
  #shown: ValueView | null = null;

  /** @param changed what is shown has changed */
  constructor(box: Box, spending: Spending, changed: () => void) {
    this.#box = box;
    this.#asked = new AskedOnce(box);
    this.#spending = spending;
    this.#changed = changed;
  }

  /** What was asked for last, until somebody puts it away or the next sale is over. */
  get shown(): ValueView | null {
    return this.#shown;
  }

  putAway(): void {
    if (this.#shown === null) return;
    this.#shown = null;
    this.#changed();
  }

  /** A number scanned or typed: paid with while a sale is being paid, else shown. @param commandId undefined for a scan */
  met(ref: StoredValueRef, commandId?: string): Promise<Outcome> {
    return this.#box.lane.stage.at === "tendering" ? this.pay(ref, null, commandId) : this.show(ref, commandId);
  }

  show(ref: StoredValueRef, commandId?: string): Promise<Outcome> {
    return this.#asked.run(commandId, async () => {
      if (this.#box.lane.person === null) return { ok: false, reason: "signed-out" };
      const { word, mostMinor, ...answer } = await this.#spending.look(storedValueAccount(ref));
      const owedMinor = answer.ok ? answer.leftMinor : answer.owedMinor;
      const { wallMs: atMs } = this.#box.entryClock.now();
      this.#shown = { kind: ref.kind, number: ref.number, owedMinor, mostMinor, word, atMs };
      this.#changed();
      return { ok: true };
    });
  }

  /** @param amountMinor null: as much as is due and as there is */
  pay(ref: StoredValueRef, amountMinor: number | null, commandId?: string): Promise<Outcome> {
    return this.#asked.run(commandId, async () => {
      const { stage } = this.#box.lane;
      if (stage.at !== "tendering") return { ok: false, reason: "not-now" };
      const { version } = this.#box.lane;
      const { saleId, lines } = stage.sale.priced;
      const tenders = stage.sale.tenders.map(({ body }) => body);
      const payableMinor = payableByValue({ lines, tenders, dueMinor: stillDue(stage.sale) });
      if (payableMinor === 0) return { ok: false, reason: "no-goods-to-pay" };
      if (amountMinor === 0) return { ok: false, reason: "no-amount" };
      if (amountMinor !== null && amountMinor > payableMinor)
        return { ok: false, reason: "more-than-due", detail: { mostMinor: payableMinor } };
      const asked = { leastMinor: amountMinor ?? 1, mostMinor: amountMinor ?? payableMinor };
      const claimed = await this.#spending.ask({ account: storedValueAccount(ref), ...asked });
      if (claimed === null) return { ok: false, reason: "storage-failed" };
      const { claimId, answer } = claimed;
      try {
        if (!answer.ok) return { ok: false, reason: answer.reason, detail: { mostMinor: answer.mostMinor } };
        // What was typed means the sale as it was drawn; a card that was scanned pays what is due by now.
        const isSame = saleOf(this.#box.lane.stage)?.priced.saleId === saleId;
        const isMoved = amountMinor !== null && this.#box.lane.version !== version;
        if (!isSame || isMoved) return { ok: false, reason: "stale" };
        const { leftMinor, word } = answer;
        const body = {
          type: ref.kind,
          number: ref.number,
          amountMinor: minor(answer.amountMinor),
          leftMinor,
          claimId,
          word,
        };
        const outcome = this.#box.apply({ type: "take-value", body }, commandId === undefined ? {} : { commandId });
        if (outcome.ok) this.putAway();
        return outcome;
      } finally {
        this.#spending.settled(claimId);
      }
    });
  }
}
