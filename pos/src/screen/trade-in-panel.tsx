// An old unit that is taken in payment: what is asked next stands above, what it is worth and why below.

import type { TillView, TradeInAskedView, TradeInView } from "@evertill/protocol";
import { formatMoney, KeyButton, KeyCap, keepFocus, Price } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import type { TillT } from "../words/till-words.ts";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import form from "./form-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";
import worth from "./trade-in-panel.module.css";
import { TurningPad } from "./turning-pad.tsx";

interface TradeInPanelProps {
  readonly view: TillView;
  readonly desk: Desk;
  readonly tradeIn: TradeInView;
  readonly mark: number;
}

export function TradeInPanel({ view, desk, tradeIn, mark }: TradeInPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { asked, unit, isRefused } = tradeIn;
  const title = inLanguage(unit ?? tradeIn.name, i18n.language);
  return (
    <SidePanel title={title} testId="trade-in-panel" slides>
      {isRefused ? <p className={styles.note}>{t("tradeIn.refused")}</p> : null}
      {asked?.is !== "choice" ? null : (
        <p className={worth.question} data-testid={`asked-${asked.field}`}>
          {sayAsked(t, asked, i18n.language)}
        </p>
      )}
      {asked?.is === "text" ? <Typed key={asked.field} asked={sayAsked(t, asked, i18n.language)} desk={desk} /> : null}
      {asked?.is === "choice" ? <Choices view={view} asked={asked} mark={mark} /> : null}
      <Worth view={view} tradeIn={tradeIn} />
      <Confirm view={view} desk={desk} tradeIn={tradeIn} />
    </SidePanel>
  );
}

/** A number that is typed; a scan comes by itself. */
function Typed({ asked, desk }: { readonly asked: string; readonly desk: Desk }) {
  const { store } = useTillRoom();
  return (
    <label className={`${form.field} ${worth.typed}`} htmlFor="trade-in-text">
      <span>{asked}</span>
      <ReadyInput
        id="trade-in-text"
        label={asked}
        value={desk.texts.entry}
        inputMode="none"
        onText={(text) => store.write("entry", text)}
        testId="trade-in-text"
      />
    </label>
  );
}

/** "IMEI of the old unit" */
function sayAsked(t: TillT, asked: TradeInAskedView, language: string): string {
  if (asked.is === "choice") {
    if (asked.name !== null) return inLanguage(asked.name, language);
    return t(
      asked.field === "wiped" || asked.field === "document" || asked.field === "handed"
        ? `tradeIn.ask.${asked.field}`
        : "tradeIn.ask.model",
    );
  }
  return asked.field === "number" ? t(`tradeIn.ask.${asked.number}`) : t("tradeIn.ask.documentEnd");
}

type Asked = Extract<TradeInAskedView, { is: "choice" }>;

function Choices({ view, asked, mark }: Pick<TradeInPanelProps, "view" | "mark"> & { readonly asked: Asked }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const isModel = asked.field === "model";
  return (
    <ul className={styles.list} data-testid="trade-in-choices">
      {asked.choices.map(({ choice, name, amountMinor }, index) => (
        <li key={choice}>
          <UnstyledButton
            className={styles.row}
            data-chosen={index === mark}
            data-testid={`trade-in-${choice}`}
            onPointerDown={keepFocus}
            onClick={() => store.act({ do: "pick-trade-in", index })}
          >
            {index < 9 ? <KeyCap>{String(index + 1)}</KeyCap> : null}
            <span className={styles.words}>
              <span className={styles.first}>
                {name === null ? sayChoice(t, choice) : inLanguage(name, i18n.language)}
              </span>
            </span>
            <Worthy view={view} amountMinor={amountMinor} isModel={isModel} isQuestion={asked.name !== null} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

/** Of a model its best value, of an answer what it takes off. */
function Worthy(of: {
  readonly view: TillView;
  readonly amountMinor: number | null;
  readonly isModel: boolean;
  readonly isQuestion: boolean;
}) {
  const { t } = useTranslation("till");
  const { view, amountMinor, isModel, isQuestion } = of;
  if (amountMinor === null) return isQuestion ? <span className={styles.away}>{t("tradeIn.notTaken")}</span> : null;
  if (amountMinor === 0) return null;
  const amount = formatMoney(amountMinor, view.currency);
  return <span className={styles.money}>{isModel ? t("tradeIn.upTo", { amount }) : `−${amount}`}</span>;
}

const words = ["now", "later", "wiped", "id-card", "passport", "permit"] as const;

function sayChoice(t: TillT, choice: string): string {
  const known = words.find((each) => each === choice);
  return known === undefined ? choice : t(`tradeIn.choice.${known}`);
}

/** What it is worth, with each thing that took something off. */
function Worth({ view, tradeIn: { appraisal } }: Pick<TradeInPanelProps, "view" | "tradeIn">) {
  const { t, i18n } = useTranslation("till");
  if (appraisal === null) return null;
  const { currency } = view;
  const { baseMinor, deductions, raisedMinor, valueMinor, paysMinor } = appraisal;
  return (
    <dl className={worth.sum} data-testid="trade-in-worth">
      <Row label={t("tradeIn.base")} amountMinor={baseMinor} currency={currency} />
      {deductions.map(({ name, amountMinor }) => (
        <Row key={name.en} label={inLanguage(name, i18n.language)} amountMinor={-amountMinor} currency={currency} />
      ))}
      {raisedMinor === 0 ? null : <Row label={t("tradeIn.raised")} amountMinor={raisedMinor} currency={currency} />}
      <Row label={t("tradeIn.value")} amountMinor={valueMinor} currency={currency} isTotal />
      {paysMinor === valueMinor ? null : (
        <Row label={t("tradeIn.pays")} amountMinor={paysMinor} currency={currency} isTotal />
      )}
    </dl>
  );
}

function Row(of: {
  readonly label: string;
  readonly amountMinor: number;
  readonly currency: TillView["currency"];
  readonly isTotal?: boolean;
}) {
  const { label, amountMinor, currency, isTotal = false } = of;
  return (
    <div className={worth.row} data-total={isTotal}>
      <dt>{label}</dt>
      <dd>
        <Price amountMinor={amountMinor} currency={currency} />
      </dd>
    </div>
  );
}

function Confirm({ view, desk, tradeIn }: Omit<TradeInPanelProps, "mark">) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { asked, appraisal, isRefused, answered } = tradeIn;
  const { entry } = desk.texts;
  const isText = asked?.is === "text";
  const amount = appraisal === null ? "" : formatMoney(appraisal.paysMinor, view.currency);
  const label = isRefused ? t("key.close") : isText ? t("tradeIn.next") : t("tradeIn.take", { amount });
  return (
    <div className={isText ? ask.pad : styles.action}>
      {isText ? <TurningPad key={asked.field} field="entry" text={entry} corner="ABC" /> : null}
      <div className={worth.keys}>
        {answered === 0 ? null : (
          <KeyButton
            label={t("key.back")}
            cap="Del"
            testId="trade-in-back"
            onPress={() => store.act({ do: "undo-trade-in" })}
          />
        )}
        {asked?.is === "choice" ? null : (
          <KeyButton
            look="primary"
            label={label}
            cap="Enter"
            disabled={desk.waiting !== null || (isText && entry === "")}
            testId="trade-in-confirm"
            onPress={() => store.act({ do: "confirm" })}
          />
        )}
      </div>
    </div>
  );
}
