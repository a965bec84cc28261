// The store's reasons, of which one is chosen, each with its key.

import type { ReasonView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./form-panel.module.css";
import { useTillRoom } from "./till-context.ts";

interface ReasonsProps {
  readonly reasons: readonly ReasonView[];
  /** The place of the one chosen; null: none yet. */
  readonly mark: number | null;
}

export function Reasons({ reasons, mark }: ReasonsProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  if (reasons.length === 0) return <p className={styles.quiet}>{t("price.none")}</p>;
  return (
    <fieldset className={styles.reasons} aria-label={t("price.reason")}>
      {reasons.map(({ reasonId, name }, index) => (
        <KeyButton
          key={reasonId}
          label={inLanguage(name, i18n.language)}
          cap={`Alt ${index + 1}`}
          pressed={index === mark}
          testId={`reason-${index}`}
          onPress={() => store.act({ do: "choose-reason", index })}
        />
      ))}
    </fieldset>
  );
}
