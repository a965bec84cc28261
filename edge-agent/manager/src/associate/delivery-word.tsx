// Where and when an order is delivered, in one line; nothing where it is not.

import type { OwnOrderView } from "@evertill/protocol";
import { dayText } from "@evertill/ui";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import styles from "./delivery-card.module.css";

export function DeliveryWord({ order: { delivery } }: { readonly order: OwnOrderView }) {
  const { t, i18n } = useTranslation("associate");
  if (delivery === undefined) return null;
  const { slot, district, contact } = delivery;
  const when = slot === null ? t("delivery.agree") : `${dayText(slot.day, i18n.language)} ${slot.from}–${slot.until}`;
  const where = [inLanguage(district, i18n.language), contact?.name].filter((word) => word !== undefined);
  return (
    <p className={styles.word} data-testid="order-delivery">
      <IconTruckDelivery size={20} aria-hidden="true" />
      {[when, ...where].join(" · ")}
    </p>
  );
}
