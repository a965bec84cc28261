// Services for goods as a window draws them: what can be sold with a line, and what stands already.

import type { Bilingual, Minor, ServiceKind } from "@evertill/core";

export interface ServiceOfferView {
  readonly sku: string;
  readonly name: Bilingual;
  readonly kind: ServiceKind;
  /** For each piece of the goods. */
  readonly unitPriceMinor: Minor;
  /** Pieces that it stands for; 0: it is not in the sale. */
  readonly quantity: number;
  /** Of the service in the sale; null: it is not there. */
  readonly lineId: string | null;
}

/** What the window asked for last. */
export interface ServicesView {
  /** The goods. */
  readonly lineId: string;
  readonly name: Bilingual;
  readonly quantity: number;
  readonly offers: readonly ServiceOfferView[];
}

export type ServiceCommand =
  /** What can be sold with the goods of a line; a line of a service stands for its goods. */
  | { readonly type: "show-services"; readonly lineId: string }
  | { readonly type: "put-services-away" }
  | { readonly type: "add-service"; readonly lineId: string; readonly sku: string }
  /** Of goods that come back: their service was done, or was not. */
  | { readonly type: "mark-performed"; readonly lineId: string; readonly isPerformed: boolean };
