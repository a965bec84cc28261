// How the store stands: whether HQ is there, and what waits for it.

import type { StoreNowView } from "@evertill/protocol";
import { StatusDot } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { usePolled } from "./door-context.ts";
import styles from "./store-card.module.css";

export function StoreCard() {
  const { t, i18n } = useTranslation(["door", "ui"]);
  const now = usePolled<StoreNowView>("api/store");
  if (now === null) return <section className={styles.card} aria-label={t("store.title")} />;
  const time = new Intl.DateTimeFormat(i18n.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const { entries, oldestMs } = now.unsent;
  return (
    <section className={styles.card} aria-label={t("store.title")} data-testid="store-now">
      <StatusDot state={now.hq.state} name={t("store.hq")} word={t(`ui:state.${now.hq.state}`)} testId="hq" />
      <span data-testid="unsent" data-count={entries}>
        {t("store.unsent", { count: entries })}
        {oldestMs === null ? "" : t("store.since", { time: time.format(oldestMs) })}
      </span>
      <span data-testid="store-tasks" data-count={now.tasks.open} data-overdue={now.tasks.overdue}>
        {t("store.tasks", { count: now.tasks.open })}
        {now.tasks.overdue === 0 ? "" : t("store.overdue", { count: now.tasks.overdue })}
      </span>
      <span className={styles.day}>{t("store.day", { day: now.businessDay })}</span>
    </section>
  );
}
