import { expect, test } from "vitest";
import { readBytes } from "../testing/read-bytes.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const header = "sku,gtin,name,category,price,taxPercent\n";
const cny = { currency: "CNY" } as const;
/** 电池 in GB18030. */
const battery = [0xb5, 0xe7, 0xb3, 0xd8];
const gbFile = Uint8Array.of(...utf8(`${header}A1,96385074,`), ...battery, ...utf8(",care,5,13\n"));

test.each([
  ["UTF-8", utf8(`${header}A1,96385074,电池,care,5,13\n`), {}],
  ["UTF-8 with its mark", utf8(`\ufeff${header}A1,96385074,电池,care,5,13\n`), {}],
  ["UTF-16 with its mark", utf16le(`\ufeff${header}A1,96385074,电池,care,5,13\n`), {}],
  ["UTF-16 as is said", utf16le(`\ufeff${header}A1,96385074,电池,care,5,13\n`), { encoding: "utf-16le" }],
  ["GB18030, when it is said", gbFile, { encoding: "gb18030" }],
] as const)("%s is read", async (_, bytes, more) => {
  expect(await readBytes(bytes, { ...cny, ...more })).toMatchObject({ items: [{ sku: "A1", name: { zh: "电池" } }] });
});

test.each([
  ["UTF-16 without byte order mark", utf16le("[{}]")],
  ["UTF-16 without byte order mark", Uint8Array.of(0, 0x5b, 0, 0x5d)],
  ["UTF-32", Uint8Array.of(0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0)],
  ["a ZIP or Excel file: save it as CSV", Uint8Array.of(0x50, 0x4b, 3, 4, 9)],
  ["an old Excel file: save it as CSV", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
  ["a gzip file: unpack it first", Uint8Array.of(0x1f, 0x8b, 8)],
  ["a PDF file", utf8("%PDF-1.7")],
  ["no text: zero bytes", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 0, 0, 0)],
])("%s is named and refused", async (what, bytes) => {
  const fault = { reason: "encoding", what: { en: what }, accepted: { en: expect.stringContaining("UTF-8") } };
  expect(await readBytes(bytes, cny)).toMatchObject({ ok: false, fault });
});

test("GB18030 is told apart, with the line where it first shows and what to say", async () => {
  const fault = { reason: "encoding", line: 2, what: { en: expect.stringContaining("--encoding gb18030") } };
  expect(await readBytes(gbFile, cny)).toMatchObject({ ok: false, fault });
});

test("other broken bytes are named by their line, however far into the file", async () => {
  const rows = "x\n".repeat(200_000);
  const fault = { reason: "encoding", line: 200_002, what: { en: "bytes that are not UTF-8" } };
  expect(
    await readBytes(Buffer.concat([utf8(`a\n${rows}`), Uint8Array.of(0xc3, 0x28, 0xff, 0x0a)]), cny),
  ).toMatchObject({ fault });
});
