// A price as shoppers read it: what they pay, and what it was before.

import type { ShownPrice } from "@evertill/protocol";
import { formatMoneyShort, Price } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { useView } from "./kiosk-context.ts";
import styles from "./shown-price.module.css";

interface ShownPriceProps {
  readonly price: ShownPrice;
  readonly size: "card" | "page" | "attract" | "display";
  readonly testId?: string;
}

export function ShownPriceText({ price, size, testId }: ShownPriceProps) {
  const { t } = useTranslation("kiosk");
  const { currency } = useView();
  const money = (amountMinor: number) => formatMoneyShort(amountMinor, currency);
  if (price.is === "at-till")
    return <span className={styles.words}>{t("atTill", { least: money(price.leastMinor) })}</span>;
  const isInHand = price.is === "in-hand";
  return (
    <span className={`${styles.price} ${styles[size]}`}>
      <span className={styles.now}>
        <span className={styles.label}>{isInHand ? t("inHand") : t("perKg")}</span>
        <strong data-testid={testId}>
          <Price amountMinor={isInHand ? price.inHandMinor : price.perKgMinor} currency={currency} />
        </strong>
      </span>
      {isInHand && price.savedMinor > 0 ? (
        <span className={styles.before}>
          <span className={styles.saved}>{t("saved", { amount: money(price.savedMinor) })}</span>
          <s>{money(price.shelfMinor)}</s>
        </span>
      ) : null}
    </span>
  );
}
