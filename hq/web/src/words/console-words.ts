// Joins the console's words to i18next's types, and turns codes of HQ into sentences. A code without words of its own
// still says what it is.

import type { MarkView } from "@evertill/hq-server";
import { sayMark } from "@evertill/ui";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    console: typeof en;
  }
}

export const consoleWords = { "zh-CN": zh, en } as const;

export type ConsoleT = TFunction<"console">;

const isKeyOf = <T extends object>(words: T, key: string): key is string & keyof T => Object.hasOwn(words, key);

/** A mark of a box, its setting by the console's name. */
export const useSayMark = (): ((mark: MarkView) => string) => {
  const { t } = useTranslation("console");
  const { t: shared } = useTranslation("ui");
  return ({ code, about }) =>
    sayMark(shared, { code, about: code === "drifted" && about !== null ? saySetting(t, about) : about });
};

export function sayEvent(t: ConsoleT, kind: string): string {
  return isKeyOf(en.event, kind) ? t(`event.${kind}`, { kind }) : t("event.other", { kind });
}

export function sayFile(t: ConsoleT, state: string): string {
  return isKeyOf(en.file, state) ? t(`file.${state}`, { state }) : t("file.other", { state });
}

export function saySetting(t: ConsoleT, name: string): string {
  return isKeyOf(en.setting, name) ? t(`setting.${name}`, { name }) : t("setting.other", { name });
}

export function sayUpdate(t: ConsoleT, at: string): string {
  return isKeyOf(en.updateAt, at) ? t(`updateAt.${at}`, { at }) : t("updateAt.other", { at });
}

export function sayUpdateReason(t: ConsoleT, reason: string): string {
  return isKeyOf(en.updateWhy, reason) ? t(`updateWhy.${reason}`, { reason }) : t("updateWhy.other", { reason });
}

export function sayChoice(t: ConsoleT, value: string): string {
  return isKeyOf(en.choice, value) ? t(`choice.${value}`, { value }) : t("choice.other", { value });
}
