// An amount paid in, paid out or picked up; a pick-up also names its bank bag.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, Keypad, typedMoney, typedOnKeypad } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { dayText } from "../../desk/day-act.ts";
import type { DayPanel } from "../../desk/day-panel.ts";
import type { Till } from "../../desk/desk-state.ts";
import { ReadyInput } from "../ready-input.tsx";
import { SidePanel } from "../side-panel.tsx";
import { useTillRoom } from "../till-context.ts";
import styles from "./day.module.css";

interface AmountFormProps {
  readonly till: Till;
  readonly view: TillView;
  readonly panel: Extract<DayPanel, { at: "amount" }>;
}

export function AmountForm({ till, view, panel }: AmountFormProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { amount, bag } = panel;
  const amountMinor = typedMoney(amount, view.currency);
  const isBag = panel.field === "bag";
  const isNext = panel.act === "pick-up" && !isBag;
  return (
    <SidePanel title={t(`day.act.${panel.act}`)} testId="amount-panel" slides={false}>
      <div className={styles.form}>
        {panel.reason === null ? null : <p className={styles.reason}>{t(`day.reason.${panel.reason}`)}</p>}
        <label className={styles.field} data-active={!isBag} htmlFor="day-amount">
          <span>{t("day.amount")}</span>
          <ReadyInput
            id="day-amount"
            className={styles.input}
            label={t("day.amount")}
            value={amount}
            inputMode="none"
            isReady={!isBag}
            isResting={isBag}
            onText={(text) => store.write("day", text)}
            testId="day-amount"
          />
        </label>
        {panel.act === "pick-up" ? (
          <label className={styles.field} data-active={isBag} htmlFor="day-bag">
            <span>{t("day.bag")}</span>
            <ReadyInput
              id="day-bag"
              className={styles.input}
              label={t("day.bag")}
              placeholder={t("day.bagHint")}
              value={bag}
              isReady={isBag}
              isResting={!isBag}
              onText={(text) => store.write("day", text)}
              testId="day-bag"
            />
          </label>
        ) : null}
        <div className={styles.pad}>
          <Keypad
            label={t("ui:keypad")}
            backspaceLabel={t("ui:backspace")}
            corner={isBag ? "00" : "."}
            onKey={(key) => store.write("day", typedOnKeypad(dayText(till), key))}
          />
        </div>
        <div className={styles.primary}>
          <KeyButton
            look="primary"
            label={isNext ? t("day.next") : `${t(`day.book.${panel.act}`)} ${sayAmount(amountMinor)}`.trim()}
            cap="Enter"
            disabled={till.desk.waiting !== null}
            testId="day-book"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );

  function sayAmount(minorUnits: number | null): string {
    return minorUnits === null ? "" : formatMoney(minorUnits, view.currency);
  }
}
