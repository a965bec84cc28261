// In training, the paper that would have come out of the printer: drawn by the agent, marked as no receipt.

import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./training-paper.module.css";

/** @param picture SVG */
export function TrainingPaper({ picture }: { readonly picture: string }) {
  const { t } = useTranslation("till");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.replaceChildren(new DOMParser().parseFromString(picture, "image/svg+xml").documentElement);
  }, [picture]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long paper is scrolled by keyboard alone too
    <section className={styles.table} aria-label={t("training.paper")} tabIndex={0} data-testid="training-paper">
      <p className={styles.word}>{t("training.paper")}</p>
      <div ref={place} className={styles.paper} />
    </section>
  );
}
