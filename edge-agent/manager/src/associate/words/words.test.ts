import { wordsOf } from "@evertill/ui";
import { expect, test } from "vitest";
import { associateWords } from "./associate-words.ts";

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test("both languages have the same words, none of them empty, with the same values to fill in", () => {
  const [zh, en] = [wordsOf(associateWords["zh-CN"]), wordsOf(associateWords.en)];
  expect(zh.map(([key]) => key)).toEqual(en.map(([key]) => key));
  expect([...zh, ...en].filter(([, text]) => text === "")).toEqual([]);
  expect(zh.map(([, text]) => placeholders(text))).toEqual(en.map(([, text]) => placeholders(text)));
});
