// An amount of money, set the way money is set everywhere: symbol before, quieter than the figures; tabular.

import type { Currency } from "@evertill/core";
import { moneyText } from "./money-text.ts";
import styles from "./price.module.css";

export interface PriceProps {
  readonly amountMinor: number;
  readonly currency: Currency;
  /** In a column under a heading the symbol repeats nothing; leave it out there. */
  readonly bare?: boolean;
}

export function Price({ amountMinor, currency, bare = false }: PriceProps) {
  const { sign, symbol, whole, fraction } = moneyText(amountMinor, currency);
  return (
    <span className={styles.price} data-money="">
      {sign}
      {bare ? null : <span className={styles.symbol}>{symbol}</span>}
      {whole}
      <span className={styles.fraction}>{fraction}</span>
    </span>
  );
}
