// Works the queue of fapiao at HQ: one document after the other goes to the issuing service under its reference, again and
// again until there is an answer. The queue is a table: it survives whatever HQ does.

import { addMinor, type InvoiceBuyer, isInvoiceReady } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import type { Selectable } from "kysely";
import type { HqDatabase } from "../database/open-database.ts";
import type { InvoiceDocumentTable } from "../database/tables.ts";
import type { Log } from "../log.ts";
import { readDocument } from "../reference/reference-reads.ts";
import type { InvoiceIssuer, InvoiceToIssue, IssueAnswer } from "./invoice-issuer.ts";
import { type KeptInvoice, readDocuments } from "./read-invoice-case.ts";
import { lockInvoices } from "./write-invoices.ts";

/** How often the queue is looked at; a document that nobody could tell about waits 1 s, 2 s, 4 s … at most a minute. */
const tickMs = 500;
const longestWaitMs = 60_000;
const mostAtOnce = 50;

type QueuedRow = Selectable<Pick<InvoiceDocumentTable, "reference" | "store" | "receipt_number" | "tried">>;

export class InvoiceRunner {
  readonly #database: HqDatabase;
  readonly #issuer: InvoiceIssuer;
  readonly #log: Log;
  readonly #nowMs: () => number;
  #running: Promise<void> | null = null;
  #isEnding = false;

  constructor(
    database: HqDatabase,
    of: { readonly issuer: InvoiceIssuer; readonly log: Log; readonly nowMs: () => number },
  ) {
    this.#database = database;
    this.#issuer = of.issuer;
    this.#log = of.log;
    this.#nowMs = of.nowMs;
  }

  /** @returns ends it, and waits for the one document that is under way */
  start(): () => Promise<void> {
    const timer = setInterval(() => {
      this.#running ??= this.work()
        .catch((error: unknown) => this.#log.error("invoices-failed", { error: String(error) }))
        .finally(() => {
          this.#running = null;
        });
    }, tickMs);
    return async () => {
      this.#isEnding = true;
      clearInterval(timer);
      await this.#running;
    };
  }

  /** One round: every document that may be sent now. */
  async work(): Promise<void> {
    const { db } = this.#database;
    const rows = await db
      .selectFrom("invoice_document")
      .select(["reference", "store", "receipt_number", "tried"])
      .where("status", "=", "queued")
      .where("next_at", "<=", new Date(this.#nowMs()))
      .orderBy("place")
      .limit(mostAtOnce)
      .execute();
    for (const row of rows) {
      if (this.#isEnding) return;
      await this.#send(row);
    }
  }

  async #send(row: QueuedRow): Promise<void> {
    const documents = await readDocuments(this.#database.db, row.receipt_number);
    const document = documents.find(({ reference }) => reference === row.reference);
    if (document === undefined || document.status !== "queued") return;
    const blue = documents.find(({ reference }) => reference === document.ofReference);
    if (blue?.status === "refused") return this.#settle(row, { is: "refused", reason: "never-issued" });
    const invoice = isInvoiceReady(document, documents) ? await this.#toIssue(row, document, blue ?? null) : null;
    if (invoice === null) return this.#wait(row);
    const answer = await this.#issuer.issue(invoice);
    if (answer.is === "unknown") {
      this.#log.info("invoice-unanswered", { reference: row.reference, why: answer.why });
      return this.#wait(row);
    }
    return this.#settle(row, answer);
  }

  /** Null: its buyer has not come yet, or nobody has said who sells in the store. */
  async #toIssue(row: QueuedRow, document: KeptInvoice, blue: KeptInvoice | null): Promise<InvoiceToIssue | null> {
    const { db } = this.#database;
    const store = await readDocument<StoreDocument>(db, "store", row.store);
    const kept = await db
      .selectFrom("invoice_buyer")
      .select("buyer")
      .where("request_id", "=", document.requestId)
      .executeTakeFirst();
    const buyer: InvoiceBuyer | null = blue === null ? (kept?.buyer ?? null) : null;
    if (store?.operator === undefined) {
      this.#log.warn("invoice-without-operator", { reference: document.reference, store: row.store });
      return null;
    }
    if (blue === null && buyer === null) return null;
    const { reference, lines } = document;
    return {
      ...{ reference, kind: blue === null ? "blue" : "red", ofNumber: blue?.number ?? null },
      ...{ receiptNumber: row.receipt_number, seller: store.operator, buyer, lines },
      totalMinor: addMinor(...lines.map(({ totalMinor }) => totalMinor)),
      taxMinor: addMinor(...lines.map(({ taxMinor }) => taxMinor)),
    };
  }

  async #wait({ reference, tried }: QueuedRow): Promise<void> {
    const waitMs = Math.min(longestWaitMs, 1_000 * 2 ** Math.min(tried, 10));
    await this.#database.db
      .updateTable("invoice_document")
      .set({ tried: tried + 1, next_at: new Date(this.#nowMs() + waitMs) })
      .where("reference", "=", reference)
      .where("status", "=", "queued")
      .execute();
  }

  /** The first answer stands; the buyer is forgotten with it, since the invoice itself now says who it is. */
  async #settle(
    { reference, receipt_number }: QueuedRow,
    answer: Exclude<IssueAnswer, { is: "unknown" }>,
  ): Promise<void> {
    await this.#database.db.transaction().execute(async (tx) => {
      await lockInvoices(tx, receipt_number);
      const issued = answer.is === "issued" ? answer.number : null;
      const settled = await tx
        .updateTable("invoice_document")
        .set({ status: answer.is, number: issued, reason: answer.is === "refused" ? answer.reason : null })
        .where("reference", "=", reference)
        .where("status", "=", "queued")
        .executeTakeFirst();
      if (settled.numUpdatedRows === 0n) return;
      await tx.deleteFrom("invoice_buyer").where("request_id", "=", reference).execute();
      // What waits for this one waits no longer.
      await tx
        .updateTable("invoice_document")
        .set({ next_at: new Date(this.#nowMs()) })
        .where("receipt_number", "=", receipt_number)
        .where("status", "=", "queued")
        .execute();
    });
    this.#log.info(`invoice-${answer.is}`, { reference });
  }
}
