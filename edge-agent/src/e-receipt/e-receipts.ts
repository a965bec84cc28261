// The addresses of this lane's receipts on the web, for its screen and its paper.

import { parseDocumentNumber } from "@evertill/core";
import { eReceiptUrl, qrModules } from "@evertill/core/e-receipt";
import { eReceiptKey } from "@evertill/journal";
import type { EReceiptView } from "@evertill/protocol";
import type { BoxPorts } from "../box/box-ports.ts";
import type { SaleClaims } from "../box/sale-claims.ts";
import type { Stage } from "../sale/lane-state.ts";

export class EReceipts {
  readonly #ports: BoxPorts;
  readonly #claims: SaleClaims;
  /** Views are drawn at every change; the code is drawn once. */
  #shown: EReceiptView | null = null;

  constructor(ports: BoxPorts, claims: SaleClaims) {
    this.#ports = ports;
    this.#claims = claims;
  }

  /** Null: no address is configured, or this box wrote no such entry. */
  urlOf(receiptNumber: string): string | null {
    const { eReceiptBaseUrl } = this.#ports;
    const reading = parseDocumentNumber(receiptNumber);
    if (eReceiptBaseUrl === undefined || !reading.ok) return null;
    const signed = this.#claims.ownEntry(receiptNumber, reading.document);
    return signed === null ? null : eReceiptUrl(eReceiptBaseUrl, { receiptNumber, key: eReceiptKey(signed) });
  }

  /** What a paper says of it, where the store wants that. */
  onPaper(receiptNumber: string): { readonly eReceiptUrl?: string } {
    const isWanted = this.#ports.reference.store()?.eReceiptOnPaper === true;
    const url = isWanted ? this.urlOf(receiptNumber) : null;
    return url === null ? {} : { eReceiptUrl: url };
  }

  /** Of what the lane did last, until the next sale begins. */
  shownAt(stage: Stage): EReceiptView | null {
    const done = stage.at === "idle" ? (stage.last ?? stage.refunded ?? null) : null;
    if (done === null) return null;
    const { receiptNumber } = done;
    if (this.#shown?.receiptNumber === receiptNumber) return this.#shown;
    const url = this.urlOf(receiptNumber);
    this.#shown = url === null ? null : { receiptNumber, url, modules: qrModules(url) };
    return this.#shown;
  }
}
