// The line at the top: what this is, whether HQ answers, and the two switches.

import { type Preferences, StatusDot, TitleBar } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { timeText } from "../figures.ts";
import styles from "./header.module.css";

interface HeaderProps {
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
  /** HQ's clock at its last answer. */
  readonly asOfMs: number | null;
  readonly isUp: boolean;
}

export function Header({ preferences, prefer, asOfMs, isUp }: HeaderProps) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const state = isUp ? "up" : asOfMs === null ? "starting" : "down";
  return (
    <TitleBar title={t("title")} preferences={preferences} prefer={prefer}>
      <StatusDot state={state} name="HQ" word={t(`ui:state.${state}`)} testId="hq" />
      <time className={styles.time}>{asOfMs === null ? "" : timeText(asOfMs, i18n.language)}</time>
    </TitleBar>
  );
}
