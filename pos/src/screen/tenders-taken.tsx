// Under the goods, as on a receipt: what was paid so far. Each can be taken back while money is taken.

import type { Currency } from "@evertill/core";
import type { SaleView } from "@evertill/protocol";
import { KeyButton, Price } from "@evertill/ui";
import {
  IconBuildingBank,
  IconCalendarDollar,
  IconCash,
  IconCreditCard,
  IconDeviceMobileDollar,
  IconGift,
  IconQrcode,
  IconStars,
  IconTicket,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sayTender } from "./tender-words.ts";
import styles from "./tenders-taken.module.css";
import { useTillRoom } from "./till-context.ts";

interface TendersTakenProps {
  readonly sale: SaleView;
  readonly currency: Currency;
  /** Back at the goods they stand, and are taken back from the tenders' screen. */
  readonly isTendering: boolean;
}

const icons = {
  cash: IconCash,
  card: IconCreditCard,
  qr: IconQrcode,
  "gift-card": IconGift,
  "store-credit": IconTicket,
  deposit: IconTicket,
  voucher: IconTicket,
  instalment: IconCalendarDollar,
  subsidy: IconBuildingBank,
  points: IconStars,
  "trade-in": IconDeviceMobileDollar,
  "business-due": IconBuildingBank,
} as const;

export function TendersTaken({ sale, currency, isTendering }: TendersTakenProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  if (sale.tenders.length === 0) return null;
  return (
    <ul className={styles.taken} aria-label={t("tender.taken")} data-testid="tenders-taken">
      {sale.tenders.map(({ tenderId, body }, index) => {
        const Icon = icons[body.type];
        const isNewest = index === sale.tenders.length - 1;
        return (
          <li key={tenderId} className={styles.tender} data-testid={`taken-${index + 1}`}>
            <Icon size={20} stroke={1.7} aria-hidden="true" />
            <span className={styles.name}>{sayTender(t, body, i18n.language)}</span>
            <span className={styles.amount}>
              <Price amountMinor={body.amountMinor} currency={currency} />
            </span>
            {isTendering ? (
              <KeyButton
                label={t("key.takeBack")}
                cap={isNewest ? "Ctrl Z" : null}
                testId={`take-back-${index + 1}`}
                onPress={() => store.act({ do: "take-back", tenderId })}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
