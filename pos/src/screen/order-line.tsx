// An order whose goods are in the sale, under the total: its number, and what differs from what the shopper was shown.

import type { SaleOrderView, TillView } from "@evertill/protocol";
import { formatMoney, spokenOrderNumber } from "@evertill/ui";
import { IconShoppingBag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./side.module.css";

interface OrderLineProps {
  readonly order: SaleOrderView;
  readonly currency: TillView["currency"];
}

export function OrderLine({ order: { number, shownMinor, nowMinor, leftOut, note }, currency }: OrderLineProps) {
  const { t } = useTranslation("till");
  const money = (amountMinor: number) => formatMoney(amountMinor, currency);
  return (
    <div className={styles.member} data-testid={`sale-order-${number}`}>
      <IconShoppingBag size={18} aria-hidden="true" />
      <span>
        {t("orders.line", { number: spokenOrderNumber(number) })}
        {shownMinor === nowMinor
          ? null
          : ` · ${t("orders.differs", { shown: money(shownMinor), now: money(nowMinor) })}`}
        {note === undefined ? null : ` · ${note}`}
        {leftOut === undefined ? null : ` · ${t("orders.leftOut", { count: leftOut })}`}
      </span>
    </div>
  );
}
