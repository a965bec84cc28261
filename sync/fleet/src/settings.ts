// The settings of a store that HQ changes and boxes report as applied: their types, what each accepts, and what they are
// where a store's document says nothing. Pure; both ends ask the same functions, so that they can be held together.

import { type CashRules, type Currency, defaultCashRules, type Minor, minor } from "@evertill/core";

export interface StoreSettings {
  /** Of receipts and reports. */
  readonly paperLanguage: "zh" | "en";
  /** A shift may be opened without counting. */
  readonly quickOpen: boolean;
  readonly floatMinor: Minor;
  readonly drawerLimitMinor: Minor;
  readonly recountAboveMinor: Minor;
}

export type SettingName = keyof StoreSettings;

export type SettingType =
  | { readonly type: "choice"; readonly of: readonly string[] }
  | { readonly type: "yes-no" }
  /** Whole minor units of the store's currency. */
  | { readonly type: "amount"; readonly leastMinor: number; readonly mostMinor: number };

const amountBounds = { least: 0, most: 1_000_000_000 } as const;
const amount: SettingType = { type: "amount", leastMinor: amountBounds.least, mostMinor: amountBounds.most };

export const settingTypes: Readonly<Record<SettingName, SettingType>> = {
  paperLanguage: { type: "choice", of: ["zh", "en"] },
  quickOpen: { type: "yes-no" },
  floatMinor: amount,
  drawerLimitMinor: amount,
  recountAboveMinor: amount,
};

export const settingNames: readonly SettingName[] = [
  ...(["paperLanguage", "quickOpen", "floatMinor", "drawerLimitMinor", "recountAboveMinor"] as const),
];

/** The part of a store's document that settings live in. */
export interface SettingsSource {
  readonly currency: Currency;
  readonly paperLanguage?: "zh" | "en";
  readonly cash?: CashRules;
}

export function settingsOf({ currency, paperLanguage, cash }: SettingsSource): StoreSettings {
  const { floatMinor, quickOpen, drawerLimitMinor, recountAboveMinor } = cash ?? defaultCashRules(currency);
  return { paperLanguage: paperLanguage ?? "zh", quickOpen, floatMinor, drawerLimitMinor, recountAboveMinor };
}

export type SettingReading =
  | { readonly ok: true; readonly settings: StoreSettings }
  /** In words: `0…1000000000, whole minor units`. */
  | { readonly ok: false; readonly accepted: string };

/** `settings` with one of them changed. A value of another type or beyond its bounds is refused. */
export function withSetting(settings: StoreSettings, name: string, value: unknown): SettingReading {
  const known = settingNames.find((each) => each === name);
  if (known === undefined) return { ok: false, accepted: settingNames.join(", ") };
  if (known === "paperLanguage") {
    return value === "zh" || value === "en" ? changed({ ...settings, [known]: value }) : refused(known);
  }
  if (known === "quickOpen") {
    return typeof value === "boolean" ? changed({ ...settings, [known]: value }) : refused(known);
  }
  const isAmount =
    typeof value === "number" &&
    Number.isSafeInteger(value) &&
    value >= amountBounds.least &&
    value <= amountBounds.most;
  return isAmount ? changed({ ...settings, [known]: minor(value) }) : refused(known);
}

const changed = (settings: StoreSettings): SettingReading => ({ ok: true, settings });

function refused(name: SettingName): SettingReading {
  const of = settingTypes[name];
  if (of.type === "choice") return { ok: false, accepted: of.of.join(" or ") };
  if (of.type === "yes-no") return { ok: false, accepted: "true or false" };
  return { ok: false, accepted: `${of.leastMinor}…${of.mostMinor}, whole minor units` };
}

/** Settings that a box has not applied as HQ wants them; none where it reports none. */
export function driftOf(
  desired: StoreSettings | null,
  reported: Readonly<Record<string, string | number | boolean>> | undefined,
): readonly SettingName[] {
  if (desired === null || reported === undefined) return [];
  return settingNames.filter((name) => reported[name] !== desired[name]);
}
