// Where and when the services of the sale are done: to whom, one question after the other, then a grid of days and windows.

import type { DeliveryAskedView, DeliveryFormView, SlotView } from "@evertill/protocol";
import { dayText, KeyButton, KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import styles from "./delivery-panel.module.css";
import form from "./form-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import panel from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";
import worth from "./trade-in-panel.module.css";
import { TurningPad } from "./turning-pad.tsx";

interface DeliveryPanelProps {
  readonly desk: Desk;
  readonly form: DeliveryFormView;
  readonly mark: number;
}

export function DeliveryPanel({ desk, form: asking, mark }: DeliveryPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { asked, district } = asking;
  const title =
    district === null ? t("delivery.title") : `${t("delivery.title")} · ${inLanguage(district, i18n.language)}`;
  return (
    <SidePanel title={title} testId="delivery-panel" slides>
      <To form={asking} />
      {asked.is === "choice" ? <Choices form={asking} asked={asked} mark={mark} /> : null}
      {asked.is === "text" ? <Typed asked={asked} desk={desk} /> : null}
      {asked.is === "slots" ? <Slots asked={asked} mark={mark} /> : null}
      <Confirm desk={desk} form={asking} />
    </SidePanel>
  );
}

/** What was said so far. */
function To({ form: { contact, asked, shopperSays } }: Pick<DeliveryPanelProps, "form">) {
  const { t } = useTranslation("till");
  const { name, phone, postalCode, address } = contact;
  if (asked.is === "choice" || name === undefined) return null;
  return (
    <p className={styles.to} data-testid="delivery-to">
      <strong>{[name, phone].filter((each) => each !== undefined).join(" · ")}</strong>
      {postalCode === undefined ? null : <span>{[postalCode, address].join(" ")}</span>}
      {shopperSays === undefined ? null : (
        <span className={styles[shopperSays]} role="status" data-testid="shopper-says" data-said={shopperSays}>
          {shopperSays === "right" ? (
            <IconCheck size={18} aria-hidden="true" />
          ) : (
            <IconAlertTriangle size={18} aria-hidden="true" />
          )}
          {t(`delivery.shopper.${shopperSays}`)}
        </span>
      )}
    </p>
  );
}

type Choice = Extract<DeliveryAskedView, { is: "choice" }>;

function Choices({ asked, mark }: { readonly form: DeliveryFormView; readonly asked: Choice; readonly mark: number }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <>
      <p className={worth.question}>{t("delivery.ask.to")}</p>
      <ul className={panel.list}>
        {asked.choices.map((choice, index) => (
          <li key={choice}>
            <UnstyledButton
              className={panel.row}
              data-chosen={index === mark}
              data-testid={`delivery-${choice}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "pick-delivery", index })}
            >
              <KeyCap>{String(index + 1)}</KeyCap>
              <span className={panel.words}>
                <span className={panel.first}>{t(`delivery.to.${choice}`)}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

type Text = Extract<DeliveryAskedView, { is: "text" }>;

/** One field for all questions: what an input method writes while the next one comes is not lost. */
function Typed({ asked, desk }: { readonly asked: Text; readonly desk: Desk }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const label = t(`delivery.ask.${asked.field}`);
  return (
    <label className={`${form.field} ${worth.typed}`} htmlFor="delivery-text" data-asked={asked.field}>
      <span>{label}</span>
      <ReadyInput
        id="delivery-text"
        label={label}
        value={desk.texts.entry}
        inputMode={asked.field === "name" || asked.field === "address" ? "text" : "none"}
        onText={(text) => store.write("entry", text)}
        testId="delivery-text"
      />
      {asked.proposed === null ? null : <span>{t("delivery.proposed", { text: asked.proposed })}</span>}
    </label>
  );
}

type Asked = Extract<DeliveryAskedView, { is: "slots" }>;

const windowOf = ({ from, until }: SlotView): string => `${from}–${until}`;

/** A row a day, a column a window. */
function Slots({ asked: { slots, isAway }, mark }: { readonly asked: Asked; readonly mark: number }) {
  const { t, i18n } = useTranslation("till");
  const windows = [...new Set(slots.map(windowOf))].sort();
  const days = [
    ...Map.groupBy(
      slots.map((slot, index) => ({ slot, index })),
      ({ slot }) => slot.day,
    ),
  ];
  return (
    <div
      className={styles.grid}
      style={{ gridTemplateColumns: `auto repeat(${Math.max(windows.length, 1)}, minmax(0, 1fr))` }}
      data-testid="delivery-slots"
    >
      {isAway ? <p className={styles.agree}>{t("delivery.hubAway")}</p> : null}
      <span />
      {windows.map((window) => (
        <span key={window} className={styles.window}>
          {window}
        </span>
      ))}
      {days.map(([day, of]) => (
        <Fragment key={day}>
          <span className={styles.day}>{dayText(day, i18n.language)}</span>
          {windows.map((window) => {
            const found = of.find(({ slot }) => windowOf(slot) === window);
            if (found === undefined) return <span key={window} />;
            const { slot, index } = found;
            const said =
              slot.isOurs === true
                ? t("delivery.ours")
                : slot.left === 0
                  ? t("delivery.full")
                  : t("delivery.left", { count: slot.left });
            return (
              <SlotButton
                key={window}
                {...{ index, mark, said, name: `${slot.day}-${slot.windowId}`, isFull: slot.left === 0 }}
                label={`${dayText(day, i18n.language)} ${window}: ${said}`}
              />
            );
          })}
        </Fragment>
      ))}
      <SlotButton {...{ index: slots.length, mark, name: "agree", said: t("delivery.toAgree") }} isWide />
    </div>
  );
}

function SlotButton(of: {
  readonly index: number;
  readonly mark: number;
  readonly name: string;
  readonly said: string;
  /** With the day and the window; absent: what is said is all. */
  readonly label?: string;
  readonly isFull?: boolean;
  readonly isWide?: boolean;
}) {
  const { store } = useTillRoom();
  const { index, mark, name, said, label, isFull = false, isWide = false } = of;
  return (
    <UnstyledButton
      className={isWide ? `${styles.slot} ${styles.agree}` : styles.slot}
      data-chosen={index === mark}
      data-full={isFull}
      data-testid={`slot-${name}`}
      aria-label={label}
      ref={(button: HTMLButtonElement | null) => {
        if (index === mark) button?.scrollIntoView({ block: "nearest" });
      }}
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "pick-delivery", index })}
    >
      {said}
    </UnstyledButton>
  );
}

function Confirm({ desk, form: { asked, answered } }: Omit<DeliveryPanelProps, "mark">) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { entry } = desk.texts;
  const isText = asked.is === "text";
  const isLacking = isText && entry === "" && asked.proposed === null;
  return (
    <div className={isText ? ask.pad : panel.action}>
      {isText ? <TurningPad key={asked.field} field="entry" text={entry} corner="ABC" /> : null}
      <div className={worth.keys}>
        {answered === 0 ? null : (
          <KeyButton
            label={t("key.back")}
            cap="Del"
            testId="delivery-back"
            onPress={() => store.act({ do: "undo-delivery" })}
          />
        )}
        <KeyButton
          look="primary"
          label={t(isText ? "tradeIn.next" : "delivery.take")}
          cap="Enter"
          disabled={desk.waiting !== null || isLacking}
          testId="delivery-confirm"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </div>
  );
}
