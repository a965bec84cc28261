// A panel at the right: over the keys, never over the basket.

import { KeyButton } from "@evertill/ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./side-panel.module.css";
import { useTillRoom } from "./till-context.ts";

interface SidePanelProps {
  readonly title: string;
  readonly testId: string;
  /** Slides in; a panel on the way of a scan or a search does not move. */
  readonly slides: boolean;
  /** False: there is nothing behind it to go back to. */
  readonly closes?: boolean;
  readonly children: ReactNode;
}

export function SidePanel({ title, testId, slides, closes = true, children }: SidePanelProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <aside className={styles.panel} data-slides={slides} aria-label={title} data-testid={testId}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {closes ? (
          <KeyButton
            look="quiet"
            label={t("key.close")}
            cap="Esc"
            testId="close-panel"
            onPress={() => store.act({ do: "back" })}
          />
        ) : (
          <KeyButton
            look="quiet"
            label={t("day.key")}
            cap="F12"
            testId="day"
            onPress={() => store.act({ do: "day" })}
          />
        )}
      </div>
      {children}
    </aside>
  );
}
