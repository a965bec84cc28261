// The drawer counted by denomination, to open a shift or to close one. A close is blind: what the till expects is not
// on the screen, nor anything that it could be reckoned from.

import type { TillView } from "@evertill/protocol";
import {
  formatMoney,
  formatMoneyShort,
  KeyButton,
  Keypad,
  keepFocus,
  Price,
  SayLine,
  typedOnKeypad,
} from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { dayText } from "../../desk/day-act.ts";
import { type CountPanel, countedMinor, isCounted, isKeepMarked, keptMinor } from "../../desk/day-panel.ts";
import type { Till } from "../../desk/desk-state.ts";
import { ReadyInput } from "../ready-input.tsx";
import { SidePanel } from "../side-panel.tsx";
import { useTillRoom } from "../till-context.ts";
import styles from "./day.module.css";

interface CountFormProps {
  readonly till: Till;
  readonly view: TillView;
  readonly panel: CountPanel;
}

export function CountForm({ till, view, panel }: CountFormProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { day, currency } = view;
  const isOpening = panel.act === "open-shift";
  const isKeep = isKeepMarked(panel, day);
  const marked = day.denominationsMinor[panel.mark];
  const label = isKeep ? t("day.kept") : t("day.pieces", { denomination: formatMoneyShort(marked ?? 0, currency) });
  const kept = keptMinor(panel, view);
  return (
    <SidePanel
      title={isOpening ? t("day.open") : t("day.act.close-shift")}
      testId={isOpening ? "open-shift" : "close-shift"}
      slides={false}
      closes={!isOpening}
    >
      <div className={styles.form}>
        {day.shift?.isCountedAgain === true ? (
          <SayLine tone="warn" toneWord={t("ui:tone.warn")} testId="count-again">
            {t("day.again")}
          </SayLine>
        ) : null}
        <div className={styles.total}>
          <span>{t("day.count")}</span>
          <span data-testid="counted">
            <Price amountMinor={countedMinor(panel, day)} currency={currency} />
          </span>
        </div>
        <fieldset className={styles.cells} aria-label={t("day.count")}>
          {day.denominationsMinor.map((denominationMinor, place) => (
            <UnstyledButton
              key={denominationMinor}
              className={styles.cell}
              data-chosen={place === panel.mark}
              aria-pressed={place === panel.mark}
              data-testid={`denomination-${denominationMinor}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "day-pick", index: place })}
            >
              <span>{formatMoneyShort(denominationMinor, currency)}</span>
              <b>× {panel.pieces[place] || 0}</b>
            </UnstyledButton>
          ))}
          {isOpening ? null : (
            <UnstyledButton
              className={`${styles.cell} ${styles.keep}`}
              data-chosen={isKeep}
              aria-pressed={isKeep}
              data-testid="keep"
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "day-pick", index: day.denominationsMinor.length })}
            >
              <span>{t("day.kept")}</span>
              <b>{kept === null ? "" : formatMoney(kept, currency)}</b>
            </UnstyledButton>
          )}
        </fieldset>
        <label className={styles.field} data-active="true" htmlFor="day-pieces">
          <span>{label}</span>
          <ReadyInput
            id="day-pieces"
            className={styles.input}
            label={label}
            value={dayText(till)}
            inputMode="none"
            onText={(text) => store.write("day", text)}
            testId="day-pieces"
          />
        </label>
        <div className={styles.pad}>
          <Keypad
            label={t("ui:keypad")}
            backspaceLabel={t("ui:backspace")}
            corner={isKeep ? "." : "00"}
            onKey={(key) => store.write("day", typedOnKeypad(dayText(till), key))}
          />
        </div>
        <div className={styles.primary}>
          {isOpening ? (
            <KeyButton
              label={t("key.signOut")}
              cap="Ctrl L"
              testId="sign-out"
              onPress={() => store.act({ do: "sign-out" })}
            />
          ) : null}
          <KeyButton
            look="primary"
            label={sayFinish()}
            cap="F2"
            disabled={till.desk.waiting !== null}
            testId="day-finish"
            onPress={() => store.act({ do: "day-finish" })}
          />
        </div>
      </div>
    </SidePanel>
  );

  function sayFinish(): string {
    const amount = formatMoney(countedMinor(panel, day), currency);
    if (isCounted(panel)) return isOpening ? t("day.openWith", { amount }) : t("day.closeWith", { amount });
    if (!isOpening || day.quickFloat === null) return t("day.countFirst");
    const { from, amountMinor } = day.quickFloat;
    return t(`day.quick.${from}`, { amount: formatMoney(amountMinor, currency) });
  }
}
