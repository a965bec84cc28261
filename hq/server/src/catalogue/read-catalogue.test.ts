import { checkDigit } from "@evertill/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBytes } from "../testing/read-bytes.ts";
import { rowRefusalText } from "./catalogue-refusal.ts";
import { itemRow } from "./evertill-row.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const gtin = (number: number) => {
  const body = `6999${String(number).padStart(8, "0")}`;
  return body + checkDigit(body);
};

const good = {
  sku: "100001",
  gtin: gtin(1),
  name: { zh: "电热水壶", en: "Kettle" },
  brand: "Stonemere",
  model: "K-1",
  category: "appliance/kettle",
  price: 129,
  taxPercent: 13,
  look: { shape: "kettle", colour: "#C0C4C8" },
};

/** A file of our own format with one row a line; the first row stands in line 3. */
function own(...rows: readonly (object | string)[]): Uint8Array {
  const lines = rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row)));
  return bytes(`{"format":"evertill-catalogue/1","currency":"CNY",\n"items":[\n${lines.join(",\n")}\n]}`);
}

async function read(file: Uint8Array, currency: "CNY" | null = null) {
  const result = await readBytes(file, { currency });
  if (!result.ok) throw new Error(result.fault.what.en);
  return result;
}

describe("our own format", () => {
  test("groups of goods have the names that the file gives, one language standing for both, the id for none", async () => {
    const named =
      '"categories":[{"id":"audio","zh":"音响","en":"Audio"},{"id":"home","zh":"家居"},{"id":"a/b"}],"items"';
    const { category: _, ...plain } = good;
    const text = new TextDecoder().decode(own({ ...plain, category: "audio" })).replace('"items"', named);
    expect((await read(new TextEncoder().encode(text))).format?.categories).toEqual([
      { categoryId: "audio", name: { zh: "音响", en: "Audio" } },
      { categoryId: "home", name: { zh: "家居", en: "家居" } },
      { categoryId: "a/b", name: { zh: "a/b", en: "a/b" } },
    ]);
  });

  test("a floor price is optional", async () => {
    expect((await read(own({ ...good, floorPrice: 99.5 }))).items[0]?.floorPriceMinor).toBe(9_950);
    expect((await read(own(good))).items[0]).not.toHaveProperty("floorPriceMinor");
  });

  test("a row becomes an item, its price read from its digits", async () => {
    const { items, ...rest } = await read(
      own(good, JSON.stringify({ ...good, sku: 2, gtin: gtin(2) }).replace("129", "5.490")),
    );
    expect(rest).toMatchObject({ format: { name: "evertill", currency: "CNY", categories: [] }, refused: [], read: 2 });
    const { price: _price, taxPercent: _tax, ...same } = good;
    expect(items[0]).toEqual({
      ...same,
      priceMinor: 12_900,
      currency: "CNY",
      taxRateBp: 1300,
      look: { shape: "kettle", colour: "#c0c4c8" },
    });
    expect(items[1]).toMatchObject({ sku: "2", priceMinor: 549 });
  });

  test("one language stands for both, and brand, model and look may be absent", async () => {
    const { sku, gtin: code, category, price, taxPercent } = good;
    const { items } = await read(own({ sku, gtin: code, category, price, taxPercent, name: "壶", brand: null }));
    expect(items[0]).toMatchObject({ name: { zh: "壶", en: "壶" }, brand: "", model: "", look: { shape: "box" } });
  });

  test.each<[string, object, string, string]>([
    ["no sku", { sku: undefined }, "sku", "missing"],
    ["a sku with spaces", { sku: "10 1" }, "sku", "bad-sku"],
    ["a sku that scans as a GTIN", { sku: "123456789012" }, "sku", "sku-like-gtin"],
    ["a sku that scans as a share code", { sku: "H00000000421" }, "sku", "sku-like-code"],
    ["a sku that scans as a badge", { sku: "E020000000000210" }, "sku", "sku-like-code"],
    ["a sku that scans as a receipt", { sku: "R041202268300000422" }, "sku", "sku-like-code"],
    ["no GTIN", { gtin: null }, "gtin", "missing"],
    ["a GTIN as number", { gtin: 6_999_000_000_017 }, "gtin", "not-text"],
    ["letters in a GTIN", { gtin: "69990000000A1" }, "gtin", "gtin-digits"],
    ["a short GTIN", { gtin: "699900000001" }, "gtin", "gtin-check-digit"],
    ["eleven digits", { gtin: "69990000001" }, "gtin", "gtin-length"],
    ["a GTIN of zeros", { gtin: "0000000000000" }, "gtin", "gtin-zeros"],
    ["no name", { name: { zh: " ", en: "" } }, "name", "missing"],
    ["a name of another type", { name: { zh: 5 } }, "name.zh", "not-text"],
    ["an endless name", { name: "x".repeat(201) }, "name", "too-long"],
    ["a line end in a name", { name: "a\nb" }, "name", "control-character"],
    ["a damaged name", { name: "Caf\ufffd" }, "name", "damaged-text"],
    ["half a character in a name", { name: "a\ud800" }, "name", "damaged-text"],
    ["no price", { price: undefined }, "price", "missing"],
    ["a price as text", { price: "129" }, "price", "not-a-number"],
    ["a price of zero", { price: 0 }, "price", "not-positive"],
    ["a negative price", { price: -1 }, "price", "not-positive"],
    ["a price in tenths of a fen", { price: 1.005 }, "price", "too-many-decimals"],
    ["a floor above the price", { floorPrice: 130 }, "floorPrice", "floor-above-price"],
    ["sold by the bucket", { soldBy: "bucket" }, "soldBy", "bad-sold-by"],
    ["a floor as text", { floorPrice: "100" }, "floorPrice", "not-a-number"],
    ["an absurd price", { price: 10_000_001 }, "price", "too-large"],
    ["a category with spaces", { category: "Big Things" }, "category", "bad-category"],
    ["an energy grade of none", { energyGrade: 6 }, "energyGrade", "bad-energy-grade"],
    ["an age of none", { leastAge: 0 }, "leastAge", "bad-least-age"],
    ["an age in months", { leastAge: 18.5 }, "leastAge", "bad-least-age"],
    ["an identity of a kind", { identity: "passport".slice(0, 3) }, "identity", "bad-identity"],
    ["a tax beyond all", { taxPercent: 101 }, "taxPercent", "bad-tax"],
    ["an unknown shape", { look: { shape: "unicorn", colour: "#ffffff" } }, "look.shape", "bad-look"],
    ["a colour by name", { look: { shape: "box", colour: "red" } }, "look.colour", "bad-look"],
  ])("%s is refused by line, field and reason; the other rows go on", async (_, change, field, reason) => {
    const other = { ...good, sku: "9", gtin: gtin(9) };
    const { items, refused, read: rows } = await read(own(other, { ...good, ...change }));
    expect(items.map((item) => item.sku)).toEqual(["9"]);
    expect(refused).toEqual([{ line: 4, field, reason, value: expect.any(String), firstLine: null }]);
    expect(rows).toBe(2);
  });

  test("rows that are no objects or say a thing twice are refused", async () => {
    const twice = `{"sku":"8",${JSON.stringify(good).slice(1)}`;
    const { refused } = await read(own("17", twice));
    expect(refused).toMatchObject([
      { line: 3, field: "row", reason: "not-an-object", value: "17" },
      { line: 4, field: "sku", reason: "repeated-field" },
    ]);
  });

  test("the first row of a sku or GTIN is taken, later ones name its line", async () => {
    const wrong = { ...good, price: 0 };
    const { items, refused } = await read(
      own(wrong, good, { ...good, gtin: gtin(2) }, { ...good, sku: "2", gtin: `0${good.gtin}` }),
    );
    expect(items).toHaveLength(1);
    expect(refused).toMatchObject([
      { line: 3, reason: "not-positive" },
      { line: 5, field: "sku", reason: "duplicate-sku", firstLine: 4 },
      { line: 6, field: "gtin", reason: "duplicate-gtin", firstLine: 4 },
    ]);
  });

  test("a row over many lines is refused at the line of its field", async () => {
    const { refused } = await read(own(good, JSON.stringify({ ...good, sku: "2", gtin: "1" }, null, 1)));
    expect(refused).toMatchObject([{ line: 6, field: "gtin", value: "1" }]);
    expect(refused.map((of) => rowRefusalText(of, "en"))).toEqual([
      'line 6, gtin "1": has a wrong length; a GTIN has 8, 12, 13 or 14 digits',
    ]);
  });

  test("a category that the file does not list is refused", async () => {
    const text = new TextDecoder().decode(own(good)).replace('"items"', '"categories":[{"id":"audio"}],"items"');
    expect((await read(bytes(text))).refused).toMatchObject([{ field: "category", reason: "unknown-category" }]);
  });
});

describe("the Best Buy products format", () => {
  const row = {
    sku: 43_900,
    name: "Acme - AAA Batteries (4-Pack)",
    type: "HardGood",
    price: 5.49,
    upc: "012345678905",
    category: [
      { id: "a", name: "Housewares" },
      { id: "b", name: "Alkaline Batteries" },
    ],
    manufacturer: null,
    model: "MN24",
  };

  test("a row becomes an item in dollars, without tax", async () => {
    const { items, format } = await read(bytes(`[\n${JSON.stringify(row)}\n]`));
    expect(format).toMatchObject({ name: "best-buy-products", currency: "USD" });
    expect(items).toEqual([
      {
        sku: "43900",
        gtin: "012345678905",
        name: { zh: row.name, en: row.name },
        brand: "",
        model: "MN24",
        category: "accessory/battery",
        priceMinor: 549,
        currency: "USD",
        taxRateBp: 0,
        look: { shape: "battery", colour: expect.stringMatching(/^#/) },
      },
    ]);
  });

  test("faults are named by the file's own fields, also behind a byte order mark", async () => {
    const rows = [
      row,
      { ...row, sku: 2, upc: "012345678906" },
      { ...row, sku: 3 },
      { ...row, sku: 4, upc: "4006381333931", price: 0 },
    ];
    const { refused } = await read(bytes(`\ufeff[\n${rows.map((of) => JSON.stringify(of)).join(",\n")}\n]`));
    expect(refused.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, "upc", "gtin-check-digit"],
      [4, "upc", "duplicate-gtin"],
      [5, "price", "not-positive"],
    ]);
  });

  test("an empty array holds nothing, another array is no catalogue", async () => {
    expect(await read(bytes("[]"))).toMatchObject({ items: [], read: 0 });
    expect(await readBytes(bytes('[{"id":1}]'))).toMatchObject({ ok: false, fault: { reason: "format" } });
  });
});

describe("a file that is no catalogue is refused whole", () => {
  test.each([
    ["{", "json"],
    ["null", "csv"],
    ['{"items":[]}', "format"],
    ['{"format":"evertill-catalogue/2"}', "format"],
    ['{"format":"evertill-catalogue/1","currency":"QQQ","items":[]}', "currency"],
    ['{"format":"evertill-catalogue/1","currency":"CNY"}', "format"],
    ['{"format":"evertill-catalogue/1","currency":"CNY","categories":[{}],"items":[]}', "categories"],
    [`{"items":[],"format":"evertill-catalogue/1","currency":"CNY"}`, "format"],
    [`{"format":"evertill-catalogue/1","currency":"CNY","items":[],"categories":[]}`, "format"],
    [`${"[".repeat(200_000)}`, "json"],
  ])("%s: %s", async (text, reason) => {
    const fault = { reason, line: 1, accepted: { en: expect.stringMatching(/./), zh: expect.stringMatching(/./) } };
    expect(await readBytes(bytes(text))).toMatchObject({ ok: false, fault });
  });

  test("a field that the format does not have is refused by its name, in every row that has it", async () => {
    const { refused } = await read(own(good, { ...good, sku: "2", gtin: gtin(2), flooorPrice: 5 }));
    expect(refused).toMatchObject([{ line: 4, field: "flooorPrice", reason: "unknown-field", value: "5" }]);
  });

  test("goods ask of their buyer what they say themselves, or else their category or one above it", async () => {
    const categories =
      '"categories":[{"id":"knife","leastAge":18},{"id":"knife/bread"},{"id":"sim","identity":"yes"}],"items"';
    const rows = [
      ["1", "knife/bread", {}],
      ["2", "knife/bread", { leastAge: 16, identity: "no" }],
      ["3", "sim", { leastAge: 16, identity: "yes" }],
      ["4", "sim", {}],
    ] as const;
    const file = own(
      ...rows.map(([sku, category, more]) => ({ ...good, sku, gtin: gtin(Number(sku)), category, ...more })),
    );
    const text = new TextDecoder().decode(file).replace('"items"', categories);
    const { items, refused } = await read(bytes(text));
    expect([refused, items.map(({ buyerCheck }) => buyerCheck)]).toEqual([
      [],
      [{ leastAge: 18 }, { leastAge: 16 }, { leastAge: 16, identity: true }, { identity: true }],
    ]);
    const again = await read(own(...items.map(itemRow)));
    expect(again.items).toEqual(items);
    await expect(read(bytes(text.replace('"leastAge":18', '"leastAge":"old"')))).rejects.toThrow('"leastAge":"old"');
  });

  test("an item is the row that is read as it", async () => {
    const rule = { boxes: [{ name: { zh: "主机", en: "Unit" }, numbers: ["sn"] }], again: "refuse" };
    const more = {
      floorPrice: 99.99,
      openPrice: { least: 0.01, most: 500 },
      soldBy: "weight",
      taxClass: "food",
      energyGrade: 3,
    };
    const { items } = await read(own({ ...good, price: 1_234.56, taxPercent: 8.25, ...more, serials: rule }));
    const again = await read(own(...items.map(itemRow)));
    expect(again.items).toEqual(items);
    expect(items[0]).toMatchObject({ priceMinor: 123_456, serialRule: rule, soldBy: "weight", energyGrade: 3 });
  });

  test("rows to be mended are the file's own, each with why, and are read again as they are", async () => {
    const { toMend, format } = await read(own(good, { ...good, sku: "2", price: -1 }, "17", { ...good, sku: "3" }));
    const mended = toMend.map((row) => row.replace('"price":-1', '"price":1')).join(format?.frame.between);
    const { refused } = await read(bytes(`${format?.frame.before}${mended}${format?.frame.after}`));
    expect(refused.map(({ reason }) => reason)).toEqual(["unknown-field", "duplicate-gtin"]);
  });

  test("any damage to a good file gets an answer, never a crash", async () => {
    const file = own(good, { ...good, sku: "2", gtin: gtin(2) });
    const damages = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damages, async (damage) => {
        const damaged = Uint8Array.from(file);
        for (const [at, value] of damage) damaged[at] = value;
        const result = await readBytes(damaged);
        if (result.ok) expect(result.items.length + result.refused.length).toBe(result.read);
        else expect(result.fault.accepted.en).not.toBe("");
      }),
      { numRuns: 200 },
    );
  });
});
