// Slots as a calendar strip: a day is chosen first, then a window of it, each with the room that it has left.

import type { OrderSlotsView } from "@evertill/protocol";
import { dayText } from "@evertill/ui";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./delivery-card.module.css";
import type { SlotName } from "./draft.ts";

interface SlotStripProps {
  readonly slots: OrderSlotsView["slots"];
  /** Null: to be agreed; undefined: not chosen. */
  readonly slot: SlotName | null | undefined;
  readonly isMissing: boolean;
  readonly choose: (slot: SlotName | null) => void;
}

export function SlotStrip({ slots, slot, isMissing, choose }: SlotStripProps) {
  const { t, i18n } = useTranslation("associate");
  const [looked, look] = useState<string | null>(null);
  const days = [...Map.groupBy(slots, ({ day }) => day)];
  const first = days.find(([, of]) => of.some(({ left }) => left > 0))?.[0] ?? null;
  const day = looked ?? slot?.day ?? first;
  const windows = days.find(([each]) => each === day)?.[1] ?? [];
  const isChosen = (one: SlotName) => slot?.day === one.day && slot.windowId === one.windowId;
  const mine = slots.find(isChosen);
  const isGone = slot != null && (mine === undefined || mine.left === 0);
  return (
    <div className={styles.when}>
      <h3 className={styles.ask}>{t("delivery.when")}</h3>
      {isGone || (isMissing && slot === undefined) ? (
        <p className={styles.elsewhere} role="status" data-testid="slot-wrong">
          ▲ {isGone ? t("refused.slot-full") : t("delivery.slotMissing")}
        </p>
      ) : null}
      <fieldset className={styles.days} aria-label={t("delivery.days")}>
        {days.map(([each, of]) => {
          const left = of.reduce((sum, one) => sum + one.left, 0);
          return (
            <button
              key={each}
              type="button"
              aria-pressed={each === day}
              data-full={left === 0}
              data-field={each === day ? "slot" : undefined}
              data-testid={`day-${each}`}
              onClick={() => look(each)}
            >
              <span>
                {mine?.day === each ? <IconCheck size={18} aria-hidden="true" /> : null}
                {dayText(each, i18n.language)}
              </span>
              <small>{left === 0 ? t("delivery.full") : t("delivery.left", { count: left })}</small>
            </button>
          );
        })}
      </fieldset>
      <fieldset className={styles.windows} aria-label={t("delivery.windows")}>
        {windows.map((one) => (
          <button
            key={one.windowId}
            type="button"
            aria-pressed={isChosen(one)}
            disabled={one.left === 0 && !isChosen(one)}
            data-testid={`slot-${one.day}-${one.windowId}`}
            onClick={() => choose({ day: one.day, windowId: one.windowId })}
          >
            <span>
              {isChosen(one) ? <IconCheck size={18} aria-hidden="true" /> : null}
              {one.from}–{one.until}
            </span>
            <small>{one.left === 0 ? t("delivery.full") : t("delivery.left", { count: one.left })}</small>
          </button>
        ))}
        <button
          type="button"
          aria-pressed={slot === null}
          className={styles.agree}
          data-testid="slot-agree"
          onClick={() => choose(null)}
        >
          <span>
            {slot === null ? <IconCheck size={18} aria-hidden="true" /> : null}
            {t("delivery.agree")}
          </span>
          <small>{t("delivery.agreeHow")}</small>
        </button>
      </fieldset>
    </div>
  );
}
