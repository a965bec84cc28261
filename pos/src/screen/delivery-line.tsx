// Under the total: where and when the services of the sale are done, or that it is still to be said.

import { dayText, KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconCalendarEvent } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { wantsDelivery } from "../desk/delivery.ts";
import type { Till } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function DeliveryLine({ till }: { readonly till: Till }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const delivery = saleOf(till.view)?.delivery;
  if (delivery === undefined && !wantsDelivery(till)) return null;
  const { slot } = delivery ?? { slot: null };
  const said =
    delivery === undefined
      ? t("delivery.open")
      : slot === null
        ? t("delivery.toAgree")
        : `${dayText(slot.day, i18n.language)} ${slot.from}–${slot.until}`;
  const where = delivery === undefined ? "" : ` · ${inLanguage(delivery.district, i18n.language)}`;
  return (
    <UnstyledButton
      className={styles.hint}
      data-testid="delivery-line"
      disabled={!wantsDelivery(till)}
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "begin-delivery" })}
    >
      <IconCalendarEvent size={18} aria-hidden="true" />
      <span>
        {said}
        {where}
      </span>
      {wantsDelivery(till) ? <KeyCap>Ctrl D</KeyCap> : null}
    </UnstyledButton>
  );
}
