// What an entry says of each tender. Together the amounts are the sale's total; a refund names the same bodies.

import type { BusinessDueTenderBody } from "../business/business-due.ts";
import type { Minor } from "../money.ts";
import { type PointsTenderBody, pointsOf } from "../points/points-tender.ts";
import type { StoredValueTenderBody } from "../stored-value/stored-value-tender.ts";
import type { TradeInTenderBody } from "../trade-in/trade-in-tender.ts";
import type { ThirdPartyTenderBody } from "./third-party.ts";

export interface CashTenderBody {
  readonly type: "cash";
  /** What the cashier was handed. */
  readonly tenderedMinor: Minor;
  readonly changeMinor: Minor;
  /** What it settles of the total. */
  readonly amountMinor: Minor;
  /** Kept in the drawer above (below, when negative) the amount, because coins end before the currency does. Never 0. */
  readonly roundingMinor?: Minor;
}

/** A card on a terminal that is not connected to the till: the cashier types what its slip says. */
export interface CardTenderBody {
  readonly type: "card";
  readonly amountMinor: Minor;
  readonly terminal: "stand-alone";
  /** Six letters and digits (ISO 8583, field 38), capitals. */
  readonly approvalCode: string;
  /** Last four digits of the card, where they were typed. */
  readonly last4?: string;
}

/** A wallet on the shopper's phone, by an acquirer that the till asked itself; its `payment` entry came before. */
export interface QrTenderBody {
  readonly type: "qr";
  readonly amountMinor: Minor;
  /** Whose clearing account it is. */
  readonly acquirer: string;
  /** "wechat", "alipay", … */
  readonly wallet: string;
  /** The till's own; the same as in the `payment` entry. */
  readonly reference: string;
  readonly acquirerReference: string;
  /** Who paid, masked but for four characters; "" where the acquirer does not say. */
  readonly payerMasked: string;
}

export type TenderBody =
  | CashTenderBody
  | CardTenderBody
  | QrTenderBody
  | StoredValueTenderBody
  | PointsTenderBody
  | TradeInTenderBody
  | BusinessDueTenderBody
  | ThirdPartyTenderBody;

/** Goods brought back in the same entry pay for new ones: money that a tender of their sale had brought. */
export interface ExchangedTenderBody {
  readonly type: "exchanged";
  readonly amountMinor: Minor;
  /** What the goods brought back were paid with; a later refund goes back to it. */
  readonly paidWith: TenderBody;
}

/** A tender as an entry names it. */
export type SaleTender = TenderBody | ExchangedTenderBody;

/** The tender that money of a sale came from at first, with the amount that it settles here. */
export function paidWith(tender: SaleTender): TenderBody {
  return tender.type === "exchanged" ? withAmount(tender.paidWith, tender.amountMinor) : tender;
}

/** The tender as if it had settled so much. */
export function withAmount(tender: TenderBody, amountMinor: Minor): TenderBody {
  if (tender.type === "points") return { ...tender, amountMinor, points: pointsOf(amountMinor, tender) };
  return { ...tender, amountMinor };
}

/** A tender that was taken for a sale that is still open. */
export interface TakenTender {
  /** `T1`, `T2` …; never used twice within a sale. */
  readonly tenderId: string;
  readonly body: TenderBody;
}
