// Lines of the bank's statement, each matched once to the sale that it names. Line, entry and balance are one transaction:
// a line that was taken twice, or cut off in between, counts once [P2].

import {
  type BankLine,
  businessDueAccount,
  type Currency,
  minor,
  referenceIn,
  type TransferMatch,
  transferMatchedDraft,
} from "@evertill/core";
import { type Kysely, sql, type Transaction } from "kysely";
import type { BankLineTable, BusinessDueTable, Tables } from "../database/tables.ts";
import { type OwnWriter, ownMoment } from "../journal/own-writer.ts";

/** Unmatched lines that are looked at once more, and shown. */
const mostUnmatched = 500;

export interface TakenLine {
  readonly lineId: string;
  /** Null: no sale that is known has the reference. `differs`: another line was taken under that id before. */
  readonly match: TransferMatch | "differs" | null;
  readonly reference: string | null;
  /** Still due afterwards; below 0: owed to the customer. Null: of no sale. */
  readonly dueMinor: number | null;
}

export class BankBook {
  readonly #of: OwnWriter;

  constructor(of: OwnWriter) {
    this.#of = of;
  }

  /** @param by the operator's name, whom the entry names [P9] */
  async take({ lineId, text, ...line }: BankLine, by: string): Promise<TakenLine> {
    const { db, nowMs } = this.#of;
    const { account, bookedOn, amountMinor, currency } = line;
    await db
      .insertInto("bank_line")
      .values({
        ...{ line_id: lineId, account, booked_on: bookedOn, amount: amountMinor, currency, words: text },
        ...{ taken_at: new Date(nowMs()), reference: null, match: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await this.#line(db, lineId);
    const isSame = row.amount === amountMinor && row.currency === currency && row.account === account;
    if (!isSame || row.words !== text) return { lineId, match: "differs", reference: null, dueMinor: null };
    return this.#matched(row, by);
  }

  /** Lines that came before the sale that they name. */
  async matchWaiting(): Promise<void> {
    for (const line of await this.unmatched()) await this.#matched(line, "hq");
  }

  async unmatched(): Promise<readonly BankLineTable[]> {
    return this.#of.db
      .selectFrom("bank_line")
      .selectAll()
      .where("match", "is", null)
      .orderBy("taken_at")
      .limit(mostUnmatched)
      .execute();
  }

  async #matched({ line_id: lineId, words }: BankLineTable, by: string): Promise<TakenLine> {
    const { db, journal, key, randomHex } = this.#of;
    const sale = await saleNamed(db, words);
    if (sale === null) return { lineId, match: null, reference: null, dueMinor: null };
    await journal.write(sale.store, { key, newEpoch: randomHex(16) }, async (tx) => {
      // Another request may have matched it since; whoever comes second waits here and finds it done.
      const line = await this.#line(tx, lineId);
      if (line.match !== null || line.currency !== sale.currency) return [];
      const draft = this.#draft(line, { sale, by, dueBeforeMinor: await dueNow(tx, sale) });
      await tx
        .updateTable("bank_line")
        .set({ match: draft.body.match, reference: sale.reference })
        .where("line_id", "=", lineId)
        .execute();
      return [draft];
    });
    const { match, reference } = await this.#line(db, lineId);
    return { lineId, match, reference, dueMinor: await dueNow(db, sale) };
  }

  #draft(
    line: BankLineTable,
    of: { readonly sale: BusinessDueTable; readonly by: string; readonly dueBeforeMinor: number },
  ) {
    const { sale, by, dueBeforeMinor } = of;
    const { line_id: lineId, account, booked_on: bookedOn, amount, words } = line;
    return transferMatchedDraft(
      { lineId, account, bookedOn, amountMinor: minor(amount), currency: line.currency as Currency, text: words },
      {
        ...{ reference: sale.reference, receiptNumber: sale.receipt_number, customer: sale.customer },
        ...{ dueBeforeMinor: minor(dueBeforeMinor), person: by },
        ...ownMoment(this.#of),
      },
    );
  }

  async #line(db: Kysely<Tables>, lineId: string): Promise<BankLineTable> {
    return db.selectFrom("bank_line").selectAll().where("line_id", "=", lineId).forUpdate().executeTakeFirstOrThrow();
  }
}

/** By the transfer's reference or the receipt's number in the payer's words; null: of no one sale that is known. */
async function saleNamed(db: Kysely<Tables>, words: string): Promise<BusinessDueTable | null> {
  const reference = referenceIn(words) ?? "";
  const receipt = /R[0-9]{18}(?![0-9])/.exec(words.toUpperCase().replace(/[\s-]/g, ""))?.[0] ?? "";
  const found = await db
    .selectFrom("business_due")
    .selectAll()
    .where((of) => of.or([of("reference", "=", reference), of("receipt_number", "=", receipt)]))
    .limit(2)
    .execute();
  return found.length === 1 ? (found[0] ?? null) : null;
}

async function dueNow(
  db: Kysely<Tables> | Transaction<Tables>,
  { reference, currency }: BusinessDueTable,
): Promise<number> {
  const { rows } = await sql<{ due: string }>`
    SELECT coalesce(sum(amount), 0)::text AS due FROM balance
    WHERE ledger = 'money' AND unit = ${currency} AND account = ${businessDueAccount(reference)}`.execute(db);
  return Number(rows[0]?.due ?? 0);
}
