import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { commissionOfBook, publishCommission, readCommissionFile } from "./commission-books.ts";
import { pullChanges } from "./reference-documents.ts";
import { sampleFile } from "./sample-organisation.ts";

const sample = readCommissionFile(fileURLToPath(sampleFile("commission.json")));

describeOnEachDatabase("commission books", (database) => {
  it("[P7] a book once published keeps its rules; the next waits for its day beside it", async () => {
    const { db } = database();
    const first = await publishCommission(db, sample, 1_000);
    expect(await publishCommission(db, sample, 2_000)).toBe(first);
    const second = await publishCommission(db, { fromDay: "2026-12-01", rules: sample.rules.slice(1) }, 3_000);
    const { documents } = await pullChanges(db, "commissionBook", { store: "0412", after: 0, limit: 10 });
    expect(documents).toMatchObject([
      { bookId: first, number: 1, fromMs: 1_000, fromDay: "" },
      { bookId: second, number: 2, fromMs: 3_000, fromDay: "2026-12-01" },
    ]);
    expect(await commissionOfBook(db, first)).toEqual(sample.rules);
    expect(await commissionOfBook(db, "commission-9-0")).toBeNull();
  });
});

describe("a file of commission", () => {
  const any = { skus: null, brands: null, categories: null, employers: null, channels: null };
  const rule = { ...any, ruleId: "C1", fromMs: null, untilMs: null, earns: { is: "of-net", ratePpm: 10_000 } };
  const read = (value: unknown) => {
    const folder = mkdtempSync(join(tmpdir(), "evertill-commission-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "commission.json");
    writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
    return readCommissionFile(file);
  };
  const book = (...rules: readonly object[]) => ({ format: "evertill-commission/1", fromDay: "", rules });

  it("is taken with every list and both kinds of what is earned", () => {
    const full = {
      ...{ ruleId: "C2", skus: ["1"], brands: ["B"], categories: ["c"], employers: ["", "B"], channels: ["share"] },
      ...{ fromMs: 1, untilMs: 2, earns: { is: "a-piece", eachMinor: 300 } },
    };
    expect(read(book(rule, full)).rules).toEqual([rule, full]);
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "{", "refused at $: not readable as JSON"],
    ["a rate above all of it", book({ ...rule, earns: { is: "of-net", ratePpm: 1_000_001 } }), "refused at /rules/0/"],
    ["a list of nothing", book({ ...rule, skus: [] }), "refused at /rules/0/skus"],
    ["a channel that is none", book({ ...rule, channels: ["radio"] }), "refused at /rules/0/channels"],
    ["one id twice", book(rule, rule), "refused at /rules/1/ruleId: C1 again"],
    ["an end before its begin", book({ ...rule, fromMs: 5, untilMs: 5 }), "refused at /rules/0/untilMs: 5"],
    ["a field that no rule has", book({ ...rule, bonus: 1 }), "refused at /rules/0"],
  ])("is refused whole for %s, with the place", (_, value, said) => {
    expect(() => read(value)).toThrow(said);
  });
});
