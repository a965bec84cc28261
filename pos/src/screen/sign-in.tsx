// Who stands here: staff number and PIN, by keyboard or by finger.

import type { TillView } from "@evertill/protocol";
import { KeyButton, Keypad, typedOnKeypad } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { inLanguage } from "./bilingual.ts";
import { Clock } from "./header.tsx";
import { ReadyInput } from "./ready-input.tsx";
import styles from "./sign-in.module.css";
import { useTillRoom } from "./till-context.ts";

export function SignIn({ view, desk }: { readonly view: TillView; readonly desk: Desk }) {
  const { t, i18n } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { number, pin } = desk.texts;
  const field = desk.signInField;
  return (
    <main className={styles.room}>
      <div className={styles.where}>
        <p className={styles.store}>{inLanguage(view.store.name, i18n.language)}</p>
        <p className={styles.lane}>{t("lane", { lane: String(view.lane).padStart(2, "0") })}</p>
        <p className={styles.time}>
          <Clock />
        </p>
      </div>
      <section className={styles.card} aria-label={t("signIn.title")}>
        <h2 className={styles.title}>{t("signIn.title")}</h2>
        <label className={styles.field} data-active={field === "number"} htmlFor="number">
          <span>{t("signIn.number")}</span>
          <ReadyInput
            id="number"
            label={t("signIn.number")}
            value={number}
            inputMode="none"
            isReady={field === "number"}
            onText={(text) => store.write("number", text.trim())}
            onFocus={() => store.act({ do: "sign-in-field", field: "number" })}
            testId="sign-in-number"
          />
        </label>
        <label className={styles.field} data-active={field === "pin"} htmlFor="pin">
          <span>{t("signIn.pin")}</span>
          <ReadyInput
            id="pin"
            label={t("signIn.pin")}
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
            label={t("ui:keypad")}
            backspaceLabel={t("ui:backspace")}
            corner="00"
            onKey={(key) => store.write(field, typedOnKeypad(desk.texts[field], key))}
          />
        </div>
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("signIn.submit")}
            cap="Enter"
            disabled={desk.waiting !== null}
            testId="sign-in-submit"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </section>
    </main>
  );
}
