import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FileFaultError } from "./catalogue-refusal.ts";
import { type JsonPiece, jsonPieces } from "./json-pieces.ts";
import { jsonRow } from "./json-row.ts";

/** Handed over in parts of so many bytes. */
async function cut(text: string, bytesAPart = 65_536): Promise<readonly JsonPiece[]> {
  const bytes = new TextEncoder().encode(text);
  async function* parts() {
    for (let from = 0; from < bytes.length; from += bytesAPart) yield bytes.subarray(from, from + bytesAPart);
  }
  const pieces: JsonPiece[] = [];
  for await (const piece of jsonPieces(parts(), "items")) {
    if (piece.is === "row") jsonRow(piece.source, piece.line);
    pieces.push(piece);
  }
  return pieces;
}

const faultOf = (text: string) =>
  cut(text).then(
    () => null,
    (error: unknown) => (error instanceof FileFaultError ? error.fault : error),
  );

test.each([
  ["\n", "LF"],
  ["\r\n", "CR LF"],
  ["\r", "CR"],
])("rows begin at their lines, counted from 1, ended by %j (%s)", async (end) => {
  const text = ["[", '{"a":5.490},', "", '  {"b":[{}]}', "]"].join(end);
  expect(await cut(text)).toEqual([
    { is: "list", isRoot: true, line: 1 },
    { is: "row", source: '{"a":5.490}', line: 2 },
    { is: "row", source: '{"b":[{}]}', line: 4 },
  ]);
});

test("members beside the list come as they stand, the list's elements one by one", async () => {
  const text = '{"format":"f",\n"more":{"items":[1,{"x":[2]}]},"items":[{"n":"电"},17,[1]],"z":null}';
  expect(await cut(text)).toEqual([
    { is: "head", name: "format", source: '"f"', line: 1 },
    { is: "head", name: "more", source: '{"items":[1,{"x":[2]}]}', line: 2 },
    { is: "list", isRoot: false, line: 2 },
    { is: "row", source: '{"n":"电"}', line: 2 },
    { is: "row", source: "17", line: 2 },
    { is: "row", source: "[1]", line: 2 },
    { is: "head", name: "z", source: "null", line: 2 },
  ]);
});

test("wherever a file is parted while it is read, its pieces are the same", async () => {
  const value = { format: 'é"\\', items: [{ a: '壶\u2028\\n"' }, { b: [1.5e3, { c: null }] }, "x"], last: [] };
  const text = JSON.stringify(value, null, 1);
  const whole = await cut(text);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (bytesAPart) => {
      expect(await cut(text, bytesAPart)).toEqual(whole);
    }),
  );
});

describe("what is no JSON is refused at its place", () => {
  test.each([
    ["[{},]", 1, 5, "a value is missing"],
    ['{"a":1\n,}', 2, 2, "a field name in quotation marks is missing"],
    ["[\n{}\n{}]", 3, 1, "a comma is missing"],
    ['[\n{"a" 1}]', 2, 6, "a colon is missing"],
    ['[{"a":tru}]', 1, 7, "a word that JSON does not have"],
    ["[{}]\n[2]", 2, 1, "more text after the end of the JSON value"],
    ['[{"a":1.}]', 1, 7, "a number that breaks off"],
    ['[\n{"a":"x\u0001"}]', 2, 6, "a control character within a text"],
    ['[{"a":"\\u00zz"}]', 1, 7, "a \\u without four hex digits"],
    ["[// no\n{}]", 1, 2, "a comment"],
  ])("%j", async (text, line, column, what) => {
    expect(await faultOf(text)).toMatchObject({ reason: "json", line, column, what: { en: what } });
  });

  test.each(["[", "[\n{}", '[\n{"a":"', '[\n{"a":1', "[{},\n"])("%j is cut off", async (text) => {
    const line = text.split("\n").length;
    expect(await faultOf(text)).toMatchObject({
      reason: "json",
      line,
      what: { en: expect.stringContaining("cut off") },
    });
  });

  test("a row that would not fit into memory", async () => {
    expect(await faultOf(`[{"a":"${"x".repeat(17_000_000)}"}]`)).toMatchObject({ reason: "too-long", line: 1 });
  });
});
