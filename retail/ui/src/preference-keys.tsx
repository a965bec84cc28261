// The two switches of a page: its language and its theme.

import { IconLanguage, IconMoon, IconSun, IconSunMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyButton } from "./key-button.tsx";
import { nextTheme, otherLanguage, type Preferences } from "./preference.ts";

const themeIcons = { auto: IconSunMoon, light: IconSun, dark: IconMoon } as const;

export interface PreferenceKeysProps {
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
  /** `icon`: where width is dear. */
  readonly look?: "quiet" | "icon";
}

export function PreferenceKeys({ preferences: { language, theme }, prefer, look = "quiet" }: PreferenceKeysProps) {
  const { t } = useTranslation("ui");
  const ThemeIcon = themeIcons[theme];
  const size = look === "icon" ? 20 : 18;
  return (
    <>
      <KeyButton
        look={look}
        label={t("otherLanguage")}
        icon={<IconLanguage size={size} />}
        testId="language"
        onPress={() => prefer({ language: otherLanguage(language) })}
      />
      <KeyButton
        look={look}
        label={t(`theme.${theme}`)}
        icon={<ThemeIcon size={size} />}
        testId="theme"
        onPress={() => prefer({ theme: nextTheme(theme) })}
      />
    </>
  );
}
