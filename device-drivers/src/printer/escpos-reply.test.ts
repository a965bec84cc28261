import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEscposBytes, replyParserStart } from "./escpos-reply.ts";
import type { PrinterReply } from "./printer-reply.ts";

const parse = (...bytes: readonly number[]): readonly PrinterReply[] =>
  parseEscposBytes(replyParserStart, Uint8Array.from(bytes)).replies;

test.each<[string, readonly number[], readonly PrinterReply[]]>([
  ["DLE EOT 1, online", [0x16], [{ kind: "real-time", byte: 0x16 }]],
  ["DLE EOT 4, paper end", [0x7e], [{ kind: "real-time", byte: 0x7e }]],
  [
    "ASB, all well, drawer pin high",
    [0x14, 0x00, 0x00, 0x0f],
    [{ kind: "automatic-status", bytes: [0x14, 0, 0, 0x0f] }],
  ],
  ["GS r 1, paper there", [0x00], [{ kind: "paper-status", byte: 0x00 }]],
  ["GS r 1, paper near its end", [0x03], [{ kind: "paper-status", byte: 0x03 }]],
  ["process ID response", [0x37, 0x22, 0x30, 0x30, 0x30, 0x31, 0x00], [{ kind: "job-end", name: "0001" }]],
  [
    "XON and XOFF, alone and inside ASB",
    [0x11, 0x10, 0x13, 0x00, 0x11, 0x00, 0x0f, 0x13],
    [{ kind: "automatic-status", bytes: [0x10, 0, 0, 0x0f] }],
  ],
  [
    "a real-time answer between ASB bytes",
    [0x10, 0x00, 0x12, 0x00, 0x0f],
    [
      { kind: "real-time", byte: 0x12 },
      { kind: "automatic-status", bytes: [0x10, 0, 0, 0x0f] },
    ],
  ],
  [
    "ASB then GS r",
    [0x10, 0x00, 0x00, 0x0f, 0x00],
    [
      { kind: "automatic-status", bytes: [0x10, 0, 0, 0x0f] },
      { kind: "paper-status", byte: 0x00 },
    ],
  ],
  ["a byte with its highest bit set", [0x92], [{ kind: "noise", bytes: [0x92] }]],
  [
    "an ASB cut off by a new one",
    [0x10, 0x00, 0x18, 0x00, 0x0c, 0x0f],
    [
      { kind: "noise", bytes: [0x10, 0x00] },
      { kind: "automatic-status", bytes: [0x18, 0x00, 0x0c, 0x0f] },
    ],
  ],
  [
    "a process ID cut off by a real-time answer",
    [0x37, 0x22, 0x30, 0x12],
    [
      { kind: "noise", bytes: [0x37, 0x22, 0x30] },
      { kind: "real-time", byte: 0x12 },
    ],
  ],
])("%s", (_, bytes, replies) => {
  expect(parse(...bytes)).toEqual(replies);
});

test("however the bytes are cut into chunks, the replies are the same", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 40 }), (bytes, cut) => {
      const first = parseEscposBytes(replyParserStart, bytes.subarray(0, cut));
      const second = parseEscposBytes(first.state, bytes.subarray(cut));
      expect([...first.replies, ...second.replies]).toEqual(parse(...bytes));
    }),
  );
});

test("noise never leaves more than one reply's bytes waiting", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { state } = parseEscposBytes(replyParserStart, bytes);
      expect(state.automatic.length).toBeLessThan(4);
      expect(state.process.length).toBeLessThan(7);
    }),
  );
});
