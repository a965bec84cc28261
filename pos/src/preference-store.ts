// Language, theme and silence of this window: kept, told to whoever draws, changed by one key each.

import {
  keepPreferences,
  nextTheme,
  otherLanguage,
  type PreferenceStorage,
  type Preferences,
  readPreferences,
} from "@evertill/ui";

export interface PreferenceStore {
  subscribe(listener: () => void): () => void;
  snapshot(): Preferences;
  change(what: "language" | "theme" | "silence"): void;
}

const atFirst: Preferences = { language: "zh-CN", theme: "auto", silent: false };

export function createPreferenceStore(storage: PreferenceStorage): PreferenceStore {
  let preferences = readPreferences(storage, atFirst);
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => preferences,
    change(what) {
      preferences = changed(preferences, what);
      keepPreferences(storage, preferences);
      for (const listener of listeners) listener();
    },
  };
}

function changed(preferences: Preferences, what: "language" | "theme" | "silence"): Preferences {
  switch (what) {
    case "language":
      return { ...preferences, language: otherLanguage(preferences.language) };
    case "theme":
      return { ...preferences, theme: nextTheme(preferences.theme) };
    case "silence":
      return { ...preferences, silent: !preferences.silent };
  }
}
