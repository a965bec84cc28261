// The fapiao of the receipt that is looked at.

import type { InvoiceState } from "@evertill/core";

export interface InvoiceView {
  readonly state: InvoiceState;
  /** Of the one that stands; null: none is issued. */
  readonly number: string | null;
}
