import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkDigit, gtinKey, type Item } from "@evertill/core";
import { afterAll, describe, expect, it } from "vitest";
import type { CatalogueSink } from "./catalogue-sink.ts";
import { importFile } from "./import-file.ts";
import { ImportUsage, readImportOptions } from "./import-options.ts";
import { progressLine, progressText } from "./progress-line.ts";
import { refusedFile } from "./refused-file.ts";

const folder = mkdtempSync(path.join(tmpdir(), "evertill-import-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const gtin = (number: number) => {
  const body = `6999${String(number).padStart(8, "0")}`;
  return body + checkDigit(body);
};
const header = "sku,gtin,name,category,price,taxPercent";
const row = (number: number, price = "5") => `G${number},${gtin(number)},灯,home,${price},13`;
const fileOf = (name: string, ...rows: readonly string[]) => {
  const file = path.join(folder, name);
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  return file;
};
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1));

/** Keeps goods by sku as HQ does. @param fails before it takes the batch of this number, from 1 */
function chain({ fails = 0 } = {}) {
  const held = new Map<string, Item>();
  let batches = 0;
  const sink: CatalogueSink = {
    currency: async () => "CNY",
    putCategories: async () => ({ added: 0, changed: 0, unchanged: 0, refused: [] }),
    putStores: async () => ({ added: 0, changed: 0, unchanged: 0, refused: [] }),
    putItems: async (items) => {
      batches += 1;
      if (batches === fails) throw new Error("HQ is gone");
      const known = items.filter(({ sku }) => held.has(sku));
      for (const item of items) held.set(item.sku, item);
      return { added: items.length - known.length, changed: 0, unchanged: known.length, refused: [] };
    },
  };
  return { sink, held, batches: () => batches };
}
const quiet = { refused: () => {} };

describe("a file into a chain", () => {
  it("goes a batch at a time, and the same again changes nothing", async () => {
    const file = fileOf("many.csv", ...rowsOf(1_201));
    const { sink, held, batches } = chain();
    expect(await importFile({ file }, sink, quiet)).toMatchObject({ read: 1_201, added: 1_201, refused: 0 });
    expect({ held: held.size, batches: batches() }).toEqual({ held: 1_201, batches: 3 });
    expect(await importFile({ file }, sink, quiet)).toMatchObject({ added: 0, changed: 0, unchanged: 1_201 });
  });

  it("interrupted keeps what was taken, and begun again takes the rest", async () => {
    const file = fileOf("interrupted.csv", ...rowsOf(1_201));
    const { sink, held } = chain({ fails: 2 });
    await expect(importFile({ file }, sink, quiet)).rejects.toThrow("HQ is gone");
    expect(held.size).toBe(500);
    expect(await importFile({ file }, sink, quiet)).toMatchObject({ added: 701, unchanged: 500 });
  });

  it("takes nothing of a file that is wrong at its very end, and names the place", async () => {
    const file = fileOf("cut.csv", ...rowsOf(700), '"G');
    const { sink, batches } = chain();
    await expect(importFile({ file }, sink, quiet)).rejects.toMatchObject({
      code: "catalogue",
      message: expect.stringMatching(/^cut\.csv, line 702: a quoted text that does not end.*; accepted: /),
      told: { zh: expect.stringContaining("第 702 行") },
    });
    expect(batches()).toBe(0);
  });

  it("writes what is refused, here and by HQ, in the order of the file, to be mended and fed again", async () => {
    const file = fileOf("some.csv", row(1), row(2, "-1"), row(3), row(3), row(4));
    const { sink } = chain();
    const picky: CatalogueSink = {
      ...sink,
      putItems: async (items, currency) => {
        const index = items.findIndex(({ sku }) => sku === "G1");
        if (index === -1) return sink.putItems(items, currency);
        const put = await sink.putItems(
          items.filter((_, at) => at !== index),
          currency,
        );
        const value = gtinKey(gtin(1));
        return { ...put, refused: [{ index, field: "gtin", reason: "gtin-taken", value, holder: "X9" }] };
      },
    };
    const refusals = refusedFile(path.join(folder, "some.refused.csv"), "en");
    const summary = await importFile({ file }, picky, { refused: refusals.add });
    expect(summary).toEqual({ format: "csv", read: 5, added: 2, changed: 0, unchanged: 0, refused: 3 });
    const written = readFileSync(refusals.end() ?? "", "utf8")
      .trimEnd()
      .split("\n");
    expect(written[0]).toBe(`${header},refused`);
    expect(written.slice(1)).toEqual([
      expect.stringMatching(/^G1,.*line 2, gtin .*already sells \(X9\)"$/),
      expect.stringMatching(/^G2,.*line 3, price ""-1"": is not above zero"$/),
      expect.stringMatching(/^G3,.*line 5, sku ""G3"": has been used by an earlier row \(line 4\)"$/),
    ]);
  });

  it("without an HQ is checked alone, and without a fault leaves no file of refusals", async () => {
    const refusals = refusedFile(path.join(folder, "none.refused.csv"), "zh");
    const file = fileOf("alone.csv", row(1));
    const summary = await importFile({ file, currency: "CNY" }, null, { refused: refusals.add });
    expect(summary).toMatchObject({ read: 1, added: 1, refused: 0 });
    expect(refusals.end()).toBeNull();
  });

  it.each([
    ["a file that is not there", "none.csv", "cannot be read (ENOENT)"],
    ["a folder", ".", "is no file"],
  ])("%s is refused", async (_, name, message) => {
    await expect(importFile({ file: path.join(folder, name) }, null, quiet)).rejects.toThrow(message);
  });

  it("tells how far it is, in both its passes", async () => {
    const seen = new Map<string, { readonly rows: number; readonly part: number }>();
    const file = fileOf("progress.csv", ...rowsOf(600));
    const progress = {
      progress: (at: Parameters<typeof progressText>[0]) => {
        seen.set(at.phase, { rows: at.rows, part: at.readBytes / at.bytes });
      },
    };
    await importFile({ file }, chain().sink, { ...quiet, ...progress });
    expect([...seen]).toEqual([
      ["checking", { rows: 600, part: 1 }],
      ["taking", { rows: 600, part: 1 }],
    ]);
  });
});

describe("progress", () => {
  const half = { phase: "taking", readBytes: 50, bytes: 100, rows: 1_234_567 } as const;

  it("is a bar, a share, rows and their speed, in both languages", () => {
    expect(progressText(half, 10_000, "en")).toBe(
      "importing ████████████────────────  50 % · 1,234,567 rows · 123,457 a second",
    );
    expect(progressText(half, 10_000, "zh")).toContain("每秒 123,457 行");
  });

  it("is rewritten on a terminal, and said now and then elsewhere", () => {
    let now = 0;
    const written: string[] = [];
    const line = (isTerminal: boolean) =>
      progressLine({ isTerminal, write: (text) => written.push(text), nowMs: () => now }, "en");
    const log = line(false);
    const terminal = line(true);
    for (now = 0; now <= 30_000; now += 100) log.show(half);
    expect(written).toHaveLength(3);
    terminal.show(half);
    now += 200;
    terminal.show(half);
    terminal.clear();
    expect(written.slice(3)).toEqual([expect.stringMatching(/^\r.*importing/), expect.stringMatching(/^\r/)]);
  });
});

describe("options", () => {
  it("are taken from where the person stands", () => {
    const args = ["goods.csv", "--data", "../north", "--dry-run", "--skip", "a", "--skip", "b", "--language=zh"];
    expect(readImportOptions(args, "/shop/floor")).toEqual({
      ...{ file: "/shop/floor/goods.csv", dataFolder: "/shop/north", hq: null, isTrial: true, currency: null },
      ...{ encoding: null, skip: ["a", "b"], refusedFile: "/shop/floor/goods.refused.csv", language: "zh" },
    });
  });

  it.each([
    ["no file", []],
    ["two files", ["a", "b"]],
    ["an unknown option", ["a", "--fast"]],
    ["an unknown currency", ["a", "--currency", "QQQ"]],
    ["an unknown encoding", ["a", "--encoding", "latin1"]],
    ["an HQ without a key", ["a", "--hq", "http://hq"]],
    ["an HQ that is no address", ["a", "--hq", "hq", "--key-file", "k"]],
  ])("with %s are refused", (_, args) => {
    expect(() => readImportOptions(args, "/")).toThrow(ImportUsage);
  });
});
