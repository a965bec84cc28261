// The return just refunded: what goes back to the shopper, large, until the next scan.

import type { Currency, RefundBody } from "@evertill/core";
import type { RefundAsideView, RefundedView } from "@evertill/protocol";
import { BigAmount } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { DoneWord } from "./done-word.tsx";
import { groupedReceipt } from "./grouped-receipt.ts";
import { sayRefund } from "./refund-words.ts";
import styles from "./side.module.css";

/** As much of a refund as is shown. */
export type ShownRefund = Omit<RefundedView, "totalMinor"> & { readonly totalMinor: number };

interface RefundedBlockProps {
  readonly refunded: ShownRefund;
  /** Refunds that the acquirer has not done yet. */
  readonly aside: readonly RefundAsideView[];
  readonly currency: Currency;
  /** Receipts that the printer still owes. */
  readonly waiting: number;
}

export function RefundedBlock({ refunded, aside, currency, waiting }: RefundedBlockProps) {
  const { t, i18n } = useTranslation("till");
  const isAside = aside.some(({ receiptNumber }) => receiptNumber === refunded.receiptNumber);
  const isLater = (refund: RefundBody) =>
    refund.type === "pending" &&
    (refund.of === "third-party" || refund.of === "card" || refund.acquirer === undefined || isAside);
  const isOwed = refunded.refunds.some(isLater);
  const how = refunded.refunds.flatMap((refund) =>
    sayRefund(t, { refund, isLater: isLater(refund) }, { currency, language: i18n.language }),
  );
  return (
    <div className={`${styles.amounts} ${styles.paid}`} data-testid="refunded" role="status">
      <div className={styles.amountLine}>
        <DoneWord>{t(isOwed ? "goodsBack.refundOwed" : "goodsBack.refunded")}</DoneWord>
        <span className={styles.quiet}>{t("piece", { count: refunded.pieces })}</span>
      </div>
      <BigAmount amountMinor={refunded.totalMinor} currency={currency} testId="refunded-amount" />
      <p className={styles.under}>
        {waiting > 0
          ? t("printing", { count: waiting })
          : how.length > 0
            ? how.join(" · ")
            : refunded.original === ""
              ? t("goodsBack.noReceipt")
              : t("goodsBack.of", { number: groupedReceipt(refunded.original) })}
      </p>
    </div>
  );
}
