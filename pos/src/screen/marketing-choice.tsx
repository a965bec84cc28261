// Whether offers may be sent to a member: yes or no, each with its key.

import { KeyButton } from "@evertill/ui";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./form-panel.module.css";
import { useTillRoom } from "./till-context.ts";

export function MarketingChoice({ marketing }: { readonly marketing: boolean }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <fieldset className={styles.reasons} aria-label={t("join.marketing")}>
      <legend className={styles.quiet}>{t("join.marketing")}</legend>
      {(["yes", "no"] as const).map((answer, index) => {
        const isChosen = marketing === (answer === "yes");
        return (
          <KeyButton
            key={answer}
            label={t(`join.${answer}`)}
            cap={`Alt ${index + 1}`}
            pressed={isChosen}
            after={isChosen ? <IconCheck size={18} aria-hidden="true" /> : undefined}
            testId={`marketing-${answer}`}
            onPress={() => store.act({ do: "choose-reason", index })}
          />
        );
      })}
    </fieldset>
  );
}
