// A window's tender as retail/core takes it: whole numbers become amounts of money.

import { minor, type TenderOffer } from "@evertill/core";
import type { TenderCommand } from "@evertill/protocol";

/** @throws RangeError when an amount is not a whole number: the protocol refuses that before */
export function tenderOffer(tender: TenderCommand): TenderOffer {
  switch (tender.type) {
    case "cash":
      return { type: "cash", tenderedMinor: minor(tender.tenderedMinor) };
    case "card":
    case "instalment":
      return { ...tender, amountMinor: minor(tender.amountMinor) };
    case "subsidy":
      return tender;
    case "voucher":
      return { ...tender, faceMinor: minor(tender.faceMinor) };
  }
}
