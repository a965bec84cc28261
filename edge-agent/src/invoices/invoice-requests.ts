// What shoppers asked at this hub: each request is an entry, its title and tax number a row beside it that is sent to HQ
// and then forgotten here.

import { type InvoiceBuyer, invoiceRequestDraft, type OriginalSale } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { Box } from "../box/box.ts";
import type { UnsentDocument } from "../link/document-post.ts";

/** Somebody who plays with the form fills no disk. */
const mostOfOneReceipt = 5;

export class InvoiceRequests {
  readonly #box: Box;
  readonly #db: SqlDatabase;

  constructor(box: Box) {
    this.#box = box;
    this.#db = box.ports.db;
  }

  /** In the order in which they were made here. */
  of(receiptNumber: string): readonly string[] {
    return this.#db
      .prepare("SELECT request_id FROM invoice_asked WHERE receipt_number = ? ORDER BY asked")
      .all(receiptNumber)
      .map(({ request_id }) => String(request_id));
  }

  hasRoom(receiptNumber: string): boolean {
    return this.of(receiptNumber).length < mostOfOneReceipt;
  }

  /** Once, however often the form is sent. False: the disk refused, or the id is another receipt's. */
  ask(request: { readonly requestId: string; readonly original: OriginalSale; readonly buyer: InvoiceBuyer }): boolean {
    const { requestId, original, buyer } = request;
    const { receiptNumber } = original;
    const known = this.#db.prepare("SELECT receipt_number FROM invoice_asked WHERE request_id = ?").get(requestId);
    if (known !== undefined) return known.receipt_number === receiptNumber;
    const draft = invoiceRequestDraft({ ...this.#box.inForce.moment(), requestId, original, buyer: buyer.is });
    const failure = this.#box.book(draft, () => {
      this.#db
        .prepare("INSERT INTO invoice_asked (request_id, receipt_number, buyer_json) VALUES (?,?,?)")
        .run(requestId, receiptNumber, JSON.stringify(buyer));
    });
    return failure === null;
  }

  /** How many HQ has not taken: nobody else has them [P8]. */
  unsentCount(): number {
    const row = this.#db.prepare("SELECT count(*) AS unsent FROM invoice_asked WHERE buyer_json IS NOT NULL").get();
    return Number(row?.unsent ?? 0);
  }

  /** The oldest that HQ has not taken. @param but requests that are not sent now */
  unsent(but: readonly string[] = []): UnsentDocument | null {
    const row = this.#db
      .prepare(
        "SELECT request_id, buyer_json FROM invoice_asked WHERE buyer_json IS NOT NULL AND request_id NOT IN (SELECT value FROM json_each(?)) ORDER BY asked LIMIT 1",
      )
      .get(JSON.stringify(but));
    if (row === undefined) return null;
    return { id: String(row.request_id), body: JSON.parse(String(row.buyer_json)) as InvoiceBuyer };
  }

  /** HQ has it on its disk: who it is, is forgotten here. False: the disk refused, and it is sent again. */
  sent({ id }: Pick<UnsentDocument, "id">): boolean {
    const failure = this.#box.transact(() => {
      this.#db.prepare("UPDATE invoice_asked SET buyer_json = NULL WHERE request_id = ?").run(id);
    });
    return failure === null;
  }
}
