import { wordsOf } from "@evertill/ui";
import { expect, test } from "vitest";
import { customerWords } from "./customer-words.ts";

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
/** "1 piece" names no number. */
const isSingular = (key: string) => key.endsWith("_one");

test("both languages have the same words, none of them empty, with the same values to fill in", () => {
  const [zh, en] = [wordsOf(customerWords["zh-CN"]), wordsOf(customerWords.en)];
  expect(zh.map(([key]) => key)).toEqual(en.map(([key]) => key));
  expect([...zh, ...en].filter(([, text]) => text === "")).toEqual([]);
  const filled = (words: typeof zh) => words.filter(([key]) => !isSingular(key)).map(([, text]) => blanks(text));
  expect(filled(zh)).toEqual(filled(en));
});
