// The right column while cash is taken: what is due, what was handed over, the likely notes, the pad.

import type { TillView } from "@evertill/protocol";
import {
  BigAmount,
  formatMoney,
  formatMoneyShort,
  KeyButton,
  Keypad,
  Price,
  typedMoney,
  typedOnKeypad,
} from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { ReadyInput } from "./ready-input.tsx";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

interface TenderSideProps {
  readonly view: TillView;
  readonly stage: Extract<TillView["stage"], { at: "tendering" }>;
  readonly desk: Desk;
}

export function TenderSide({ view, stage, desk }: TenderSideProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { currency } = view;
  const isPaying = desk.waiting?.command === "take-tender";
  return (
    <aside className={styles.side}>
      <div className={styles.amounts}>
        <div className={styles.amountLine}>
          <span className={styles.word}>{t("total.due")}</span>
          <span className={styles.quiet}>{t("piece", { count: stage.sale.pieces })}</span>
        </div>
        <BigAmount amountMinor={stage.dueMinor} currency={currency} testId="due" />
        <p className={styles.under}>
          {stage.sale.discountMinor > 0 ? (
            <span className={styles.saved}>
              {t("offers.saved")} <Price amountMinor={stage.sale.discountMinor} currency={currency} />
            </span>
          ) : null}
          <span>
            {t("total.tax")} <Price amountMinor={stage.sale.taxMinor} currency={currency} />
          </span>
        </p>
      </div>
      <label className={styles.cash} htmlFor="cash">
        <span>{t("total.cash")}</span>
        <ReadyInput
          id="cash"
          className={styles.cashField}
          label={t("total.cash")}
          placeholder={t("cash.hint")}
          value={desk.texts.cash}
          inputMode="none"
          onText={(text) => store.write("cash", text)}
          testId="cash-input"
        />
      </label>
      <fieldset className={styles.notes} aria-label={t("cash.quick")}>
        {stage.quickCashMinor.map((amountMinor, index) => (
          <KeyButton
            key={amountMinor}
            label={formatMoneyShort(amountMinor, currency)}
            after={
              amountMinor === stage.cashDueMinor ? <span className={styles.exact}>{t("cash.hint")}</span> : undefined
            }
            cap={`Alt ${index + 1}`}
            disabled={isPaying}
            testId={`quick-cash-${index}`}
            onPress={() => store.act({ do: "quick-cash", index })}
          />
        ))}
      </fieldset>
      <div className={styles.pad}>
        <Keypad
          label={t("ui:keypad")}
          backspaceLabel={t("ui:backspace")}
          corner="."
          onKey={(key) => store.write("cash", typedOnKeypad(desk.texts.cash, key))}
        />
      </div>
      <div className={styles.primary}>
        <KeyButton
          label={t("key.back")}
          cap="Esc"
          disabled={isPaying}
          testId="cancel-tender"
          onPress={() => store.act({ do: "back" })}
        />
        <KeyButton
          look="primary"
          label={isPaying ? t("cash.wait") : sayTake(desk.texts.cash, view)}
          cap={isPaying ? null : "Enter"}
          disabled={isPaying}
          testId="confirm-cash"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </aside>
  );

  function sayTake(text: string, { currency }: TillView): string {
    const tenderedMinor = typedMoney(text, currency);
    return tenderedMinor === null ? t("cash.exact") : t("cash.take", { amount: formatMoney(tenderedMinor, currency) });
  }
}
