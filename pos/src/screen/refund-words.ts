// How a refund goes back, in words.

import type { Currency, RefundBody, RefundPart } from "@evertill/core";
import { formatMoney } from "@evertill/ui";
import type { TillT } from "../words/till-words.ts";
import { sayParty } from "./tender-words.ts";

interface SaidIn {
  readonly currency: Currency;
  readonly language: string;
}

export function sayPart(t: TillT, part: RefundPart, { currency, language }: SaidIn): string {
  if (part.type === "cash") return t("goodsBack.inCash", { amount: formatMoney(part.handedMinor, currency) });
  const amount = formatMoney(part.amountMinor, currency);
  if ("provider" in part) return sayParty(t, part, { amount, language });
  if (part.type === "qr") return t("goodsBack.toWalletLater", { amount });
  if (part.type === "points") return t("goodsBack.toPoints", { amount, points: t("points", { count: part.points }) });
  if (part.type === "trade-in-due") return t("goodsBack.offUnit", { amount });
  if (part.type === "business-due") return t("goodsBack.offTransfer", { amount });
  if (part.type !== "card") return t("goodsBack.toValue", { amount, number: `*${part.number.slice(-5)}` });
  return part.last4 === null
    ? t("goodsBack.toCard", { amount })
    : t("goodsBack.toCardEnding", { amount, last4: part.last4 });
}

/** As it was done; nothing for what went into other goods. @param of.isLater the shopper still waits for it */
export function sayRefund(
  t: TillT,
  { refund, isLater }: { readonly refund: RefundBody; readonly isLater: boolean },
  { currency, language }: SaidIn,
): readonly string[] {
  if (refund.type === "cash")
    return [t("goodsBack.inCash", { amount: formatMoney(refund.amountMinor + (refund.roundingMinor ?? 0), currency) })];
  if (refund.type === "exchanged") return [];
  const amount = formatMoney(refund.amountMinor, currency);
  if ("provider" in refund) return [sayParty(t, refund, { amount, language })];
  if (refund.type === "card") return [t("goodsBack.toCard", { amount })];
  if (refund.type === "points")
    return [t("goodsBack.toPoints", { amount, points: t("points", { count: refund.points }) })];
  if (refund.type === "trade-in-due") return [t("goodsBack.offUnit", { amount })];
  if (refund.type === "business-due") return [t("goodsBack.offTransfer", { amount })];
  if (refund.type !== "pending") return [t("goodsBack.toValue", { amount, number: `*${refund.number.slice(-5)}` })];
  if (refund.of === "card") return [t("goodsBack.toCardLater", { amount })];
  return [t(isLater ? "goodsBack.toWalletLater" : "goodsBack.toWallet", { amount })];
}
