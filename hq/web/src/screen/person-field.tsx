// Where whoever works here says their name.

import { useTranslation } from "react-i18next";
import { usePerson } from "../person.ts";
import styles from "./settings-panel.module.css";

export function PersonField() {
  const { t } = useTranslation("console");
  const [person, say] = usePerson();
  return (
    <section className={styles.panel} aria-label={t("person")}>
      <label className={styles.person}>
        {t("person")}
        <input
          value={person}
          maxLength={80}
          data-testid="person"
          onChange={({ currentTarget: { value } }) => say(value)}
        />
      </label>
      {person.trim() === "" ? <p className={styles.quiet}>{t("personNeeded")}</p> : null}
    </section>
  );
}
