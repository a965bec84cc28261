import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { pricesOfBook, publishPrices, readPricesFile } from "./price-books.ts";
import { pullChanges } from "./reference-documents.ts";
import { sampleFile } from "./sample-organisation.ts";

const sample = readPricesFile(fileURLToPath(sampleFile("prices.json")));

describeOnEachDatabase("price books", (database) => {
  it("[P7] a book once published keeps its prices; the next waits for its day beside it", async () => {
    const { db } = database();
    const first = await publishPrices(db, sample, 1_000);
    expect(await publishPrices(db, sample, 2_000)).toBe(first);
    const tomorrow = { ...sample, fromDay: "2026-11-22", prices: sample.prices.slice(1) };
    const second = await publishPrices(db, tomorrow, 3_000);
    const { documents } = await pullChanges(db, "priceBook", { store: "0412", after: 0, limit: 10 });
    expect(documents).toMatchObject([
      { bookId: first, number: 1, fromMs: 1_000, fromDay: "" },
      { bookId: second, number: 2, fromMs: 3_000, fromDay: "2026-11-22" },
    ]);
    expect(await pricesOfBook(db, first)).toEqual(sample.prices);
    expect(await pricesOfBook(db, "prices-9-0")).toBeNull();
  });
});

describe("a file of prices", () => {
  const [sampleSeller] = sample.sellers ?? [];
  const price = { priceId: "P1", sku: "100301", priceMinor: 9_900 };
  const read = (value: unknown) => {
    const folder = mkdtempSync(join(tmpdir(), "evertill-prices-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "prices.json");
    writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
    return readPricesFile(file);
  };
  const book = (...prices: readonly object[]) => ({
    ...{ format: "evertill-prices/1", fromDay: "", heldForMs: 0, embeddedCodes: [] },
    ...{ regions: [{ region: "south", stores: ["0412"] }], prices },
  });

  it("is taken with a region, a window and a tier", () => {
    const full = { ...price, region: "south", tier: "gold", floorPriceMinor: 9_000, fromMs: 1, untilMs: 2 };
    expect(read(book(full)).prices).toEqual([full]);
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "{", "refused at $: not readable as JSON"],
    ["another format", { ...book(), format: "x" }, "refused at /format"],
    ["an unknown field", book({ ...price, colour: "red" }), "refused at /prices/0"],
    ["half a fen", book({ ...price, priceMinor: 1.5 }), "refused at /prices/0/priceMinor"],
    ["one id twice", book(price, price), "refused at /prices/1/priceId: P1 again; accepted: an id of its own"],
    [
      "a region that is not listed",
      book({ ...price, region: "moon" }),
      "refused at /prices/0/region: moon; accepted: south",
    ],
    [
      "region and store",
      book({ ...price, region: "south", store: "0412" }),
      "refused at /prices/0/region: a store too",
    ],
    ["a floor above the price", book({ ...price, floorPriceMinor: 9_901 }), "refused at /prices/0/floorPriceMinor"],
    ["an end before the beginning", book({ ...price, fromMs: 5, untilMs: 5 }), "refused at /prices/0/untilMs"],
    [
      "a scale's code that is too short",
      {
        ...book(),
        embeddedCodes: [{ prefix: "21", itemDigits: 4, hasValueCheckDigit: false, valueDigits: 5, value: "grams" }],
      },
      "refused at /embeddedCodes/0",
    ],
    [
      "goods that two counters have in one store",
      { ...book(), sellers: [sampleSeller, { ...sampleSeller, sellerId: "OTHER" }] },
      "refused at /sellers/1/brands: Alderfjord in store 0412 is ALDERFJORD's; accepted: one counter for the same goods",
    ],
    [
      "a counter by the chain's own name",
      { ...book(), sellers: [{ ...sampleSeller, sellerId: "chain" }] },
      "refused at /sellers/0/sellerId: chain; accepted: letters, digits, - . and _, and not chain",
    ],
    [
      "a counter without a tax number",
      { ...book(), sellers: [{ ...sampleSeller, operator: {} }] },
      "/sellers/0/operator",
    ],
    ["a day that is none", { ...book(), fromDay: "tomorrow" }, "refused at /fromDay"],
  ])("is refused: %s", (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });
});
