// It is done: the change or the refund, large, and the receipt to take along.

import type { Currency } from "@evertill/core";
import type { CustomerStage } from "@evertill/protocol";
import { formatMoney, Price, QrCode } from "@evertill/ui";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./customer-thanks.module.css";

interface CustomerThanksProps {
  readonly stage: Extract<CustomerStage, { at: "paid" | "refunded" }>;
  readonly currency: Currency;
}

export function CustomerThanks({ stage, currency }: CustomerThanksProps) {
  const { t } = useTranslation("customer");
  const isRefund = stage.at === "refunded";
  const isChange = !isRefund && stage.changeMinor !== null && stage.changeMinor > 0;
  const name = isRefund ? t("refund") : t(isChange ? "change" : "paid");
  const amountMinor = isRefund ? stage.totalMinor : isChange ? (stage.changeMinor ?? 0) : stage.totalMinor;
  return (
    <div className={styles.thanks} data-testid="customer-thanks">
      <div className={styles.done}>
        <h2>
          <IconCircleCheck size={52} stroke={1.7} aria-hidden="true" />
          {t("thanks")}
        </h2>
        <p className={styles.amount}>
          <span>{name}</span>
          <strong data-testid="customer-done">
            <Price amountMinor={amountMinor} currency={currency} />
          </strong>
        </p>
        {isRefund || stage.pointsEarned <= 0 ? null : (
          <p className={styles.more}>{t("points", { points: stage.pointsEarned })}</p>
        )}
        {isRefund
          ? null
          : stage.vouchers.map(({ promotionId, count, valueMinor }) => (
              <p key={promotionId} className={styles.more}>
                {t("voucher", { count, value: formatMoney(valueMinor, currency) })}
              </p>
            ))}
      </div>
      {stage.eReceipt === null ? null : (
        <figure className={styles.code} data-testid="customer-e-receipt" data-url={stage.eReceipt.url}>
          <QrCode modules={stage.eReceipt.modules} label={t("eReceipt")} />
          <figcaption>
            <strong>{t("eReceipt")}</strong>
            {t("eReceiptMore")}
          </figcaption>
        </figure>
      )}
    </div>
  );
}
