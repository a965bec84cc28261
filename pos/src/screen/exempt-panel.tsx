// No tax for this customer: type the certificate, say why. The reason comes last and orders.

import { KeyButton, Keypad, LetterPad, typedOnKeypad } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { exemptionReasons } from "../desk/exempting.ts";
import styles from "./form-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { Reasons } from "./reasons.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function ExemptPanel({ till, mark }: { readonly till: Till; readonly mark: number | null }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { certificate } = till.desk.texts;
  return (
    <SidePanel title={t("exempt.title")} testId="exempt-panel" slides>
      <div className={styles.form}>
        <p className={styles.quiet}>{t("exempt.what")}</p>
        <label className={styles.field} htmlFor="certificate">
          <span>{t("exempt.certificate")}</span>
          <ReadyInput
            id="certificate"
            label={t("exempt.certificate")}
            value={certificate}
            inputMode="none"
            onText={(text) => store.write("certificate", text)}
            testId="certificate-input"
          />
        </label>
        <div className={styles.pad}>
          <CertificatePad text={certificate} />
        </div>
        <Reasons reasons={exemptionReasons(till)} mark={mark} />
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("exempt.set")}
            cap="Enter"
            disabled={till.desk.waiting !== null}
            testId="set-exempt"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}

function CertificatePad({ text }: { readonly text: string }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const [hasLetters, setLetters] = useState(false);
  const type = (key: string) => store.write("certificate", typedOnKeypad(text, key));
  return hasLetters ? (
    <LetterPad
      label={t("ui:letterPad")}
      backspaceLabel={t("ui:backspace")}
      onKey={type}
      onDigits={() => setLetters(false)}
    />
  ) : (
    <Keypad
      label={t("ui:keypad")}
      backspaceLabel={t("ui:backspace")}
      corner="ABC"
      onKey={(key) => (key === "ABC" ? setLetters(true) : type(key))}
    />
  );
}
