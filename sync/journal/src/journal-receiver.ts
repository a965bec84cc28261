// Taking entries of others: judges each, keeps the good, sets the bad aside, answers with what is durable.
// One batch is one transaction; the answer is only sent after it. SPEC R1–R9.

import type { EntryId, EpochId, Head, SignedEntry } from "@evertill/core";
import { Journal } from "./journal.ts";
import { judgeEntry, type Verdict } from "./judge.ts";
import type { Holding, ShipDown, ShipUp } from "./ship-messages.ts";

export interface Receipt {
  readonly holding: Holding;
  readonly refused: Extract<ShipDown, { type: "ack" }>["refused"];
  /** Numbers that were excepted and are here whole now; the tier above may still have them excepted. */
  readonly refilled: readonly number[];
  /** Heads that moved by this batch, for shipping on to the tier above. */
  readonly moved: readonly Head[];
}

export class JournalReceiver extends Journal {
  /** Stores a batch that came from `linkBox`. In the caller's transaction; acknowledge after it. */
  receive(batch: Extract<ShipUp, { type: "entries" }>, linkBox: string | null): Receipt {
    const refused: { seq: number; reason: Receipt["refused"][number]["reason"] }[] = [];
    const refilled: number[] = [];
    let taken = false;
    for (const [index, signed] of batch.entries.entries()) {
      const seq = batch.from + index;
      const verdict = this.judge({ epoch: batch.epoch, seq }, signed, linkBox);
      if (verdict.verdict === "gap") break;
      if (verdict.verdict === "quarantine") refused.push({ seq, reason: verdict.reason });
      if (verdict.verdict === "refill") refilled.push(seq);
      taken = this.apply(batch.epoch, seq, signed, verdict) || taken;
    }
    return {
      holding: this.holding(batch.epoch),
      refused,
      refilled,
      moved: taken ? [this.headOf(batch.epoch)] : [],
    };
  }

  /**
   * Notes the highest numbers that a box says it has of its own epochs, also of those that nothing has come of yet [P3].
   * In the caller's transaction.
   */
  advertise(heads: readonly Head[], linkBox: string): void {
    const note = this.db.prepare(
      `INSERT INTO advertised (epoch, box, seq) SELECT ?, ?, ?
       WHERE NOT EXISTS (SELECT 1 FROM epoch WHERE epoch = ? AND box <> ?)
       ON CONFLICT (epoch) DO UPDATE SET seq = max(seq, excluded.seq), box = excluded.box
       WHERE box = '' OR (box = excluded.box AND seq < excluded.seq)`,
    );
    for (const { epoch, seq } of heads) note.run(epoch, linkBox, seq, epoch, linkBox);
  }

  /**
   * Notes how far epochs have come by the word of the tier above, which may know more than an old disk here: a lane whose
   * disk is old as well must not be confirmed in an epoch that went on without it [E4]. In the caller's transaction.
   */
  learn(holdings: readonly Holding[]): void {
    const note = this.db.prepare(
      `INSERT INTO advertised (epoch, box, seq) SELECT ?, coalesce((SELECT box FROM epoch WHERE epoch = ?), ''), ?
       WHERE true ON CONFLICT (epoch) DO UPDATE SET seq = max(seq, excluded.seq)`,
    );
    for (const { epoch, through, advertised } of holdings) {
      const seq = Math.max(through, advertised);
      if (seq > this.holding(epoch).advertised) note.run(epoch, epoch, seq);
    }
  }

  /** Notes what the tier above holds durably. In the caller's transaction. */
  acknowledge({ epoch, through, except }: Holding): void {
    this.db
      .prepare(
        `INSERT INTO acknowledged (epoch, through, except_json) VALUES (?,?,?)
         ON CONFLICT (epoch) DO UPDATE SET through = excluded.through, except_json = excluded.except_json`,
      )
      .run(epoch, through, JSON.stringify(except));
  }

  private judge(id: EntryId, signed: SignedEntry, linkBox: string | null): Verdict {
    const { epoch, seq } = id;
    return judgeEntry(signed, id, {
      epoch: this.epoch(epoch),
      heldHash: this.hashAt(epoch, seq),
      previousHash: this.hashAt(epoch, seq - 1),
      nextPrevious: this.previousNamedBy(epoch, seq + 1),
      linkStore: this.identity.store,
      linkBox,
      pinnedKey: (box) => this.pinnedKey(box),
    });
  }

  private apply(epoch: EpochId, seq: number, signed: SignedEntry, verdict: Verdict): boolean {
    switch (verdict.verdict) {
      case "append":
        if (seq === 1) this.admitEpoch(verdict.entry);
        this.keep(verdict.entry, signed, verdict.hash);
        return true;
      case "refill":
        this.keep(verdict.entry, signed, verdict.hash);
        this.except(epoch, (except) => except.filter((number) => number !== seq));
        return true;
      case "quarantine":
        this.db
          .prepare(
            `INSERT INTO quarantine (epoch, seq, hash, text, signature, reason) VALUES (?,?,?,?,?,?)
             ON CONFLICT DO NOTHING`,
          )
          .run(epoch, seq, verdict.hash, signed.text, signed.signature, verdict.reason);
        if (verdict.occupies) {
          this.db.prepare("UPDATE epoch SET through = ? WHERE epoch = ?").run(seq, epoch);
          this.except(epoch, (except) => [...except, seq]);
        }
        return false;
      case "duplicate":
      case "gap":
        return false;
    }
  }

  private except(epoch: EpochId, change: (except: readonly number[]) => readonly number[]): void {
    const except = change(this.epoch(epoch)?.except ?? []);
    this.db.prepare("UPDATE epoch SET except_json = ? WHERE epoch = ?").run(JSON.stringify(except), epoch);
  }

  private previousNamedBy(epoch: EpochId, seq: number): string | null {
    const row = this.db
      .prepare("SELECT json_extract(text, '$.previous') AS previous FROM entry WHERE epoch = ? AND seq = ?")
      .get(epoch, seq);
    return row === undefined ? null : String(row.previous);
  }

  private pinnedKey(box: string): string | null {
    const row = this.db.prepare("SELECT public_key FROM box_key WHERE box = ?").get(box);
    return row === undefined ? null : String(row.public_key);
  }
}
