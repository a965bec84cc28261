// To whom, where and when: four fields, then a strip of days with the windows of the chosen one and what room each has left.

import type { ContactField } from "@evertill/core";
import type { OrderSlotsView } from "@evertill/protocol";
import { IconTruckDelivery } from "@tabler/icons-react";
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import styles from "./delivery-card.module.css";
import { contactFields, type Draft, type SlotName } from "./draft.ts";
import { SlotStrip } from "./slot-strip.tsx";

interface DeliveryCardProps {
  readonly draft: Draft;
  /** Null: the hub has not said yet. */
  readonly slots: OrderSlotsView | null;
  /** What was missing or wrong as it was to be sent; null: nothing. */
  readonly wrong: ContactField | "slot" | null;
  readonly type: (field: ContactField, text: string) => void;
  readonly choose: (slot: SlotName | null) => void;
}

const inputs = {
  name: { inputMode: "text", maxLength: 60 },
  phone: { inputMode: "tel", maxLength: 20 },
  postalCode: { inputMode: "numeric", maxLength: 10 },
  address: { inputMode: "text", maxLength: 160 },
} as const;

export function DeliveryCard({ draft: { contact, slot }, slots, wrong, type, choose }: DeliveryCardProps) {
  const { t, i18n } = useTranslation("associate");
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wrong !== null) section.current?.querySelector<HTMLElement>(`[data-field="${wrong}"]`)?.focus();
  }, [wrong]);
  if (slots === null) return <p className={styles.card}>{t("delivery.reading")}</p>;
  const code = contact.postalCode.trim();
  const district = slots.postalCode === code ? slots.district : null;
  const isElsewhere = slots.postalCode === code && district === null && code.length >= leastCode;
  const served = slots.served.map((name) => inLanguage(name, i18n.language)).join(t("delivery.and"));
  return (
    <section ref={section} className={styles.card} aria-label={t("delivery.title")} data-testid="delivery-card">
      <h2 className={styles.title}>
        <IconTruckDelivery size={22} aria-hidden="true" />
        {t("delivery.title")}
      </h2>
      <div className={styles.fields}>
        {contactFields.map((field) => (
          <Fragment key={field}>
            <label data-wide={field === "address"}>
              <span>{t(`delivery.field.${field}`)}</span>
              <input
                {...inputs[field]}
                value={contact[field]}
                autoComplete="off"
                data-field={field}
                data-testid={`delivery-${field}`}
                aria-invalid={wrong === field || (field === "postalCode" && isElsewhere)}
                onChange={({ currentTarget: { value } }) => type(field, value)}
              />
            </label>
            {field !== "postalCode" ? null : isElsewhere ? (
              <p className={styles.elsewhere} role="status" data-testid="not-delivered-there">
                ▲ {t("delivery.elsewhere", { served })}
              </p>
            ) : (
              <p className={styles.district} data-testid="district">
                {district === null ? "" : t("delivery.district", { district: inLanguage(district, i18n.language) })}
              </p>
            )}
          </Fragment>
        ))}
      </div>
      <SlotStrip slots={slots.slots} slot={slot} isMissing={wrong === "slot"} choose={choose} />
    </section>
  );
}

/** Digits of a postal code by which somebody has begun to mean one. */
const leastCode = 4;
