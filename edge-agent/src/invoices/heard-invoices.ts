// What the tier above says of a receipt's fapiao, and the last that it said, for when it is away.

import { type ReceiptInvoices, readReceiptInvoices } from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { TierAbove } from "../link/tier-above.ts";

export interface HeardFrom {
  readonly above: TierAbove;
  /** The link to it stands: one that is known to be away is not waited for. */
  readonly isUp: () => boolean;
  readonly timeoutMs: number;
}

export class HeardInvoices {
  readonly #box: Box;
  readonly #from: HeardFrom;

  constructor(box: Box, from: HeardFrom) {
    this.#box = box;
    this.#from = from;
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
    const { above, isUp, timeoutMs } = this.#from;
    if (!isUp()) return null;
    try {
      const response = await above.fetch(["invoices", receiptNumber], { timeoutMs });
      return response.status === 200 ? readReceiptInvoices(await response.json()) : null;
    } catch {
      // Away; the link says so on every screen.
      return null;
    }
  }
}
