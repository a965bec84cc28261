// The hub's desk for fapiao: what a receipt's page says of them, and what its form asks for.

import {
  canInvoice,
  canRequestInvoice,
  goodsBackOf,
  type InvoiceBuyer,
  type InvoicedBack,
  invoiceLines,
  parseEntry,
  type ReceiptInvoices,
  soldBy,
} from "@evertill/core";
import type { EReceiptInvoice } from "@evertill/core/e-receipt";
import type { Box } from "../box/box.ts";
import type { FoundReceipt } from "../e-receipt/find-receipt.ts";
import type { InvoiceRequests } from "./invoice-requests.ts";

export interface InvoiceDeskParts {
  readonly box: Box;
  readonly requests: InvoiceRequests;
  /** As the tier above says, or said last; null: nothing. */
  readonly published: (receiptNumber: string) => Promise<ReceiptInvoices | null>;
}

export class InvoiceDesk {
  readonly #box: Box;
  readonly #requests: InvoiceRequests;
  readonly #published: InvoiceDeskParts["published"];

  constructor({ box, requests, published }: InvoiceDeskParts) {
    this.#box = box;
    this.#requests = requests;
    this.#published = published;
  }

  /** Null: of such a receipt there is no fapiao. */
  async section(found: FoundReceipt): Promise<EReceiptInvoice | null> {
    const { receiptNumber } = found.receipt.entry.body;
    if (!this.#isInvoiced(found)) return null;
    const said = await this.said(receiptNumber);
    const { state = null, documents = [] } = said ?? {};
    const isOpen = canRequestInvoice(state) && this.#isAnyLeft(found) && this.#requests.hasRoom(receiptNumber);
    if (!isOpen) return { state, documents, requestId: null };
    return { state, documents, requestId: this.#box.ports.randomHex(16), ...(await this.#knownBuyer(found)) };
  }

  /** The organisation that bought on account, as its document says it now: a person's name is nobody's to show. */
  async #knownBuyer({ receipt }: FoundReceipt): Promise<Pick<EReceiptInvoice, "knownBuyer">> {
    const memberId = soldBy(receipt.entry)?.memberId;
    const member = memberId === undefined ? null : await this.#box.ports.reference.memberById(memberId);
    if (member?.business === undefined) return {};
    const { legalName: title, taxNumber } = member.business;
    return { knownBuyer: { is: "organisation", title, taxNumber } };
  }

  /** False: not now; the page says what is. */
  async request(
    found: FoundReceipt,
    { requestId, buyer }: { readonly requestId: string; readonly buyer: InvoiceBuyer },
  ): Promise<boolean> {
    const { receiptNumber } = found.receipt.entry.body;
    const isKnown = this.#requests.of(receiptNumber).includes(requestId);
    const section = isKnown ? null : await this.section(found);
    if (!isKnown && (section === null || section.requestId === null)) return false;
    return this.#requests.ask({ requestId, buyer, original: { ...found.id, receiptNumber } });
  }

  /** What is known here: the word of the tier above, where it covers what was asked for last; null: nobody has asked. */
  async said(receiptNumber: string): Promise<ReceiptInvoices | null> {
    const heard = await this.#published(receiptNumber);
    const last = this.#requests.of(receiptNumber).at(-1);
    if (last === undefined || last === heard?.requestId) return heard;
    return { requestId: last, state: "requested", lines: {}, documents: heard?.documents ?? [] };
  }

  #isInvoiced({ receipt }: FoundReceipt): boolean {
    const sale = soldBy(receipt.entry);
    return sale !== null && canInvoice(sale) && this.#box.ports.reference.store()?.operator !== undefined;
  }

  #isAnyLeft({ receipt }: FoundReceipt): boolean {
    const sale = soldBy(receipt.entry);
    if (sale === null) return false;
    const back = this.#box.journal.takingBack(sale.receiptNumber).flatMap(({ text }): InvoicedBack | [] => {
      const reading = parseEntry(text);
      return (reading.ok ? goodsBackOf(reading.entry) : null) ?? [];
    });
    return invoiceLines(sale, back).length > 0;
  }
}
