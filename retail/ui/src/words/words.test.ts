import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { wordsOf } from "./same-words.ts";
import { zh } from "./zh.ts";

describe("the shared words", () => {
  it("have the same keys in both languages, none of them empty", () => {
    expect(wordsOf(zh).map(([key]) => key)).toEqual(wordsOf(en).map(([key]) => key));
    expect([...wordsOf(zh), ...wordsOf(en)].filter(([, text]) => text === "")).toEqual([]);
  });
});
