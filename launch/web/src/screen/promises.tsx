// How each promise stands: a shape and a word for its state, its name, and what was seen.

import type { PromiseState, PromiseView } from "@evertill/launch/overview";
import type { Worst } from "@evertill/ui";
import { MarkShape } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { sayPromise } from "../words/overview-words.ts";
import styles from "./promises.module.css";

const marks: Readonly<Record<PromiseState, Worst>> = {
  ...{ kept: "good", waiting: "info", bounded: "warn", broken: "stop", tested: "info" },
};

export function Promises({ promises }: { readonly promises: readonly PromiseView[] }) {
  const { t, i18n } = useTranslation("overview");
  return (
    <section className={styles.panel}>
      <h2>{t("promises.title")}</h2>
      <ul>
        {promises.map(({ name, state, count }) => (
          <li key={name} data-testid={`promise-${name}`} data-state={state}>
            <MarkShape worst={marks[state]} />
            <span className={styles.state}>{t(`promises.state.${state}`)}</span>
            <b>
              {name} {t(`promises.${name}.name`)}
            </b>
            <span className={styles.seen}>{sayPromise(i18n.language, { name, state, count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
