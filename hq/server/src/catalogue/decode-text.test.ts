import { expect, test } from "vitest";
import { decodeText, maximumFileBytes } from "./decode-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
/** 电池 in GB18030. */
const gbBattery = [0xb5, 0xe7, 0xb3, 0xd8];

test("UTF-8 is read, with and without byte order mark", () => {
  expect(decodeText(utf8("电池"))).toEqual({ ok: true, text: "电池" });
  expect(decodeText(utf8("\ufeff电池"))).toEqual({ ok: true, text: "电池" });
  expect(decodeText(utf8(""))).toEqual({ ok: true, text: "" });
});

test.each([
  ["UTF-16, little end first", Uint8Array.of(0xff, 0xfe, ...utf16le("[]"))],
  ["UTF-16, big end first", Uint8Array.of(0xfe, 0xff, 0, 0x5b)],
  ["UTF-16, little end first, without mark", utf16le("[{}]")],
  ["UTF-16, big end first, without mark", Uint8Array.of(0, 0x5b, 0, 0x5d)],
  ["UTF-32, little end first", Uint8Array.of(0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0)],
  ["a ZIP or Excel file", Uint8Array.of(0x50, 0x4b, 3, 4, 9)],
  ["a gzip file", Uint8Array.of(0x1f, 0x8b, 8)],
])("%s is named and refused", (what, bytes) => {
  expect(decodeText(bytes)).toMatchObject({
    ok: false,
    reason: "encoding",
    what,
    accepted: expect.stringMatching("UTF-8"),
  });
});

test("GB18030 is told apart, with the line where it first shows", () => {
  const bytes = Uint8Array.of(...utf8('[\n{"sku":"1"},\n{"name":"'), ...gbBattery, ...utf8('"}]'));
  expect(decodeText(bytes)).toMatchObject({ ok: false, what: "GB18030 or GBK, as it seems", line: 3 });
});

test("other broken bytes are named by their line", () => {
  const bytes = Uint8Array.of(...utf8("a\nb\n"), 0xc3, 0x28, 0xff, 0x0a);
  expect(decodeText(bytes)).toMatchObject({ ok: false, what: "bytes that are not UTF-8", line: 3 });
});

test("a file larger than memory should hold is refused before it is read", () => {
  expect(decodeText(new Uint8Array(maximumFileBytes + 1))).toMatchObject({ ok: false, reason: "too-large" });
});
