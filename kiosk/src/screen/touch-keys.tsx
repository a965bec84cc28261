// The kiosk's own keys: figures and Latin letters in the places where hands look for them.

import { UnstyledButton } from "@mantine/core";
import { IconBackspace } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./touch-keys.module.css";

interface TouchKeysProps {
  readonly onKey: (key: string) => void;
  readonly onDelete: () => void;
}

const rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"] as const;

export const TouchKeys = memo(function TouchKeys({ onKey, onDelete }: TouchKeysProps) {
  const { t } = useTranslation("kiosk");
  return (
    <fieldset className={styles.keys} aria-label={t("search.keys")}>
      {rows.map((row, index) => (
        <div key={row} className={styles.row}>
          {[...row].map((key) => (
            <UnstyledButton key={key} className={styles.key} data-testid={`key-${key}`} onClick={() => onKey(key)}>
              {key.toUpperCase()}
            </UnstyledButton>
          ))}
          {index === 2 ? null : index === rows.length - 1 ? (
            <>
              <UnstyledButton className={`${styles.key} ${styles.wide}`} onClick={() => onKey(" ")}>
                {t("search.space")}
              </UnstyledButton>
              <UnstyledButton
                className={`${styles.key} ${styles.wide}`}
                aria-label={t("search.delete")}
                data-testid="key-delete"
                onClick={onDelete}
              >
                <IconBackspace size={36} stroke={1.7} aria-hidden="true" />
              </UnstyledButton>
            </>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
});
