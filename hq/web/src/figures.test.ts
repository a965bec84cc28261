import { createLanguage, wordsOf } from "@evertill/ui";
import { describe, expect, it } from "vitest";
import { agoText, axisTimeText, bytesText, skewText, spanText } from "./figures.ts";
import { consoleWords, sayEvent, sayMark, sayPart } from "./words/console-words.ts";

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

  it("a clock that is off says which way", () => {
    expect([40, -9_000, 0, 14_000].map((ms) => skewText(ms, "en"))).toEqual([
      ...["+0.04 sec", "-9.00 sec", "0.00 sec", "+14 sec"],
    ]);
  });

  it("how long ago, and how long", () => {
    expect(agoText(0, 75_000, "en")).toBe("1 min. ago");
    expect(agoText(75_000, 0, "zh-CN")).toBe("0秒前");
    expect(spanText(3 * 3_600_000 + 720_000, "en")).toBe("3 hr 12 min");
    expect(spanText(5_000, "en")).toBe("5 sec");
  });
});

describe.each(["zh-CN", "en"] as const)("words in %s", (language) => {
  const t = createLanguage(language, { console: consoleWords }).getFixedT(language, "console");

  it("a mark, a part or an event of a newer HQ is named rather than dropped", () => {
    expect(sayMark(t, { code: "moon-full", severity: "warn", about: "x" })).toContain("moon-full");
    expect(sayEvent(t, "reborn")).toContain("reborn");
    expect(sayPart(t, "scale")).toContain("scale");
  });

  it("a device that is down is named in words", () => {
    expect(sayMark(t, { code: "device-down", severity: "warn", about: "printer" })).toContain(sayPart(t, "printer"));
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
