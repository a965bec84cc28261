import fc from "fast-check";
import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { left, pair, printedWidth, wrapped } from "./receipt-lines.ts";

const printed = (lines: readonly string[], columns: number) =>
  receiptline.transform(lines.join("\n"), { cpl: columns, encoding: "gb18030", command: "text" }).split("\n");

describe("text on a receipt", () => {
  test.each([
    "a|b",
    "{width:1}",
    "~",
    "under_score",
    '"bold"',
    "`inverse`",
    "^^tall^^",
    "---",
    "===",
    "\\n \\x41",
    "-",
  ])("%j is printed as it is, never as notation", (text) => expect(printed(left(text, 32), 32)[0]).toBe(text));

  test("line ends in a name cannot make a line", () => {
    expect(printed(left("a\n=\r\nb\u2028c", 32), 32)[0]).toBe("a = b c");
  });

  test("any text keeps its letters and stays within the paper", () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab 中文|\\{}~_"`^-=；é'), minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(text, fc.constantFrom(32, 42, 48), (any, columns) => {
        const lines = printed(left(any, columns), columns).slice(0, -1);
        for (const line of lines) expect(printedWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join("").replace(/\s/g, "")).toBe(any.replace(/\s/g, ""));
      }),
      { numRuns },
    );
  });

  test("English breaks at spaces, Chinese between characters, endless words where the line is full", () => {
    expect(wrapped("double-door refrigerator", 14)).toEqual(["double-door", "refrigerator"]);
    expect(wrapped("双开门冰箱", 6)).toEqual(["双开门", "冰箱"]);
    expect(wrapped("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrapped("", 4)).toEqual([""]);
  });

  test.each([32, 42, 48])("amounts end at the right edge of %i columns, whatever stands left", (columns) => {
    for (const word of ["Cash", "现金", "2 × 3,999.00"]) {
      const line = printed(pair(word, "7,998.00", columns), columns)[0] ?? "";
      expect(line.startsWith(word)).toBe(true);
      expect(line.endsWith("7,998.00")).toBe(true);
      expect(printedWidth(line)).toBe(columns);
    }
  });
});
