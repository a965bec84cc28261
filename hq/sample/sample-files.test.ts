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

test("every store has stock of all goods, of no service, and of nothing else", () => {
  const { items }: { items: { sku: string; category: string }[] } = JSON.parse(textOf("catalogue.json"));
  const { stores }: { stores: { id: string }[] } = JSON.parse(textOf("stores.json"));
  const { stock }: { stock: { store: string; owner?: string; pieces: Record<string, number> }[] } = JSON.parse(
    textOf("stock.json"),
  );
  expect([...new Set(stock.map((of) => of.store))]).toEqual(stores.map((store) => store.id));
  const goods = items.filter(({ category }) => !category.startsWith("service/"));
  const counters = new Set(stock.flatMap(({ owner, pieces }) => (owner === undefined ? [] : Object.keys(pieces))));
  for (const { owner, pieces } of stock) {
    const own = goods.filter(({ sku }) => !counters.has(sku));
    if (owner === undefined) expect(Object.keys(pieces).sort()).toEqual(own.map((item) => item.sku).sort());
    for (const count of Object.values(pieces)) expect(Number.isInteger(count) && count >= 0).toBe(true);
  }
});
