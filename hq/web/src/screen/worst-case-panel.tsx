// What the store can promise or let be spent twice while it is cut off from headquarters.

import type { WorstCase } from "@evertill/core";
import { sayWorstCase } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { type Ask, useAsked } from "../use-asked.ts";
import styles from "./panel.module.css";

export function WorstCasePanel({ ask, store }: { readonly ask: Ask; readonly store: string }) {
  const { t } = useTranslation(["console", "ui"]);
  const [worst] = useAsked<WorstCase>(ask, `stores/${encodeURIComponent(store)}/worst-case`);
  const { t: shared } = useTranslation("ui");
  if (worst === null) return null;
  const { goods, all } = sayWorstCase(shared, worst);
  return (
    <section className={styles.panel} aria-labelledby="worst-case" data-testid="worst-case" data-pieces={worst.pieces}>
      <h3 id="worst-case">{t("worstCase", { store })}</h3>
      <p>{goods}</p>
      <p className={styles.quiet}>{all}</p>
    </section>
  );
}
