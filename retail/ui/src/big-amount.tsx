// The one amount that matters, as large as its room allows: 56 px, less only where it would not fit.

import type { Currency } from "@evertill/core";
import styles from "./big-amount.module.css";
import type {} from "./custom-properties.ts";
import { formatMoney } from "./money-text.ts";
import { Price } from "./price.tsx";

export interface BigAmountProps {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly testId: string;
}

export function BigAmount({ amountMinor, currency, testId }: BigAmountProps) {
  const characters = formatMoney(amountMinor, currency).length;
  return (
    <div className={styles.room}>
      <div className={styles.amount} style={{ "--characters": characters }} data-testid={testId}>
        <Price amountMinor={amountMinor} currency={currency} />
      </div>
    </div>
  );
}
