// What can be done from here.

import { KeyButton } from "@evertill/ui";
import { IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./timeline.module.css";

export function ActionsPanel() {
  const { t } = useTranslation("console");
  const [isCopied, setIsCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(location.href).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <section className={styles.panel} aria-labelledby="actions">
      <h3 id="actions">{t("actions")}</h3>
      <KeyButton
        label={isCopied ? t("copied") : t("copyLink")}
        icon={<IconLink size={18} />}
        testId="copy"
        onPress={copy}
      />
    </section>
  );
}
