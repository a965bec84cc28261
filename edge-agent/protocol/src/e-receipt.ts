// The receipt on the web of what was done last, for the shopper's phone.

export interface EReceiptView {
  readonly receiptNumber: string;
  readonly url: string;
  /** The address as a QR code: rows of "0" and "1", dark is 1, without a quiet zone. */
  readonly modules: readonly string[];
}
