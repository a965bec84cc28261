// What there is to say of a box of the fleet, for HQ's console and the store's own page alike. A code without words of its
// own still says what it is.

import type { TFunction } from "i18next";
import type {} from "./language.ts";
import { en } from "./words/en.ts";

type SharedT = TFunction<"ui">;

const isKeyOf = <T extends object>(words: T, key: string): key is string & keyof T => Object.hasOwn(words, key);

/** A link or device by its name, `printer`. */
export const sayPart = (t: SharedT, name: string): string =>
  isKeyOf(en.box.part, name) ? t(`box.part.${name}`, { name }) : t("box.part.other", { name });

/** @param mark.about which device, file or setting */
export function sayMark(t: SharedT, { code, about }: { readonly code: string; readonly about: string | null }): string {
  const named = about === null ? "" : code === "device-down" ? sayPart(t, about) : about;
  return isKeyOf(en.box.mark, code)
    ? t(`box.mark.${code}`, { about: named, code })
    : t("box.mark.other", { about: named, code });
}

/** Why a device or link is down. */
export const sayReason = (t: SharedT, reason: string | null): string =>
  reason !== null && isKeyOf(en.reason, reason) ? t(`reason.${reason}`) : t("reason.unknown");
