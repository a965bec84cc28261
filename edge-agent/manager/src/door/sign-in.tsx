// Who is there: staff number and PIN.

import { KeyButton } from "@evertill/ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Door, DoorStore } from "./door-store.ts";
import { NumberAndPin } from "./number-and-pin.tsx";
import { RefusedLine } from "./refused-line.tsx";
import styles from "./sign-in.module.css";

export function SignIn({ at, door }: { readonly at: Door; readonly door: DoorStore }) {
  const { t } = useTranslation("door");
  const [number, setNumber] = useState("");
  const [pin, setPin] = useState("");
  const first = useRef<HTMLInputElement>(null);
  const refused = at.at === "signed-out" ? at.refused : null;
  const isReady = at.at === "signed-out" && !at.isWaiting;
  useEffect(() => {
    if (isReady) first.current?.focus();
  }, [isReady]);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isReady || number === "" || pin === "") return;
    door.signIn(number, pin);
    setPin("");
  };
  return (
    <main className={styles.room}>
      <form className={styles.card} onSubmit={submit} aria-label={t("signIn.title")}>
        <h2 className={styles.title}>{t("signIn.title")}</h2>
        <NumberAndPin
          {...{ number, pin, first }}
          label={{ number: t("signIn.number"), pin: t("signIn.pin") }}
          testId="sign-in"
          onNumber={setNumber}
          onPin={setPin}
        />
        {refused === null ? null : <RefusedLine refused={refused} testId="sign-in-refused" />}
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("signIn.submit")}
            cap="Enter"
            disabled={!isReady || number === "" || pin === ""}
            testId="sign-in-submit"
            onPress={submit}
          />
        </div>
      </form>
    </main>
  );
}
