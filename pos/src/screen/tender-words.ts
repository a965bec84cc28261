// Tenders in words: on the key that takes one, in the list of those taken, on the paid screen.

import type { Currency, TenderBody, ThirdPartyPart, ThirdPartyRefundBody } from "@evertill/core";
import type { TenderKeyView } from "@evertill/protocol";
import { formatMoney, typedMoney } from "@evertill/ui";
import { formOf, type TenderField, type Tendering, type TenderTexts } from "../desk/tender-form.ts";
import type { TillT } from "../words/till-words.ts";
import { inLanguage } from "./bilingual.ts";

/** The last key of each field's pad; ABC turns it over to letters. */
export const corners: Readonly<Record<TenderField, "." | "00" | "ABC">> = {
  ...{ amount: ".", approval: "ABC", last4: "00", paymentCode: "00" },
  ...{ voucherNumber: "ABC", months: "00", providerCode: "ABC" },
  ...{ grade: "ABC", qualification: "ABC", serial: "ABC", points: "00" },
};

/** What the big key would do now. */
export function sayTake(
  t: TillT,
  of: {
    readonly chosen: TenderKeyView;
    readonly stage: Tendering;
    readonly texts: TenderTexts;
    readonly currency: Currency;
  },
): string {
  const { chosen, stage, texts, currency } = of;
  const typed = typedMoney(texts.amount, currency);
  const isComplete = formOf(chosen).required.every((field) => texts[field] !== "");
  if (!isComplete) return t("tender.next");
  if (chosen.type === "subsidy") return t("tender.claim");
  if (chosen.type === "trade-in") return t("tradeIn.begin");
  if (chosen.type === "points" && chosen.points !== undefined)
    return t("tender.spendPoints", { count: texts.points === "" ? chosen.points.mostPoints : Number(texts.points) });
  if (chosen.type === "cash" && typed === null) return t("cash.exact");
  return t("cash.take", { amount: formatMoney(typed ?? stage.dueMinor, currency) });
}

/** "Card *1234 · A1B2C3" */
export function sayTender(t: TillT, tender: TenderBody, language: string): string {
  switch (tender.type) {
    case "voucher": {
      const name = inLanguage(tender.name, language);
      return tender.number === undefined ? name : `${name} ${tender.number}`;
    }
    case "subsidy":
      return `${inLanguage(tender.name, language)} ${tender.evidence.serial}`;
    case "trade-in":
      return [inLanguage(tender.name, language), inLanguage(tender.unitName, language), tender.unitNumber?.value]
        .filter((word) => word !== undefined)
        .join(" ");
    case "instalment":
      return `${inLanguage(tender.name, language)} ${t("tender.term", { count: tender.months })} · ${tender.approvalCode}`;
    case "cash":
      return t("tender.cash");
    case "card": {
      const card = tender.last4 === undefined ? t("tender.card") : `${t("tender.card")} *${tender.last4}`;
      return `${card} · ${tender.approvalCode}`;
    }
    case "business-due":
      return `${t("tender.business-due")} ${tender.reference.slice(-5)}`;
    case "points":
      return `${t("tender.points")} ${t("points", { count: tender.points })}`;
    case "gift-card":
    case "store-credit":
    case "deposit":
      return `${t(`tender.${tender.type}`)} ${tender.number.slice(0, 1)} *${tender.number.slice(-5)}`;
    case "qr":
      return `${sayWallet(t, tender.wallet)} ${tender.payerMasked}`.trim();
  }
}

/** "Cash ¥400.00": what was handed over, for cash before the change. */
export function sayHanded(
  t: TillT,
  tender: TenderBody,
  { currency, language }: { readonly currency: Currency; readonly language: string },
): string {
  switch (tender.type) {
    case "cash":
      return `${t("tender.cash")} ${formatMoney(tender.tenderedMinor, currency)}`;
    case "card":
      return `${t("tender.card")} ${formatMoney(tender.amountMinor, currency)}`;
    case "points":
    case "gift-card":
    case "store-credit":
    case "deposit":
    case "business-due":
      return `${t(`tender.${tender.type}`)} ${formatMoney(tender.amountMinor, currency)}`;
    case "qr":
      return `${sayWallet(t, tender.wallet)} ${formatMoney(tender.amountMinor, currency)}`;
    case "voucher":
      return `${inLanguage(tender.name, language)} ${formatMoney(tender.faceMinor, currency)}`;
    case "subsidy":
    case "trade-in":
    case "instalment":
      return `${inLanguage(tender.name, language)} ${formatMoney(tender.amountMinor, currency)}`;
  }
}

/** A wallet without words of its own is called by its name. */
const sayWallet = (t: TillT, wallet: string): string =>
  wallet === "wechat" || wallet === "alipay" ? t(`tender.${wallet}`) : wallet;

/** What goes back by a third party: by its terminal, later, or not at all. */
export function sayParty(
  t: TillT,
  { type, name }: ThirdPartyPart | ThirdPartyRefundBody,
  { amount, language }: { readonly amount: string; readonly language: string },
): string {
  const how = type === "third-party" ? "pending" : type;
  return t(`goodsBack.party.${how}`, { amount, party: inLanguage(name, language) });
}
