// The sale just paid: the change, large, until the next scan; without cash, what was paid.

import type { Currency } from "@evertill/core";
import type { PaidView } from "@evertill/protocol";
import { BigAmount, formatMoney } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { SalePapers } from "./sale-papers.tsx";
import styles from "./side.module.css";
import { sayHanded } from "./tender-words.ts";

interface PaidBlockProps {
  readonly paid: PaidView;
  readonly currency: Currency;
  /** Receipts that the printer still owes. */
  readonly waiting: number;
}

export function PaidBlock({ paid, currency, waiting }: PaidBlockProps) {
  const { t, i18n } = useTranslation("till");
  const isCash = paid.tenders.some(({ type }) => type === "cash") || paid.tenders.length === 0;
  const words = {
    total: formatMoney(paid.totalMinor, currency),
    tendered: paid.tenders.map((tender) => sayHanded(t, tender, { currency, language: i18n.language })).join(" + "),
  };
  return (
    <div className={`${styles.amounts} ${styles.paid}`} data-testid="paid" role="status">
      <div className={styles.amountLine}>
        <span className={styles.paidWord}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <circle cx="10" cy="10" r="9" fill="currentColor" />
            <path d="m6 10.4 2.8 2.7L14 7.6" fill="none" stroke="var(--good-ground)" strokeWidth="2" />
          </svg>
          {t(isCash ? "total.change" : "total.paid")}
        </span>
        <span className={styles.quiet}>{t("paid.receipt", { number: paid.receiptNumber })}</span>
      </div>
      <BigAmount
        amountMinor={isCash ? paid.changeMinor : paid.totalMinor}
        currency={currency}
        testId={isCash ? "change" : "paid-total"}
      />
      <p className={styles.under}>{waiting > 0 ? t("printing", { count: waiting }) : t("paid.of", words)}</p>
      <SalePapers />
    </div>
  );
}
