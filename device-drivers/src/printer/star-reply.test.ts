import fc from "fast-check";
import { expect, test } from "vitest";
import type { PrinterReply } from "./printer-reply.ts";
import { parseStarBytes, starParserStart } from "./star-reply.ts";

const parse = (...bytes: readonly number[]): readonly PrinterReply[] =>
  parseStarBytes(starParserStart, Uint8Array.from(bytes)).replies;

const seven = [0x04, 0x00, 0x00, 0x08, 0x00, 0x02, 0x00];
const block: PrinterReply = { kind: "status-block", bytes: seven };
/** The manual's "Communication Example 2": the host sent ESC GS ETX 01 02 11. */
const ended = [0x1b, 0x1d, 0x03, 0x01, 0x02, 0x11, 0x01, 0x00];
const end: PrinterReply = { kind: "job-end", name: String(0x02 + 0x11 * 256) };

test.each<[string, readonly number[], readonly PrinterReply[]]>([
  ["ASB of nine bytes, version 3", [0x23, 0x06, ...seven], [block]],
  ["ASB of seven bytes, version 1", [0x0f, 0x02, ...seven.slice(0, 5)], [{ ...block, bytes: seven.slice(0, 5) }]],
  ["ASB over Ethernet: header 2 bit 7 and length 0x0000", [0x23, 0x86, ...seven, 0x00, 0x00], [block]],
  [
    "ENQ status over Ethernet, length 0x0008, which nothing here asks for",
    [0x23, 0x86, ...seven, 0x00, 0x08, 0x30, 0x31, 0x3a, 0x42, 0x00, 0x01, 0x21, 0x3b],
    [block],
  ],
  ["print end counter, alone", ended, [end]],
  [
    "print end counter as status data, whichever byte of the length goes first",
    [0x23, 0x86, ...seven, 0x0f, 0x00, 0x32, 0x30, 0x3a, 0x42, 0x00, 0x08, ...ended, 0x3b, 0x23, 0x06, ...seven],
    [block, end, block],
  ],
  [
    "XON and XOFF, alone and inside ASB",
    [0x11, 0x23, 0x13, 0x06, ...seven.slice(0, 3), 0x11, ...seven.slice(3)],
    [block],
  ],
  [
    "ASB cut off by a new one",
    [0x23, 0x06, 0x00, 0x23, 0x06, ...seven],
    [{ kind: "noise", bytes: [0x23, 0x06, 0x00] }, block],
  ],
  [
    "a print end counter cut off by ASB",
    [0x1b, 0x1d, 0x23, 0x06, ...seven],
    [{ kind: "noise", bytes: [0x1b, 0x1d] }, block],
  ],
  [
    "a counter that was only looked up, the manual's example 2",
    [0x1b, 0x1d, 0x03, 0x00, ...seven.slice(1, 3), 0x23, 0x06, ...seven],
    [
      { kind: "noise", bytes: [0x1b, 0x1d, 0x03] },
      ...[0x00, 0x00, 0x00].map((byte): PrinterReply => ({ kind: "noise", bytes: [byte] })),
      block,
    ],
  ],
  ["what is too short to tell of the paper", [0x03], [{ kind: "noise", bytes: [0x03] }]],
  ["DLE EOT's answer of another language", [0x12], [{ kind: "noise", bytes: [0x12] }]],
])("%s", (_, bytes, replies) => {
  expect(parse(...bytes)).toEqual(replies);
});

test("however the bytes are cut into chunks, the replies are the same", () => {
  const pieces = fc.constantFrom([0x23, 0x06, ...seven], [0x23, 0x86, ...seven, 0, 0], ended, [0x23], [0x00], [0x1b]);
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), fc.nat({ max: 80 }), (parts, cut) => {
      const bytes = Uint8Array.from(parts.flat());
      const first = parseStarBytes(starParserStart, bytes.subarray(0, cut));
      const second = parseStarBytes(first.state, bytes.subarray(cut));
      expect([...first.replies, ...second.replies]).toEqual(parse(...bytes));
    }),
  );
});

test("noise never leaves more than one reply's bytes waiting", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_500 }), (bytes) => {
      const { state } = parseStarBytes(starParserStart, bytes);
      expect(state.held.length).toBeLessThan(31 + 2 + 0x0200 + 1);
    }),
  );
});
