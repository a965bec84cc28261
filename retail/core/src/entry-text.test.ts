import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { chainStart, type Entry } from "./entry.ts";
import { entryText, parseEntry } from "./entry-text.ts";

const entry: Entry = {
  format: 1,
  epoch: "0123456789abcdef0123456789abcdef",
  seq: 1,
  previous: chainStart,
  store: "0412",
  box: "0412-01",
  person: "p-1",
  kind: "sale",
  businessDay: "2025-11-21",
  at: { wallMs: 1_763_700_000_000, source: "hub", monotonicMs: 12, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
  body: { saleId: "s", lines: [] },
  transfers: [{ ledger: "money", unit: "CNY", from: "income:0412", to: "drawer:0412-01", amount: 5 }],
};

/** The entry with one field (`at.source`, `transfers.0.amount`) set to another value, as plain JSON text. */
function textWith(path: string, value: unknown): string {
  const copy: unknown = structuredClone(entry);
  const keys = path.split(".");
  let at = copy;
  for (const key of keys.slice(0, -1)) at = Object(at)[key];
  Object(at)[keys.at(-1) ?? ""] = value;
  return JSON.stringify(copy, (_, member: unknown) => {
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

describe("[P3] an entry has one text", () => {
  test("keys sorted, no spaces, whatever the order they were written in", () => {
    const text = entryText(entry);
    expect(
      text.startsWith('{"at":{"bootId":"boot","monotonicMs":12,"source":"hub","wallMs":1763700000000},"body":'),
    ).toBe(true);
    const reversed = Object.fromEntries(Object.entries(entry).reverse());
    expect(entryText(reversed as typeof entry & typeof reversed)).toBe(text);
    expect(parseEntry(text)).toEqual({ ok: true, entry });
  });

  test("any body of whole numbers and well-formed text comes back the same, byte for byte", () => {
    const leaf = fc.oneof(fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.string({ unit: "binary" }));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: "binary" }), tie("value"), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.integer({ min: 1 }), (inner, seq) => {
        const made: Entry = { ...entry, seq, body: { inner } };
        const text = entryText(made);
        const read = parseEntry(text);
        expect(read.ok).toBe(true);
        if (read.ok) expect(entryText(read.entry)).toBe(text);
      }),
      { numRuns },
    );
  });

  test("a kind and body that this release does not know are good", () => {
    const future = entryText({ ...entry, kind: "drone-delivery", body: { altitude: 3 } });
    expect(parseEntry(future)).toMatchObject({ ok: true, entry: { kind: "drone-delivery" } });
  });
});

describe("entryText refuses", () => {
  test.each([
    ["a fraction", { price: 1.5 }, "$.body.price"],
    ["an unsafe number", { n: [2 ** 53] }, "$.body.n[0]"],
    ["not a number", { n: Number.NaN }, "$.body.n"],
    ["a lone surrogate", { name: "a\ud800" }, "$.body.name"],
    ["a lone surrogate in a key", { "\udc00": 1 }, "$.body"],
    ["an undefined member", { gone: undefined }, "$.body.gone"],
    ["a date", { at: new Date(0) }, "$.body.at"],
  ])("%s", (_, body, where) => expect(() => entryText({ ...entry, body })).toThrow(`entry ${where}:`));
});

describe("parseEntry names what, where and what is accepted", () => {
  test.each([
    ["format", 2],
    ["epoch", "0123456789ABCDEF0123456789abcdef"],
    ["epoch", "01"],
    ["seq", 0],
    ["previous", "x".repeat(64)],
    ["store", ""],
    ["box", 7],
    ["person", "p".repeat(65)],
    ["kind", "Sale"],
    ["businessDay", "2025-02-30"],
    ["at", null],
    ["at.source", "gps"],
    ["at.wallMs", -1],
    ["versions.tax", null],
    ["body", []],
    ["transfers", {}],
    ["transfers.0.amount", 0],
    ["transfers.0.amount", -5],
    ["transfers.0.amount", "5"],
    ["transfers.0.ledger", "toString"],
    ["transfers.0.to", "income:0412"],
    ["extra", 1],
    ["transfers.0.note", "x"],
  ])("%s = %j", (path, value) => {
    const where = `$.${path.replace(/\.(\d+)/, "[$1]")}`;
    expect(parseEntry(textWith(path, value))).toMatchObject({ ok: false, where, accepted: expect.stringMatching(/./) });
  });

  test.each([
    ["not JSON", "{", /not JSON/],
    ["an array", "[]", /\[\]/],
    ["a space", entryText(entry).replace(":", ": "), /canonical/],
    ["a repeated key", entryText(entry).replace('"seq":1', '"seq":1,"seq":1'), /canonical/],
    ["another number form", entryText(entry).replace('"seq":1', '"seq":1.0'), /canonical/],
    ["a fraction", entryText(entry).replace('"amount":5', '"amount":5.5'), /5\.5/],
    ["an escaped letter", entryText(entry).replace('"CNY"', '"\\u0043NY"'), /canonical/],
    ["an escaped half pair", entryText(entry).replace('"CNY"', '"\\ud800"'), /surrogate/],
    ["nesting past reading", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, /deep/],
  ])("%s", (_, text, what) => expect(parseEntry(text)).toMatchObject({ ok: false, what: expect.stringMatching(what) }));

  test("a missing field is named", () => {
    const { versions: _, ...rest } = entry;
    expect(parseEntry(JSON.stringify(rest))).toMatchObject({ ok: false, where: "$.versions", what: "missing" });
  });

  test("any text at all gets an answer", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseEntry(text).ok).toBe(false);
      }),
      { numRuns },
    );
  });
});
