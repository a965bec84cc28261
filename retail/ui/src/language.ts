// i18next for every screen: two languages bundled, switched while running, keys checked by the compiler.

import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "./preference.ts";
import { en } from "./words/en.ts";
import { zh } from "./words/zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    ui: typeof en;
  }
}

export interface Words {
  readonly [namespace: string]: { readonly "zh-CN": object; readonly en: object };
}

/** Starts i18next with the shared words and the screen's own; what is bundled is there at once. */
export function createLanguage(language: Language, words: Words): i18n {
  const instance = i18next.createInstance();
  const all: Words = { ...words, ui: { "zh-CN": zh, en } };
  const resourcesIn = (name: Language) => Object.fromEntries(Object.entries(all).map(([ns, each]) => [ns, each[name]]));
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ["zh-CN", "en"],
    ns: Object.keys(all),
    resources: { "zh-CN": resourcesIn("zh-CN"), en: resourcesIn("en") },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}
