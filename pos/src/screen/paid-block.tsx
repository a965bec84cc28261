// The sale just paid: the change, large, until the next scan; without cash, what was paid.

import type { Currency } from "@evertill/core";
import type { PaidView, RefundAsideView } from "@evertill/protocol";
import { BigAmount, formatMoney } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { DoneWord } from "./done-word.tsx";
import { RefundedBlock, type ShownRefund } from "./refunded-block.tsx";
import { SalePapers } from "./sale-papers.tsx";
import styles from "./side.module.css";
import { sayHanded } from "./tender-words.ts";

/** What an exchange gave back, as a refund. */
const difference = (
  { receiptNumber, pieces }: PaidView,
  { refunds }: NonNullable<PaidView["exchanged"]>,
): ShownRefund => ({
  ...{ receiptNumber, original: receiptNumber, pieces, refunds },
  totalMinor: refunds.reduce((sum, { type, amountMinor }) => sum + (type === "exchanged" ? 0 : amountMinor), 0),
});

interface PaidBlockProps {
  readonly paid: PaidView;
  /** Refunds by phone that wait or were refused. */
  readonly aside: readonly RefundAsideView[];
  readonly currency: Currency;
  /** Receipts that the printer still owes. */
  readonly waiting: number;
}

export function PaidBlock({ paid, aside, currency, waiting }: PaidBlockProps) {
  const { t, i18n } = useTranslation("till");
  if (paid.exchanged !== undefined && paid.tenders.length === 0)
    return (
      <RefundedBlock refunded={difference(paid, paid.exchanged)} aside={aside} currency={currency} waiting={waiting} />
    );
  const isCash = paid.tenders.some(({ type }) => type === "cash") || paid.tenders.length === 0;
  const words = {
    total: formatMoney(paid.totalMinor - (paid.exchanged?.backMinor ?? 0), currency),
    tendered: paid.tenders.map((tender) => sayHanded(t, tender, { currency, language: i18n.language })).join(" + "),
  };
  return (
    <div className={`${styles.amounts} ${styles.paid}`} data-testid="paid" role="status">
      <div className={styles.amountLine}>
        <DoneWord>{t(isCash ? "total.change" : "total.paid")}</DoneWord>
        <span className={styles.quiet}>{t("paid.receipt", { number: paid.receiptNumber })}</span>
      </div>
      <BigAmount
        amountMinor={isCash ? paid.changeMinor : paid.totalMinor - (paid.exchanged?.backMinor ?? 0)}
        currency={currency}
        testId={isCash ? "change" : "paid-total"}
      />
      <p className={styles.under}>{waiting > 0 ? t("printing", { count: waiting }) : t("paid.of", words)}</p>
      {paid.points === undefined ? null : (
        <p className={styles.under} data-testid="points-earned">
          {t("paid.points", { count: paid.points.earned })}
          {paid.points.balance === undefined ? null : ` · ${t("paid.balance", { count: paid.points.balance })}`}
        </p>
      )}
      {paid.vouchers?.map(({ promotionId, count, valueMinor }) => (
        <p key={promotionId} className={styles.under} data-testid={`voucher-${promotionId}`}>
          {t("offers.vouchers", { count, value: formatMoney(valueMinor, currency) })} · {t("offers.forNextTime")}
        </p>
      ))}
      <SalePapers />
    </div>
  );
}
