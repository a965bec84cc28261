// What a person set on this screen and nowhere else matters: language, theme, silence. Kept by the page.

export type Language = "zh-CN" | "en";
export type Theme = "auto" | "light" | "dark";

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly silent: boolean;
}

/** The part of the browser's `Storage` that is needed. */
export interface PreferenceStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const storageKey = "evertill.preferences";

/** `fallback` fills whatever is absent or unreadable. */
export function readPreferences(storage: PreferenceStorage, fallback: Preferences): Preferences {
  const stored = parsed(storage.getItem(storageKey));
  const { language, theme, silent } = stored;
  return {
    language: language === "zh-CN" || language === "en" ? language : fallback.language,
    theme: theme === "auto" || theme === "light" || theme === "dark" ? theme : fallback.theme,
    silent: typeof silent === "boolean" ? silent : fallback.silent,
  };
}

export function keepPreferences(storage: PreferenceStorage, preferences: Preferences): void {
  storage.setItem(storageKey, JSON.stringify(preferences));
}

const themes: readonly Theme[] = ["auto", "light", "dark"];

export const otherLanguage = (language: Language): Language => (language === "zh-CN" ? "en" : "zh-CN");

/** auto → light → dark → auto. */
export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? "auto";

function parsed(text: string | null): { language?: unknown; theme?: unknown; silent?: unknown } {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch (cause) {
    console.warn("stored preferences are not JSON; using the defaults", cause);
    return {};
  }
}
