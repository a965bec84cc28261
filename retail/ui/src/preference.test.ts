import { describe, expect, it, vi } from "vitest";
import { keepPreferences, nextTheme, type Preferences, readPreferences } from "./preference.ts";

const fallback: Preferences = { language: "zh-CN", theme: "auto", silent: false };

function storageHolding(text: string | null) {
  let held = text;
  return {
    getItem: () => held,
    setItem: (_key: string, value: string) => {
      held = value;
    },
  };
}

describe("preferences of a screen", () => {
  it("come back as they were kept", () => {
    const storage = storageHolding(null);
    keepPreferences(storage, { language: "en", theme: "dark", silent: true });
    expect(readPreferences(storage, fallback)).toEqual({ language: "en", theme: "dark", silent: true });
  });

  it.each([null, "null", "7", '{"language":"fr","theme":1}'])("fall back where %j says nothing usable", (text) => {
    expect(readPreferences(storageHolding(text), fallback)).toEqual(fallback);
  });

  it("fall back where the stored text is not JSON, and say so", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(readPreferences(storageHolding("{"), fallback)).toEqual(fallback);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it("the theme key goes round", () => {
    expect((["auto", "light", "dark"] as const).map(nextTheme)).toEqual(["light", "dark", "auto"]);
  });
});
