import { describe, expect, it } from "vitest";
import { createLanguage } from "../language.ts";
import { sayReason } from "../say-box.ts";
import { en } from "./en.ts";
import { wordsOf } from "./same-words.ts";
import { zh } from "./zh.ts";

describe("the shared words", () => {
  it("have the same keys in both languages, none of them empty", () => {
    expect(wordsOf(zh).map(([key]) => key)).toEqual(wordsOf(en).map(([key]) => key));
    expect([...wordsOf(zh), ...wordsOf(en)].filter(([, text]) => text === "")).toEqual([]);
  });

  it.each([
    "unreachable",
    "no-answer",
    "unexpected-answer",
    "wrong-device",
    "no-permission",
    "no-hid-support",
    "link-lost",
    "offline",
    "paper-end",
    "cover-open",
    "cutter",
    "ribbon-end",
    "paused",
    "error",
    "unauthorised",
    "not-over-tls",
    "revoked",
    "not-enrolled",
    "expired",
    ...["wrong-store", "wrong-role", "another-authority", "not-hub", "not-hq"],
  ])("the reason %s has words", (reason) => {
    for (const language of ["zh-CN", "en"] as const) {
      const t = createLanguage(language, {}).getFixedT(language, "ui");
      expect(sayReason(t, reason)).not.toBe(sayReason(t, "some-new-reason"));
    }
  });
});
