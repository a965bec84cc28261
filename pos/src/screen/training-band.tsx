// In training the head of the window says so and nothing else of weight: nobody shall serve a shopper there by mistake.

import { KeyButton } from "@evertill/ui";
import { IconSchool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTillRoom } from "./till-context.ts";
import styles from "./training-band.module.css";

/** @param isPaying what payment codes do here is said while one may be scanned */
export function TrainingBand({ isPaying }: { readonly isPaying: boolean }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <div className={styles.band} role="status" data-testid="training-band">
      <IconSchool size={28} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>
        <b>{t("training.is")}</b> <span>{isPaying ? t("training.paying") : t("training.more")}</span>
      </p>
      <KeyButton
        label={t("training.end")}
        cap="Ctrl Y"
        testId="end-training"
        onPress={() => store.act({ do: "training" })}
      />
    </div>
  );
}
