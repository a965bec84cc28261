import { defaultCashRules, minor } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { driftOf, settingNames, settingsOf, withSetting } from "./settings.ts";

const silent = { currency: "CNY" } as const;

describe("settings of a store", () => {
  it("a store that says nothing has the same on both ends: Chinese papers, retail/core's cash rules", () => {
    expect(settingsOf(silent)).toEqual({ paperLanguage: "zh", ...defaultCashRules("CNY") });
    expect(Object.keys(settingsOf(silent)).sort()).toEqual([...settingNames].sort());
  });

  it("one is changed, the others stay", () => {
    const settings = settingsOf(silent);
    expect(withSetting(settings, "floatMinor", 0)).toEqual({
      ok: true,
      settings: { ...settings, floatMinor: minor(0) },
    });
    expect(withSetting(settings, "floatMinor", 1_000_000_001)).toMatchObject({ ok: false });
  });

  it("drift names what a box has otherwise, and nothing where it reports nothing", () => {
    const settings = settingsOf(silent);
    expect(driftOf(settings, { ...settings })).toEqual([]);
    expect(driftOf(settings, { ...settings, quickOpen: false })).toEqual(["quickOpen"]);
    expect([driftOf(settings, undefined), driftOf(null, { ...settings })]).toEqual([[], []]);
  });
});
