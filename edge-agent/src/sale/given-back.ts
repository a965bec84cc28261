// What the cashier must still do once a tender is taken back: the money is not the till's to move. What an acquirer took
// it gives back itself.

import type { TenderBody } from "@evertill/core";
import type { NoticeView } from "@evertill/protocol";

export function givenBack(tender: TenderBody): Omit<NoticeView, "id"> | null {
  switch (tender.type) {
    case "cash":
      return { code: "give-back-cash", tone: "info", values: { amountMinor: tender.tenderedMinor } };
    case "card":
      return { code: "void-on-terminal", tone: "warn", values: { amountMinor: tender.amountMinor } };
    case "instalment":
      return { code: "void-on-terminal", tone: "warn", values: { amountMinor: tender.amountMinor } };
    case "voucher":
      return { code: "give-back-voucher", tone: "info", values: { amountMinor: tender.faceMinor } };
    case "trade-in":
      return { code: "give-back-unit", tone: "warn", values: {} };
    case "subsidy":
    case "points":
    case "gift-card":
    case "store-credit":
    case "deposit":
    case "business-due":
    case "qr":
      return null;
  }
}
