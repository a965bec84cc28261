// Nobody has touched the kiosk for a while: it counts down before it wipes, and any touch stays.

import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./idle-warning.module.css";
import { useAct, useKiosk } from "./kiosk-context.ts";

export function IdleWarning({ secondsLeft }: { readonly secondsLeft: number }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const { visit } = useKiosk();
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div className={styles.veil} data-testid="idle">
      <div className={styles.dialog} role="alertdialog" aria-modal="true" aria-labelledby="idle-title">
        <p className={styles.count} aria-hidden="true" data-testid="idle-seconds">
          {secondsLeft}
        </p>
        <h2 id="idle-title">{t("idle.title")}</h2>
        <p className={styles.text}>{t("idle.text", { count: secondsLeft })}</p>
        <UnstyledButton
          ref={stay}
          className={styles.stay}
          data-testid="idle-stay"
          onClick={() => (visit.at === "visiting" ? act({ type: "change", screen: visit.screen }) : undefined)}
        >
          {t("idle.stay")}
        </UnstyledButton>
        <UnstyledButton className={styles.wipe} data-testid="idle-wipe" onClick={() => act({ type: "wipe" })}>
          {t("idle.wipe")}
        </UnstyledButton>
      </div>
    </div>
  );
}
