// The number and its code, large, for the shopper to see or the cashier to scan.

import type { OwnOrderView } from "@evertill/protocol";
import { KeyButton, Price, QrCode, spokenOrderNumber } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { useRoom } from "../door/door-context.ts";
import styles from "./associate.module.css";
import { DeliveryWord } from "./delivery-word.tsx";

export function NumberScreen({ order, next }: { readonly order: OwnOrderView; readonly next: () => void }) {
  const { t } = useTranslation("associate");
  const { currency } = useRoom().as;
  const number = spokenOrderNumber(order.number);
  return (
    <div className={styles.number} data-testid="order-number" data-number={order.number}>
      <p className={styles.big}>{number}</p>
      <figure>
        <QrCode modules={order.modules} label={t("number.code", { number })} />
      </figure>
      <p>{t("number.how")}</p>
      <p className={styles.total}>
        <Price amountMinor={order.shownMinor} currency={currency} />
      </p>
      <DeliveryWord order={order} />
      <KeyButton look="primary" label={t("number.next")} testId="next-order" onPress={next} />
    </div>
  );
}
