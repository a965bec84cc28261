// Byte strings as the manual prints them (Star, StarPRNT Command Specifications, "Code: Hex.").

import { expect, test } from "vitest";
import { hex } from "../testing/hex.ts";
import {
  documentOf,
  driveDrawer,
  printQr,
  requestPrintEnd,
  resetPrinter,
  starAutomaticStatusOff,
  starStatus,
} from "./star-commands.ts";

test.each([
  ["ESC ACK SOH", starStatus(), "1B 06 01"],
  ["ESC RS a n, n = 0", starAutomaticStatusOff(), "1B 1E 61 00"],
  ["ESC GS ETX s n1 n2, the manual's example 2", requestPrintEnd(0x02 + 0x11 * 256), "1B 1D 03 01 02 11"],
  [
    "ESC BEL n1 n2 and BEL, 100 ms on, 400 ms off",
    driveDrawer({ pin: 2, onTimeMs: 100, offTimeMs: 400 }),
    "1B 07 0A 28 07",
  ],
  ["ESC ACK CAN", resetPrinter(), "1B 06 18"],
  [
    "ESC GS y S 0, S 1, S 2, D 1 and P",
    printQr({ level: 1, cell: 4, data: Buffer.from("AB") }),
    "1B 1D 79 53 30 02 1B 1D 79 53 31 01 1B 1D 79 53 32 04 1B 1D 79 44 31 00 02 00 41 42 1B 1D 79 50",
  ],
])("%s", (_, bytes, expected) => {
  expect(hex(bytes)).toBe(expected);
});

test.each([
  [100, 390],
  [4, 400],
  [320, 1_280],
])("a pulse of %i ms with %i ms of rest is refused", (onTimeMs, offTimeMs) => {
  expect(() => driveDrawer({ pin: 2, onTimeMs, offTimeMs })).toThrow(/drawer pulse/);
});

test("jobs in a row have document IDs of their own, 65,536 of them", () => {
  expect([documentOf("0000"), documentOf("00zz"), documentOf("1ekf"), documentOf("1ekg")]).toEqual([
    0, 1_295, 65_535, 0,
  ]);
});
