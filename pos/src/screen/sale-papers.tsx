// The papers of a sale that is paid: one to go with a present, and the receipt once more.

import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function SalePapers() {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <div className={styles.papers}>
      <KeyButton
        look="quiet"
        label={t("papers.gift")}
        cap="Ctrl B"
        testId="print-gift"
        onPress={() => store.act({ do: "print-gift" })}
      />
      <KeyButton
        look="quiet"
        label={t("papers.copy")}
        cap="Ctrl P"
        testId="print-copy"
        onPress={() => store.act({ do: "print-copy" })}
      />
    </div>
  );
}
