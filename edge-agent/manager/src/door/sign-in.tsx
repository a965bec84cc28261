// Who is there: staff number and PIN.

import { KeyButton } from "@evertill/ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Door, DoorStore } from "./door-store.ts";
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
        <label className={styles.field}>
          <span>{t("signIn.number")}</span>
          <input
            ref={first}
            value={number}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            data-testid="sign-in-number"
            onChange={(event) => setNumber(event.currentTarget.value.replaceAll(/\D/g, ""))}
          />
        </label>
        <label className={styles.field}>
          <span>{t("signIn.pin")}</span>
          <input
            value={pin}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={64}
            data-testid="sign-in-pin"
            onChange={(event) => setPin(event.currentTarget.value)}
          />
        </label>
        {refused === null ? null : <RefusedLine refused={refused} testId="sign-in-refused" />}
        {/* Enter submits a form of two fields only where it has a button of its own for it. */}
        <button type="submit" hidden />
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
