// What a store's journal says of money at an acquirer: payments that it took, refunds that it gave, and payments that were
// taken back. Read entry by entry, in whatever order they come. Pure.

import { soldBy } from "../after-sale/goods-back.ts";
import { acquirerRefundOf } from "../after-sale/refund-settlement.ts";
import type { Entry, SaleBody } from "../entry.ts";
import type { QrTenderBody } from "../tenders/tender-body.ts";

/** By which our line and the acquirer's are the same: the till's own reference, of the payment or of the refund. */
export interface MoneyKey {
  readonly acquirer: string;
  readonly kind: "payment" | "refund";
  readonly reference: string;
}

export type AcquirerMoney =
  /** `receiptNumber`: of the return; a payment's is said by its sale. */
  | (MoneyKey & {
      readonly says: "moved";
      /** > 0 */
      readonly amountMinor: number;
      readonly currency: string;
      readonly receiptNumber: string | null;
    })
  /** A payment that was given back whole: nothing of it is to be settled. */
  | (MoneyKey & { readonly says: "taken-back" })
  /** Which receipt a payment paid for. */
  | (MoneyKey & { readonly says: "paid-for"; readonly receiptNumber: string });

/** Nothing: another entry, or a signed body that is none of its kind [P3]. */
export function acquirerMoneyOf({ kind, body }: Pick<Entry, "kind" | "body">): readonly AcquirerMoney[] {
  if (typeof body !== "object" || body === null) return [];
  const given = body as { readonly [name: string]: unknown };
  switch (kind) {
    case "payment":
      return moved("payment", { ...given, receiptNumber: null });
    case "payment-reversal":
      return moved("payment", given).map(({ acquirer, reference }) => ({
        ...{ says: "taken-back", acquirer, kind: "payment", reference },
      }));
    case "refund-settled": {
      const refund = acquirerRefundOf(given);
      return refund === null ? [] : moved("refund", { ...refund, reference: refund.refundReference });
    }
    default:
      return paidFor(soldBy({ kind, body }) ?? {});
  }
}

function moved(kind: MoneyKey["kind"], of: Readonly<Record<string, unknown>>) {
  const { acquirer, reference, amountMinor, currency, receiptNumber } = of;
  const isMoney = Number.isSafeInteger(amountMinor) && Number(amountMinor) > 0;
  if (!isName(acquirer) || !isName(reference) || !isName(currency) || !isMoney) return [];
  return [
    {
      ...({ says: "moved", acquirer, kind, reference, currency } as const),
      ...{ amountMinor: Number(amountMinor), receiptNumber: isName(receiptNumber) ? receiptNumber : null },
    },
  ];
}

function paidFor({ receiptNumber, tenders }: Partial<SaleBody>): readonly AcquirerMoney[] {
  if (!isName(receiptNumber) || !Array.isArray(tenders)) return [];
  return tenders.flatMap((tender: { readonly type?: unknown } | null): readonly AcquirerMoney[] => {
    const { acquirer, reference } = (tender?.type === "qr" ? tender : {}) as Partial<QrTenderBody>;
    if (!isName(acquirer) || !isName(reference)) return [];
    return [{ says: "paid-for", acquirer, kind: "payment", reference, receiptNumber }];
  });
}

const isName = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 64;
