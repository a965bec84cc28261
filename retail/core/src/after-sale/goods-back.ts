// What an entry took back or sold, whatever its kind: as returns, HQ and later returns of the same sale ask it.

import type { HandOverBody } from "../collection/hand-over.ts";
import type { Entry, SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import { settledBy, type TradeInSettledBody } from "../trade-in/trade-in-settled.ts";
import type { PriceProtectionBody } from "./protection-body.ts";
import type { ExchangeBody, PostVoidBody, ReturnBody, ReturnLineBody } from "./return-body.ts";
import type { TakenBack } from "./taken-back.ts";

/** What an entry took back, with whose sales and which tax it takes off. */
export interface GoodsBack extends TakenBack, Pick<ReturnBody, "servicesKept"> {
  readonly lines: readonly (TakenBack["lines"][number] & Pick<ReturnLineBody, "taxMinor" | "soldBy">)[];
}

/** Null for entries that take nothing back. @throws TypeError for a body that is not what its kind says */
export function goodsBackOf({ kind, body }: Pick<Entry, "kind" | "body">): GoodsBack | null {
  if (kind === "return" || kind === "exchange" || kind === "post-void")
    return body as ReturnBody | ExchangeBody | PostVoidBody;
  if (kind !== "price-protection") return null;
  const protection = body as PriceProtectionBody;
  // No piece comes back: each is worth less, and is protected no second time.
  return { ...protection, lines: protection.lines.map((line) => ({ ...line, quantity: 0, protects: line.quantity })) };
}

/** Null for entries that take nothing back. A hand-over takes nothing, and later returns must know it. */
export function takenBackBy(entry: Pick<Entry, "kind" | "body">): TakenBack | null {
  if (entry.kind === "hand-over") return handedOverBy(entry.body as HandOverBody);
  if (entry.kind === "trade-in-settled") return settledBy(entry.body as TradeInSettledBody);
  const back = goodsBackOf(entry);
  if (back === null) return null;
  const { receiptNumber, lines, refunds, giftDeductions, servicesKept = [], vouchersBack: voided } = back;
  const taken = lines.map(({ lineId, quantity, totalMinor, protects, uncollected }) => ({
    ...{ lineId, quantity, totalMinor },
    ...(protects === undefined ? {} : { protects }),
    ...(uncollected === undefined ? {} : { uncollected }),
  }));
  const kept = servicesKept.map(({ lineId, quantity }) => {
    return { lineId, quantity: 0, totalMinor: minor(0), performed: quantity };
  });
  return {
    receiptNumber,
    lines: [...taken, ...kept],
    refunds,
    ...(giftDeductions === undefined ? {} : { giftDeductions }),
    ...(voided === undefined ? {} : { vouchersBack: voided }),
  };
}

const handedOverBy = ({ handOverId, lines }: HandOverBody): TakenBack => ({
  receiptNumber: handOverId,
  lines: lines.map(({ lineId, quantity, serials }) => ({
    ...{ lineId, quantity: 0, totalMinor: minor(0), handedOver: quantity },
    ...(serials === undefined ? {} : { numbers: serials }),
  })),
  refunds: [],
});

/** The goods that an entry sold, by a sale or as the new ones of an exchange; null for all others. */
export function soldBy(entry: Pick<Entry, "kind" | "body">): SaleBody | null {
  if (entry.kind === "sale") return entry.body as SaleBody;
  return entry.kind === "exchange" ? ((entry.body as Partial<ExchangeBody>).sold ?? null) : null;
}
