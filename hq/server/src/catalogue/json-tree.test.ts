import { describe, expect, test } from "vitest";
import { readJson } from "./json-tree.ts";

describe("readJson", () => {
  test.each([
    ["\n", "LF"],
    ["\r\n", "CR LF"],
    ["\r", "CR"],
  ])("lines are counted from 1, ended by %j (%s)", (end) => {
    const tree = readJson(["[", "1,", "", "  5.490", "]"].join(end));
    if (!tree.ok) throw new Error(tree.what);
    const [first, second] = tree.root.children ?? [];
    if (first === undefined || second === undefined) throw new Error("no rows");
    expect([tree.lineOf(tree.root), tree.lineOf(first), tree.lineOf(second)]).toEqual([1, 2, 4]);
    expect(tree.sourceOf(second)).toBe("5.490");
  });

  test.each([
    ["[1,]", 1, 4, "a value is missing"],
    ['{"a":1\n,}', 2, 2, "a field name in quotation marks is missing"],
    ["[\n1\n2]", 3, 1, "a comma is missing"],
    ['[{"a" 1}]', 1, 7, "a colon is missing"],
    ["[1", 1, 3, "the closing ] is missing"],
    ['[\n{"a":1', 2, 7, "the closing } is missing"],
    ["", 1, 1, "a value is missing"],
    ["[1]\nx", 2, 1, "a word that JSON does not have"],
    ["[1]\n[2]", 2, 1, "more text after the end of the JSON value"],
    ["[01]", 1, 3, "a comma is missing"],
    ["[1.]", 1, 2, "a number that breaks off"],
    ['["a\nb"]', 1, 2, "a text without its closing quotation mark"],
    ['["a\u0001"]', 1, 2, "a control character within a text"],
    ['["\\u00zz"]', 1, 2, "a \\u without four hex digits"],
    ["// no\n[]", 1, 1, "a comment"],
    [`${"[".repeat(200_000)}`, 1, 1, "arrays or objects nested too deep"],
  ])("%j is refused at its place", (text, line, column, what) => {
    expect(readJson(text)).toMatchObject({ ok: false, reason: "json", line, column, what });
  });
});
