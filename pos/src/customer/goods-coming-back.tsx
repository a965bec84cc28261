// What comes back, and what it is worth.

import type { Currency } from "@evertill/core";
import type { CustomerStage } from "@evertill/protocol";
import { Price } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../screen/bilingual.ts";
import sides from "./customer-screen.module.css";
import goods from "./goods-shown.module.css";
import styles from "./sum-shown.module.css";

interface GoodsComingBackProps {
  readonly stage: Extract<CustomerStage, { at: "returning" }>;
  readonly currency: Currency;
}

export function GoodsComingBack({ stage: { lines, totalMinor }, currency }: GoodsComingBackProps) {
  const { t, i18n } = useTranslation("customer");
  return (
    <div className={sides.sides}>
      <section className={goods.goods}>
        <h2 className={goods.heading}>{t("returning")}</h2>
        <ul className={goods.list}>
          {lines.map(({ lineId, name, quantity, refundMinor }) => (
            <li key={lineId} className={goods.small}>
              <span className={goods.name}>{inLanguage(name, i18n.language)}</span>
              <span className={goods.count}>{quantity === 1 ? "" : `× ${quantity}`}</span>
              <span className={goods.sum}>
                <Price amountMinor={refundMinor} currency={currency} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <aside className={styles.side}>
        <p className={styles.large}>
          <span>{t("refund")}</span>
          <strong data-testid="customer-due">
            <Price amountMinor={totalMinor} currency={currency} />
          </strong>
        </p>
      </aside>
    </div>
  );
}
