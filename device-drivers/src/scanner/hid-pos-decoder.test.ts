// Reports as the manual writes them: Access-IS, LSR118 product manual, B.1.1, a boarding pass of 60 bytes in two reports.

import { describe, expect, test } from "vitest";
import { hidPosDecoder } from "./hid-pos-decoder.ts";
import { readScannerProfile } from "./profile.ts";
import { defaultFraming } from "./scan-parser.ts";

const decoderOf = (profile: string) => {
  const layout = readScannerProfile(profile);
  if (layout.speaks !== "hid-pos") throw new Error("another profile");
  return hidPosDecoder(layout, defaultFraming);
};
const report = (bytes: readonly number[], data: string, tail: readonly number[]): Uint8Array => {
  const whole = Buffer.alloc(64);
  Buffer.concat([Buffer.from(bytes), Buffer.from(data, "latin1")]).copy(whole);
  Buffer.from(tail).copy(whole, 61);
  return whole;
};
const first = "M1GATHERGOOD/MICHAEL  YABCDEF LHRDURAK 3542 052Y003D23  ";
/** ID 2, length, "]Q0"; further identifier "s", reserved, continued. */
const manual = [
  report([0x02, 0x38, 0x5d, 0x51, 0x30], first, [0x73, 0x00, 0x01]),
  report([0x02, 0x04, 0x5d, 0x51, 0x30], " 100", [0x73, 0x00, 0x00]),
] as const;

describe("with the AIM identifier before the data", () => {
  test("the manual's two reports are one code", () => {
    const decoder = decoderOf("honeywell-hid-pos");
    expect(decoder.take(manual[0])).toEqual([]);
    expect(decoder.isPending).toBe(true);
    expect(decoder.take(manual[1])).toEqual([{ kind: "code", text: `${first} 100`, aimId: "]Q0" }]);
    expect(decoder.isPending).toBe(false);
  });

  test("a code that is begun and given up is refused by its length, and what follows is read", () => {
    const decoder = decoderOf("honeywell-hid-pos");
    decoder.take(manual[0]);
    expect(decoder.quiet()).toEqual([{ kind: "refused", reason: "cut-off", lengthBytes: 56 }]);
    expect(decoder.quiet()).toEqual([]);
    expect(decoder.take(manual[1])).toEqual([{ kind: "code", text: " 100", aimId: "]Q0" }]);
  });

  test("an end of line that the scanner adds is not the code's", () => {
    const decoder = decoderOf("honeywell-hid-pos");
    expect(decoder.take(report([2, 4, 0x5d, 0x45, 0x30], "12\r\n", [0, 0, 0]))).toMatchObject([{ text: "12" }]);
  });

  test("without an identifier the code has none", () => {
    const decoder = decoderOf("honeywell-hid-pos");
    expect(decoder.take(report([2, 2, 0, 0, 0], "12", [0, 0, 0]))).toEqual([{ kind: "code", text: "12" }]);
  });

  test("the rest of a code whose first report is bad is not read as a code", () => {
    const decoder = decoderOf("honeywell-hid-pos");
    expect(decoder.take(report([2, 200], "x", [0, 0, 1]))).toMatchObject([{ reason: "bad-report" }]);
    expect(decoder.take(manual[1])).toEqual([]);
    expect(decoder.take(manual[1])).toMatchObject([{ text: " 100" }]);
  });
});

test("without an identifier the data stands at once behind its length", () => {
  const decoder = decoderOf("newland-hid-pos");
  expect(decoder.take(report([2, 13], "6901234567892", [0, 0, 0]))).toEqual([{ kind: "code", text: "6901234567892" }]);
  // A scanner that is set to send it does so as data.
  expect(decoder.take(report([2, 5], "]E012", [0, 0, 0]))).toEqual([{ kind: "code", text: "12", aimId: "]E0" }]);
});
