import { readFileSync } from "node:fs";
import { lookShapes } from "@evertill/core";
import { describe, expect, test } from "vitest";
import { sampleFiles } from "../../../sample/sample-files.ts";
import { readCatalogue } from "./read-catalogue.ts";

const bytesOf = (name: string) => readFileSync(new URL(`../../../sample/${name}`, import.meta.url));

describe("the sample that the project ships", () => {
  test("is what its generator makes, byte for byte, in less than 400 kB", () => {
    let total = 0;
    for (const [name, text] of sampleFiles()) {
      expect(bytesOf(name).toString("utf8") === text, name).toBe(true);
      total += Buffer.byteLength(text);
    }
    expect(total).toBeLessThan(400_000);
  });

  test("is read without a refusal, holds 500 goods and more, and draws every shape", () => {
    const result = readCatalogue(bytesOf("catalogue.json"));
    if (!result.ok) throw new Error(result.what);
    expect(result.refused).toEqual([]);
    expect(result.items.length).toBeGreaterThanOrEqual(520);
    expect(new Set(result.items.map((item) => item.look.shape))).toEqual(new Set(lookShapes));
    for (const { name } of result.items) expect(name.zh).not.toBe(name.en);
  });

  test("puts stock of every sku on the floor of every store", () => {
    const catalogue = readCatalogue(bytesOf("catalogue.json"));
    const skus = catalogue.ok ? catalogue.items.map((item) => item.sku) : [];
    const stores: { stores: { id: string }[] } = JSON.parse(bytesOf("stores.json").toString());
    const stock: { stock: { store: string; pieces: Record<string, number> }[] } = JSON.parse(
      bytesOf("stock.json").toString(),
    );
    expect(stock.stock.map((of) => of.store)).toEqual(stores.stores.map((store) => store.id));
    for (const { pieces } of stock.stock) {
      expect(Object.keys(pieces).sort()).toEqual([...skus].sort());
      for (const count of Object.values(pieces)) expect(Number.isInteger(count) && count >= 0).toBe(true);
    }
  });
});
