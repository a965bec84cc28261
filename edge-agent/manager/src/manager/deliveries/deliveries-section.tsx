// What is delivered when: the days ahead with how much of each slot is taken, and what goes where, each moved to another slot
// or printed as a note.

import type { SlotKind } from "@evertill/core";
import type { DeliveriesView, DeliveryView } from "@evertill/protocol";
import { dayText, KeyButton } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { useAsked } from "../../door/door-context.ts";
import type { Address, GoTo } from "../address.ts";
import styles from "./deliveries-section.module.css";
import { DeliveryNote } from "./delivery-note.tsx";
import { MoveForm } from "./move-form.tsx";

interface DeliveriesSectionProps {
  readonly address: Address;
  readonly goTo: GoTo;
}

const kinds: readonly SlotKind[] = ["delivery", "installation"];

export function DeliveriesSection({ address: { day }, goTo }: DeliveriesSectionProps) {
  const { t } = useTranslation("manager");
  const { answer: view, again } = useAsked<DeliveriesView>("api/deliveries", 3_000);
  const shown = view?.deliveries.filter(({ slot }) => day === null || slot === null || slot.day === day) ?? [];
  return (
    <main className={styles.section} data-testid="deliveries">
      <section className={styles.days} aria-label={t("deliveries.days")}>
        <h2>{t("deliveries.days")}</h2>
        {view === null ? (
          <p>{t("tasks.reading")}</p>
        ) : view.slots.length === 0 ? (
          <p>{t("deliveries.noSlots")}</p>
        ) : (
          <Days view={view} day={day} goTo={goTo} />
        )}
      </section>
      <section className={styles.list} aria-label={t("deliveries.list")}>
        <h2>{t("deliveries.list")}</h2>
        {view !== null && shown.length === 0 ? <p data-testid="no-delivery">{t("deliveries.none")}</p> : null}
        <ul>
          {view === null
            ? null
            : shown.map((one) => <Row key={one.deliveryId} delivery={one} slots={view.slots} again={again} />)}
        </ul>
      </section>
    </main>
  );
}

function Days({
  view,
  day: chosen,
  goTo,
}: {
  readonly view: DeliveriesView;
  readonly day: string | null;
  readonly goTo: GoTo;
}) {
  const { t, i18n } = useTranslation("manager");
  return (
    <ul>
      {[...Map.groupBy(view.slots, ({ day }) => day)].map(([day, slots]) => (
        <li key={day}>
          <button
            type="button"
            className={styles.day}
            aria-pressed={day === chosen}
            data-testid={`day-${day}`}
            onClick={() => goTo({ day: day === chosen ? null : day })}
          >
            {dayText(day, i18n.language)}
          </button>
          <div className={styles.slots}>
            {slots.map((slot) => (
              <div key={slot.windowId} className={styles.slot} data-testid={`taken-${day}-${slot.windowId}`}>
                <span>
                  {slot.from}–{slot.until}
                </span>
                {kinds.map((kind) => (
                  <Bar
                    key={kind}
                    name={t(`deliveries.kind.${kind}`)}
                    {...{ taken: slot.taken[kind], ordered: slot.ordered[kind], room: slot.room[kind] }}
                  />
                ))}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface BarProps {
  readonly name: string;
  readonly taken: number;
  /** Kept for orders that nobody has paid. */
  readonly ordered: number;
  readonly room: number;
}

/** How much is taken and how much is kept, as lengths and as figures. */
function Bar({ name, taken, ordered, room }: BarProps) {
  const { t } = useTranslation("manager");
  if (room === 0 && taken + ordered === 0) return null;
  const share = (part: number) => `${100 * (room === 0 ? 1 : Math.min(1, part / room))}%`;
  return (
    <span className={styles.bar} data-over={taken + ordered > room} data-full={taken + ordered === room}>
      <small>{name}</small>
      <span className={styles.length} aria-hidden="true">
        <span className={styles.ordered} style={{ inlineSize: share(taken + ordered) }} />
        <span style={{ inlineSize: share(taken) }} />
      </span>
      <small>
        {taken}/{room}
      </small>
      {ordered === 0 ? null : (
        <small className={styles.kept} data-testid="ordered">
          {t("deliveries.ordered", { count: ordered })}
        </small>
      )}
    </span>
  );
}

interface RowProps {
  readonly delivery: DeliveryView;
  readonly slots: DeliveriesView["slots"];
  readonly again: () => void;
}

function Row({ delivery, slots, again }: RowProps) {
  const { t, i18n } = useTranslation("manager");
  const [isOpen, open] = useState<"move" | "note" | null>(null);
  const { deliveryId, slot, receiptNumber, contact, goods, services, district } = delivery;
  return (
    <li
      className={styles.row}
      data-testid="delivery"
      data-receipt={receiptNumber}
      data-slot={slot === null ? "" : `${slot.day}-${slot.windowId}`}
    >
      <span className={styles.when} data-open={slot === null}>
        {slot === null ? t("deliveries.toAgree") : `${dayText(slot.day, i18n.language)} ${slot.from}–${slot.until}`}
      </span>
      <span className={styles.what}>
        <strong>{contact === null ? t("deliveries.noContact") : `${contact.name} · ${contact.phone}`}</strong>
        <span>
          {inLanguage(district, i18n.language)}
          {contact === null ? "" : ` · ${contact.address}`}
        </span>
        <span>{goods.map(({ name, quantity }) => `${inLanguage(name, i18n.language)} × ${quantity}`).join(" · ")}</span>
        <small>
          {services.map((name) => inLanguage(name, i18n.language)).join(" · ")} · {receiptNumber}
        </small>
      </span>
      <span className={styles.keys}>
        <KeyButton
          label={t("deliveries.move")}
          testId="delivery-move"
          onPress={() => open(isOpen === "move" ? null : "move")}
        />
        <KeyButton label={t("deliveries.note")} testId="delivery-note" onPress={() => open("note")} />
      </span>
      {isOpen === "move" ? (
        <MoveForm
          {...{ delivery, slots }}
          moved={() => {
            open(null);
            again();
          }}
        />
      ) : null}
      {isOpen === "note" ? <DeliveryNote deliveryId={deliveryId} close={() => open(null)} /> : null}
    </li>
  );
}
