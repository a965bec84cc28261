// The line at the top: what this is, whether HQ answers, and the two switches.

import { KeyButton, nextTheme, otherLanguage, type Preferences, StatusDot } from "@evertill/ui";
import { IconLanguage, IconMoon, IconSun, IconSunMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { timeText } from "../figures.ts";
import styles from "./header.module.css";

const themeIcons = { auto: IconSunMoon, light: IconSun, dark: IconMoon } as const;

interface HeaderProps {
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
  /** HQ's clock at its last answer. */
  readonly asOfMs: number | null;
  readonly isUp: boolean;
}

export function Header({ preferences, prefer, asOfMs, isUp }: HeaderProps) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const { language, theme } = preferences;
  const ThemeIcon = themeIcons[theme];
  const state = isUp ? "up" : asOfMs === null ? "starting" : "down";
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        Evertill <span>{t("title")}</span>
      </h1>
      <StatusDot state={state} name="HQ" word={t(`ui:state.${state}`)} testId="hq" />
      <time className={styles.time}>{asOfMs === null ? "" : timeText(asOfMs, i18n.language)}</time>
      <div className={styles.switches}>
        <KeyButton
          look="quiet"
          label={t("language")}
          icon={<IconLanguage size={18} />}
          testId="language"
          onPress={() => prefer({ language: otherLanguage(language) })}
        />
        <KeyButton
          look="quiet"
          label={t(`ui:theme.${theme}`)}
          icon={<ThemeIcon size={18} />}
          testId="theme"
          onPress={() => prefer({ theme: nextTheme(theme) })}
        />
      </div>
    </header>
  );
}
