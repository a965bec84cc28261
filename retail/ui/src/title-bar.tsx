// The line at the top of a page: what it is, how things stand, and the switches.

import type { ReactNode } from "react";
import type { Preferences } from "./preference.ts";
import { PreferenceKeys } from "./preference-keys.tsx";
import styles from "./title-bar.module.css";

export interface TitleBarProps {
  /** Stands behind the program's name. */
  readonly title: string;
  /** How things stand. */
  readonly children: ReactNode;
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
}

export function TitleBar({ title, children, preferences, prefer }: TitleBarProps) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>
        Evertill <span>{title}</span>
      </h1>
      {children}
      <div className={styles.switches}>
        <PreferenceKeys preferences={preferences} prefer={prefer} />
      </div>
    </header>
  );
}
