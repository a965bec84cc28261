import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { matchSettlement, type OurLine, type TheirLine } from "./settlement-match.ts";

const text = readFileSync(new URL("../../examples/settlements.md", import.meta.url), "utf8");
const rows = text
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

const day = "2025-11-21";
const names = (cell = ""): readonly string[] => (cell === "" ? [] : cell.split(", "));

/** `R1 -30.00` */
const linesOf = (cell = "") =>
  names(cell).map((said) => {
    const [reference = "", yuan = ""] = said.split(" ");
    const kind = reference.startsWith("R") ? ("refund" as const) : ("payment" as const);
    return { kind, reference, amountMinor: Math.abs(Math.round(Number(yuan) * 100)), currency: "CNY", day };
  });

const sumOf = (lines: readonly (OurLine | TheirLine)[]): string =>
  (
    lines.reduce((sum, { kind, amountMinor }) => sum + (kind === "refund" ? -amountMinor : amountMinor), 0) / 100
  ).toFixed(2);

describe("examples/settlements.md", () => {
  test.each(rows)("|%s row %s: tills %s, list %s", (...row) => {
    const [, , atTills, onList, matched, differing, tillsAlone, listAlone, twice, nothing, tillsSum, listSum] = row;
    const ours = linesOf(atTills).map((line): OurLine => ({ ...line, matchedOn: null }));
    const theirs = linesOf(onList).map((line): TheirLine => ({ ...line, acquirerReference: "4200" }));
    const match = matchSettlement({ ours, theirs });
    const said = (lines: readonly { readonly reference: string }[]) => lines.map(({ reference }) => reference);
    expect({
      matched: said(match.matched.map((pair) => pair.ours)),
      differing: said(match.differing.map((pair) => pair.ours)),
      tillsAlone: said(match.onlyOurs),
      listAlone: said(match.onlyTheirs),
      twice: said(match.twice.map((pair) => pair.theirs)),
      nothing: said(match.nothingDue),
    }).toEqual({
      ...{ matched: names(matched), differing: names(differing), tillsAlone: names(tillsAlone) },
      ...{ listAlone: names(listAlone), twice: names(twice), nothing: names(nothing) },
    });
    expect([sumOf(ours), sumOf(theirs)]).toEqual([tillsSum, listSum]);
  });
});
