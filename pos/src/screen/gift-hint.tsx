// Under the total: gifts that wait to be handed out, those that are missing, services and vouchers that the goods earned.

import type { Currency } from "@evertill/core";
import type { SaleView } from "@evertill/protocol";
import { formatMoney, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconGift, IconTicket, IconTruckDelivery } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function OpenGifts({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { length } = sale.openGifts ?? [];
  if (length === 0) return null;
  return (
    <UnstyledButton
      className={styles.hint}
      data-testid="open-gifts"
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "show-gifts" })}
    >
      <IconGift size={18} aria-hidden="true" />
      <span>{t("gifts.open", { count: length })}</span>
    </UnstyledButton>
  );
}

export function GiftFacts({ sale, currency }: { readonly sale: SaleView; readonly currency: Currency }) {
  const { t, i18n } = useTranslation("till");
  const missing = (sale.declinedGifts ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      {sale.freeServices?.map(({ promotionId, service, name }) => (
        <p key={promotionId} className={styles.fact} data-testid={`free-${service}`}>
          <IconTruckDelivery size={18} aria-hidden="true" />
          <span>
            {t(`gifts.service.${service}`)} · {inLanguage(name, i18n.language)}
          </span>
        </p>
      ))}
      {sale.vouchers?.map(({ promotionId, count, valueMinor }) => (
        <p key={promotionId} className={styles.fact} data-testid={`voucher-${promotionId}`}>
          <IconTicket size={18} aria-hidden="true" />
          <span>
            {t("offers.vouchers", { count, value: formatMoney(valueMinor, currency) })} · {t("offers.forNextTime")}
          </span>
        </p>
      ))}
      {missing === 0 ? null : (
        <p className={styles.quiet} data-testid="declined-gifts">
          {t("gifts.missing", { count: missing })}
        </p>
      )}
    </>
  );
}
