// Every promotion that gave something, line by line added up, and those that did not, with the reason.

import type { TillView } from "@evertill/protocol";
import { formatMoney, Price } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { saleOf } from "../desk/lines.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";

type Sale = NonNullable<ReturnType<typeof saleOf>>;
type Missed = Sale["missed"][number];
type Discount = Sale["lines"][number]["discounts"][number];

export function OffersPanel({ view }: { readonly view: TillView }) {
  const { t, i18n } = useTranslation("till");
  const sale = saleOf(view);
  const given = sale === null ? [] : addedUp(sale);
  const missed = sale?.missed ?? [];
  const vouchers = sale?.vouchers ?? [];
  const nameOf = (promotionId: string) => {
    const known = [...given, ...vouchers, ...missed].find((one) => one.promotionId === promotionId);
    return known === undefined ? promotionId : inLanguage(known.name, i18n.language);
  };
  return (
    <SidePanel title={t("offers.title")} testId="offers-panel" slides>
      {given.length + vouchers.length + missed.length === 0 ? <p className={styles.note}>{t("offers.none")}</p> : null}
      <div className={styles.list}>
        {given.length + vouchers.length === 0 ? null : <h3 className={styles.section}>{t("offers.applied")}</h3>}
        <ul>
          {given.map(({ promotionId, name, payer, amountMinor }) => (
            <li key={promotionId} className={styles.row} data-testid={`given-${promotionId}`}>
              <span className={styles.words}>
                <span className={styles.first}>{inLanguage(name, i18n.language)}</span>
                <span className={styles.second}>{t(`offers.paidBy.${payer}`)}</span>
              </span>
              <span className={`${styles.money} ${styles.off}`}>
                <Price amountMinor={-amountMinor} currency={view.currency} />
              </span>
            </li>
          ))}
          {vouchers.map(({ promotionId, name, count, valueMinor }) => (
            <li key={promotionId} className={styles.row} data-testid={`given-${promotionId}`}>
              <span className={styles.words}>
                <span className={styles.first}>{inLanguage(name, i18n.language)}</span>
                <span className={styles.second}>
                  {t("offers.vouchers", { count, value: formatMoney(valueMinor, view.currency) })} ·{" "}
                  {t("offers.forNextTime")}
                </span>
              </span>
            </li>
          ))}
        </ul>
        {missed.length === 0 ? null : <h3 className={styles.section}>{t("offers.missed")}</h3>}
        <ul>
          {missed.map((one) => (
            <li key={one.promotionId} className={styles.row} data-testid={`missed-${one.promotionId}`}>
              <span className={styles.words}>
                <span className={styles.first}>{inLanguage(one.name, i18n.language)}</span>
                <span className={styles.second}>{why(one)}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </SidePanel>
  );

  function why({ reason }: Missed): string {
    switch (reason.is) {
      case "spend-more":
        if (reason.voucherMinor !== undefined)
          return t("offers.spend-more-voucher", {
            missing: formatMoney(reason.missingMinor, view.currency),
            voucher: formatMoney(reason.voucherMinor, view.currency),
          });
        return t("offers.spend-more", { missing: formatMoney(reason.missingMinor, view.currency) });
      case "add-pieces":
        return t("offers.add-pieces", { count: reason.missing });
      case "better-offer-chosen":
        return t("offers.better-offer-chosen", { instead: reason.instead.map(nameOf).join(" · ") });
      case "price-already-lower":
      case "members-only":
      case "not-your-tier":
      case "new-members-only":
      case "not-the-day":
      case "no-coupon":
      case "quota-needs-hub":
        return t(`offers.${reason.is}`);
      case "quota-needs-member":
        return t("offers.quota-needs-member", { count: reason.most });
      case "quota-used":
        return t(`offers.quota-used.${reason.of}`, { count: reason.most });
      default:
        return "";
    }
  }
}

/** One row a promotion, the most first. */
function addedUp({ lines }: Sale): readonly (Omit<Discount, "amountMinor"> & { readonly amountMinor: number })[] {
  const byId = Map.groupBy(
    lines.flatMap(({ discounts }) => discounts),
    ({ promotionId }) => promotionId,
  );
  return [...byId.values()]
    .flatMap((discounts) => {
      const [first] = discounts;
      const amountMinor = discounts.reduce((sum, discount) => sum + discount.amountMinor, 0);
      return first === undefined ? [] : [{ ...first, amountMinor }];
    })
    .sort((a, b) => b.amountMinor - a.amountMinor);
}
