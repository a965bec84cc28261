// Under the new goods of an exchange: what comes back for them, and of which sale.

import type { Currency } from "@evertill/core";
import type { ExchangeView } from "@evertill/protocol";
import { Price } from "@evertill/ui";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import { groupedReceipt } from "./grouped-receipt.ts";
import styles from "./tenders-taken.module.css";

interface GoodsExchangedProps {
  readonly exchange: ExchangeView;
  readonly currency: Currency;
}

export function GoodsExchanged({ exchange, currency }: GoodsExchangedProps) {
  const { t, i18n } = useTranslation("till");
  const number = groupedReceipt(exchange.receiptNumber);
  return (
    <ul className={styles.taken} aria-label={t("exchange.back", { number })} data-testid="goods-exchanged">
      {exchange.lines.map(({ lineId, name, quantity, totalMinor }) => (
        <li key={lineId} className={styles.tender}>
          <IconArrowsExchange size={20} stroke={1.7} aria-hidden="true" />
          <span className={styles.name}>
            {t("exchange.back", { number })} · {inLanguage(name, i18n.language)}
            {quantity > 1 ? ` × ${quantity}` : null}
          </span>
          <span className={styles.amount}>
            <Price amountMinor={-totalMinor} currency={currency} />
          </span>
        </li>
      ))}
    </ul>
  );
}
