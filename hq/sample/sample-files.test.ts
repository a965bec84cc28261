import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleFiles } from "./sample-files.ts";

const textOf = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

test("the files are what the generator makes, byte for byte, in less than 400 kB", () => {
  let total = 0;
  for (const [name, text] of sampleFiles()) {
    expect(textOf(name) === text, name).toBe(true);
    total += Buffer.byteLength(text);
  }
  expect(total).toBeLessThan(400_000);
});

test("every store has stock of every sku, and nothing else", () => {
  const { items }: { items: { sku: string }[] } = JSON.parse(textOf("catalogue.json"));
  const { stores }: { stores: { id: string }[] } = JSON.parse(textOf("stores.json"));
  const { stock }: { stock: { store: string; pieces: Record<string, number> }[] } = JSON.parse(textOf("stock.json"));
  expect(stock.map((of) => of.store)).toEqual(stores.map((store) => store.id));
  for (const { pieces } of stock) {
    expect(Object.keys(pieces).sort()).toEqual(items.map((item) => item.sku).sort());
    for (const count of Object.values(pieces)) expect(Number.isInteger(count) && count >= 0).toBe(true);
  }
});
