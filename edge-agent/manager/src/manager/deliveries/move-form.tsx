// Another slot for a delivery: those that can still be booked and have room.

import type { DeliveriesView, DeliveryView } from "@evertill/protocol";
import { dayText, KeyButton } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusedLine } from "../../door/refused-line.tsx";
import { useOrder } from "../sheets/use-order.ts";
import styles from "./deliveries-section.module.css";

interface MoveFormProps {
  readonly delivery: DeliveryView;
  readonly slots: DeliveriesView["slots"];
  readonly moved: () => void;
}

export function MoveForm({ delivery: { deliveryId, kinds, slot: now }, slots, moved }: MoveFormProps) {
  const { t, i18n } = useTranslation("manager");
  const order = useOrder("api/deliveries/move");
  const [chosen, choose] = useState("");
  const left = ({ room, taken }: DeliveriesView["slots"][number]) =>
    Math.min(...kinds.map((kind) => room[kind] - taken[kind]));
  const free = slots.filter(
    (slot) => slot.isOpen && left(slot) > 0 && !(slot.day === now?.day && slot.windowId === now.windowId),
  );
  const [day = "", windowId = ""] = chosen.split("/");
  const send = async () => {
    if (await order.send(() => ({ deliveryId, day, windowId }))) moved();
  };
  return (
    <div className={styles.form}>
      <label>
        {t("deliveries.to")}
        <select value={chosen} data-testid="move-to" onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t("deliveries.choose")}</option>
          {free.map((slot) => (
            <option key={`${slot.day}/${slot.windowId}`} value={`${slot.day}/${slot.windowId}`}>
              {dayText(slot.day, i18n.language)} {slot.from}–{slot.until} ·{" "}
              {t("deliveries.left", { count: left(slot) })}
            </option>
          ))}
        </select>
      </label>
      <KeyButton
        look="primary"
        label={t("deliveries.save")}
        disabled={chosen === "" || order.isWaiting}
        testId="move-save"
        onPress={() => void send()}
      />
      {order.refused === null ? null : <RefusedLine refused={order.refused} testId="move-refused" />}
    </div>
  );
}
