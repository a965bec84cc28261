// What can be done now, each with its key: for hands without a keyboard, and for those who have yet to learn it.

import { KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { offeredActions } from "../desk/actions.ts";
import type { Till } from "../desk/desk-state.ts";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

export function ActionsPanel({ till, mark }: { readonly till: Till; readonly mark: number }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("actions.title")} testId="actions-panel" slides={false}>
      <ul className={styles.list}>
        {offeredActions(till).map(({ name, cap }, index) => (
          <li key={name}>
            <UnstyledButton
              className={styles.row}
              data-chosen={index === mark}
              data-testid={`action-${name}`}
              onPointerDown={keepFocus}
              onClick={() => store.act({ do: "pick-action", index })}
            >
              {index < 9 ? <KeyCap>{String(index + 1)}</KeyCap> : null}
              <span className={styles.words}>
                <span className={styles.first}>{t(`actions.${name}.name`)}</span>
                <span className={styles.second}>{t(`actions.${name}.more`)}</span>
              </span>
              {cap === null ? null : <KeyCap>{cap}</KeyCap>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        <KeyCap>↑ ↓</KeyCap> {t("suspended.keys")} <KeyCap>Enter</KeyCap>
      </p>
    </SidePanel>
  );
}
