// The piece that was rung up last with its picture, and under it the others, the newest first.

import type { Currency } from "@evertill/core";
import type { CustomerGoods, CustomerLine } from "@evertill/protocol";
import { formatMoney, Price, ProductPicture } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../screen/bilingual.ts";
import styles from "./goods-shown.module.css";

interface GoodsShownProps {
  readonly goods: CustomerGoods;
  readonly currency: Currency;
  /** Then all goods matter the same. */
  readonly isPaying: boolean;
}

export function GoodsShown({ goods: { lines, newest }, currency, isPaying }: GoodsShownProps) {
  const { t } = useTranslation("customer");
  if (newest === null) return <p className={styles.none}>{t("welcome")}</p>;
  const large = isPaying ? null : newest;
  const others = lines.filter(({ lineId }) => lineId !== large?.lineId).toReversed();
  return (
    <section className={styles.goods} data-testid="customer-goods">
      {large === null ? null : <LargeLine key={large.lineId} line={large} currency={currency} />}
      <ul className={styles.list}>
        {others.map((line) => (
          <SmallLine key={line.lineId} line={line} currency={currency} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly line: CustomerLine;
  readonly currency: Currency;
}

function LargeLine({ line, currency }: LineProps) {
  const { t, i18n } = useTranslation("customer");
  const { name, article, look, quantity, weightGrams, beforeMinor, totalMinor, discounts, isGift } = line;
  return (
    <article className={styles.large} data-testid="customer-newest">
      <div className={styles.picture}>
        <ProductPicture shape={look.shape} colour={look.colour} size={220} />
      </div>
      <div className={styles.names}>
        <h2>{inLanguage(name, i18n.language)}</h2>
        <p className={styles.quiet}>
          {article}
          {weightGrams === null ? null : ` · ${t("weight", { kilograms: (weightGrams / 1_000).toFixed(3) })}`}
          {quantity === 1 ? null : ` × ${quantity}`}
        </p>
        <p className={styles.amount}>
          {isGift ? t("gift") : <Price amountMinor={totalMinor} currency={currency} />}
          {beforeMinor === totalMinor ? null : (
            <s className={styles.before}>
              <Price amountMinor={beforeMinor} currency={currency} />
            </s>
          )}
        </p>
        {discounts.map((discount, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two reductions of a line may be the same in all that is shown
          <p key={index} className={styles.off}>
            {discount.name === null ? t("reduced") : inLanguage(discount.name, i18n.language)}{" "}
            {formatMoney(-discount.amountMinor, currency)}
          </p>
        ))}
      </div>
    </article>
  );
}

function SmallLine({ line, currency }: LineProps) {
  const { t, i18n } = useTranslation("customer");
  const { name, look, quantity, totalMinor, isGift } = line;
  return (
    <li className={styles.small}>
      <ProductPicture shape={look.shape} colour={look.colour} size={44} />
      <span className={styles.name}>{inLanguage(name, i18n.language)}</span>
      <span className={styles.count}>{quantity === 1 ? "" : `× ${quantity}`}</span>
      <span className={styles.sum}>{isGift ? t("gift") : <Price amountMinor={totalMinor} currency={currency} />}</span>
    </li>
  );
}
