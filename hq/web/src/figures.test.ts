import { createLanguage, sayMark, sayPart, wordsOf } from "@evertill/ui";
import { describe, expect, it } from "vitest";
import { axisTimeText, bytesText, daysText, skewText } from "./figures.ts";
import { consoleWords, sayEvent } from "./words/console-words.ts";

describe("figures", () => {
  it.each([
    [0, "0 byte"],
    [999, "999 byte"],
    [48_240_000_000, "48.2 GB"],
    [16_777_216, "17 MB"],
  ])("%i bytes", (bytes, text) => {
    expect(bytesText(bytes, "en")).toBe(text);
  });

  it.each([
    [60_000, "10:42:05"],
    [3_600_000, "10:42"],
    [7 * 86_400_000, "11/22, 10:42"],
  ])("an axis of %i ms says no two times alike", (spanMs, text) => {
    expect(axisTimeText(new Date(2026, 10, 22, 10, 42, 5).getTime(), spanMs, "en")).toBe(text);
  });

  it("a certificate lasts whole days, and one that has ended says so", () => {
    const days = [89.9, 1, 0.5, -0.1].map((count) => daysText(count * 86_400_000, "en"));
    expect(days).toEqual(["89 days", "1 day", "0 days", "-1 day"]);
  });

  it("a clock that is off says which way", () => {
    expect([40, -9_000, 0, 14_000].map((ms) => skewText(ms, "en"))).toEqual([
      ...["+0.04 sec", "-9.00 sec", "0.00 sec", "+14 sec"],
    ]);
  });
});

describe.each(["zh-CN", "en"] as const)("words in %s", (language) => {
  const words = createLanguage(language, { console: consoleWords });
  const [t, shared] = [words.getFixedT(language, "console"), words.getFixedT(language, "ui")];

  it("a mark, a part or an event of a newer HQ is named rather than dropped", () => {
    expect(sayMark(shared, { code: "moon-full", about: "x" })).toContain("moon-full");
    expect(sayEvent(t, "reborn")).toContain("reborn");
    expect(sayPart(shared, "turnstile")).toContain("turnstile");
  });

  it("a device that is down is named in words", () => {
    expect(sayMark(shared, { code: "device-down", about: "printer" })).toContain(sayPart(shared, "printer"));
  });
});

describe("the two dictionaries", () => {
  const [zh, en] = [wordsOf(consoleWords["zh-CN"]), wordsOf(consoleWords.en)];

  it("have the same keys and the same blanks", () => {
    const shape = (words: typeof zh) =>
      words
        .map(([key, text]) => `${key} ${[...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()}`)
        .sort();
    expect(shape(zh)).toEqual(shape(en));
  });

  it("Chinese is written with Chinese punctuation", () => {
    expect(zh.filter(([, text]) => /[\u4e00-\u9fff][,.!?:;]/.test(text))).toEqual([]);
  });
});
