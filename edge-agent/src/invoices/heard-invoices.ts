// What the tier above says of a receipt's fapiao, and the last that it said, for when it is away.

import { type ReceiptInvoices, readReceiptInvoices } from "@evertill/core";
import type { Box } from "../box/box.ts";

/** A shopper's page waits so long for HQ, and then says what is known here. */
const timeoutMs = 1_500;

export class HeardInvoices {
  readonly #box: Box;
  readonly #up: { readonly url: string; readonly token: string };

  constructor(box: Box, up: { readonly url: string; readonly token: string }) {
    this.#box = box;
    this.#up = { url: up.url.replace(/\/+$/, ""), token: up.token };
  }

  /** Null: nothing was ever said of it. */
  async of(receiptNumber: string): Promise<ReceiptInvoices | null> {
    const kept = this.#kept(receiptNumber);
    const heard = await this.#ask(receiptNumber);
    if (heard === null || JSON.stringify(heard) === JSON.stringify(kept)) return heard ?? kept;
    this.#box.transact(() => {
      this.#box.ports.db
        .prepare(
          "INSERT INTO invoice_heard (receipt_number, said_json) VALUES (?,?) ON CONFLICT (receipt_number) DO UPDATE SET said_json = excluded.said_json",
        )
        .run(receiptNumber, JSON.stringify(heard));
    });
    return heard;
  }

  #kept(receiptNumber: string): ReceiptInvoices | null {
    const row = this.#box.ports.db
      .prepare("SELECT said_json FROM invoice_heard WHERE receipt_number = ?")
      .get(receiptNumber);
    return row === undefined ? null : readReceiptInvoices(JSON.parse(String(row.said_json)));
  }

  async #ask(receiptNumber: string): Promise<ReceiptInvoices | null> {
    try {
      const response = await fetch(`${this.#up.url}/invoices/${receiptNumber}`, {
        headers: { authorization: `Bearer ${this.#up.token}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      return response.status === 200 ? readReceiptInvoices(await response.json()) : null;
    } catch {
      // Away; the link says so on every screen.
      return null;
    }
  }
}
