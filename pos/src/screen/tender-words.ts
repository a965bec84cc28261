// Tenders in words: on the key that takes one, in the list of those taken, on the paid screen.

import type { Currency, TenderBody } from "@evertill/core";
import type { TenderKeyView } from "@evertill/protocol";
import { formatMoney, typedMoney } from "@evertill/ui";
import { formOf, type Tendering, type TenderTexts } from "../desk/tender-form.ts";
import type { TillT } from "../words/till-words.ts";

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
  if (chosen.type === "cash" && typed === null) return t("cash.exact");
  return t("cash.take", { amount: formatMoney(typed ?? stage.dueMinor, currency) });
}

/** "Card *1234 · A1B2C3" */
export function sayTender(t: TillT, tender: TenderBody): string {
  switch (tender.type) {
    case "cash":
      return t("tender.cash");
    case "card": {
      const card = tender.last4 === undefined ? t("tender.card") : `${t("tender.card")} *${tender.last4}`;
      return `${card} · ${tender.approvalCode}`;
    }
    case "gift-card":
    case "store-credit":
      return `${t(`tender.${tender.type}`)} ${tender.number.slice(0, 1)} *${tender.number.slice(-5)}`;
    case "qr":
      return `${sayWallet(t, tender.wallet)} ${tender.payerMasked}`.trim();
  }
}

/** "Cash ¥400.00": what was handed over, for cash before the change. */
export function sayHanded(t: TillT, tender: TenderBody, currency: Currency): string {
  const handedMinor = tender.type === "cash" ? tender.tenderedMinor : tender.amountMinor;
  const name = tender.type === "qr" ? sayWallet(t, tender.wallet) : t(`tender.${tender.type}`);
  return `${name} ${formatMoney(handedMinor, currency)}`;
}

/** A wallet without words of its own is called by its name. */
const sayWallet = (t: TillT, wallet: string): string =>
  wallet === "wechat" || wallet === "alipay" ? t(`tender.${wallet}`) : wallet;
