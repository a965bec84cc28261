// Staff number and PIN with the pad between fingers and field: to sign in, and to approve.

import { Keypad, typedOnKeypad } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import styles from "./pin-fields.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { useTillRoom } from "./till-context.ts";

interface PinFieldsProps {
  readonly desk: Desk;
  readonly numberLabel: string;
  readonly pinLabel: string;
}

export function PinFields({ desk, numberLabel, pinLabel }: PinFieldsProps) {
  const { t } = useTranslation("ui");
  const { store } = useTillRoom();
  const { number, pin } = desk.texts;
  const field = desk.signInField;
  return (
    <>
      <label className={styles.field} data-active={field === "number"} htmlFor="number">
        <span>{numberLabel}</span>
        <ReadyInput
          id="number"
          label={numberLabel}
          value={number}
          inputMode="none"
          isReady={field === "number"}
          onText={(text) => store.write("number", text.trim())}
          onFocus={() => store.act({ do: "sign-in-field", field: "number" })}
          testId="sign-in-number"
        />
      </label>
      <label className={styles.field} data-active={field === "pin"} htmlFor="pin">
        <span>{pinLabel}</span>
        <ReadyInput
          id="pin"
          label={pinLabel}
          value={pin}
          type="password"
          inputMode="none"
          isReady={field === "pin"}
          onText={(text) => store.write("pin", text.trim())}
          onFocus={() => store.act({ do: "sign-in-field", field: "pin" })}
          testId="sign-in-pin"
        />
      </label>
      <div className={styles.pad}>
        <Keypad
          label={t("keypad")}
          backspaceLabel={t("backspace")}
          corner="00"
          onKey={(key) => store.write(field, typedOnKeypad(desk.texts[field], key))}
        />
      </div>
    </>
  );
}
