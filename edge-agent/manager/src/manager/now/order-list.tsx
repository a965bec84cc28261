// Orders that nobody has paid yet, the one that waits longest first.

import type { OrderRowView } from "@evertill/protocol";
import { formatMoney, spokenOrderNumber } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { useRoom } from "../../door/door-context.ts";
import { momentText } from "../figures.ts";
import styles from "./now.module.css";

export function OrderList({ orders }: { readonly orders: readonly OrderRowView[] }) {
  const { t, i18n } = useTranslation("manager");
  const { as } = useRoom();
  return (
    <section className={styles.wide} aria-label={t("now.orders")} data-testid="waiting-orders">
      <h2>{t("now.orders")}</h2>
      {orders.length === 0 ? (
        <p className={styles.empty}>{t("now.ordersNone")}</p>
      ) : (
        <ul className={styles.orders}>
          {orders.map(({ number, placedAtMs, firstLine, pieces, shownMinor, heldBy, by, channel }) => (
            <li key={number} data-testid={`order-${number}`}>
              <b>{spokenOrderNumber(number)}</b>
              <span>
                {inLanguage(firstLine, i18n.language)} · {t("now.pieces", { count: pieces })}
              </span>
              <span className={styles.quiet}>
                {momentText(placedAtMs, i18n.language)} ·{" "}
                {channel !== undefined
                  ? t("now.fromChannel", { channel })
                  : by === undefined
                    ? t("now.fromKiosk")
                    : t("now.fromAssociate", { number: by })}
                {heldBy === null ? "" : ` · ${t("now.heldBy", { box: heldBy })}`}
              </span>
              <b className={styles.amount}>{formatMoney(shownMinor, as.currency)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
