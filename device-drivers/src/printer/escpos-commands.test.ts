// Byte strings as the manual prints them (Epson, ESC/POS Command Reference, "Format: Hex").

import { expect, test } from "vitest";
import { hex } from "../testing/hex.ts";
import {
  automaticStatusOn,
  clearBuffers,
  generatePulse,
  realTimeStatus,
  requestProcessId,
  transmitPaperStatus,
} from "./escpos-commands.ts";

test.each([
  ["DLE EOT n, n = 1", realTimeStatus(1), "10 04 01"],
  ["DLE EOT n, n = 4", realTimeStatus(4), "10 04 04"],
  ["GS a n, drawer, online, error and paper", automaticStatusOn(), "1D 61 0F"],
  ["GS r n, n = 49", transmitPaperStatus(), "1D 72 31"],
  ["GS ( H fn = 48", requestProcessId("0001"), "1D 28 48 06 00 30 30 30 30 30 31"],
  [
    "ESC p m t1 t2, pin 2, 100 ms on, 400 ms off",
    generatePulse({ pin: 2, onTimeMs: 100, offTimeMs: 400 }),
    "1B 70 00 32 C8",
  ],
  ["ESC p m t1 t2, pin 5", generatePulse({ pin: 5, onTimeMs: 50, offTimeMs: 500 }), "1B 70 01 19 FA"],
  ["DLE DC4 fn = 8", clearBuffers(), "10 14 08 01 03 14 01 06 02 08"],
])("%s", (_, bytes, expected) => {
  expect(hex(bytes)).toBe(expected);
});

test.each([
  [200, 400],
  [100, 398],
  [0, 400],
  [150, 600],
])("a pulse of %i ms with %i ms of rest, which would burn the solenoid, is refused", (onTimeMs, offTimeMs) => {
  expect(() => generatePulse({ pin: 2, onTimeMs, offTimeMs })).toThrow(/drawer pulse/);
});

test.each(["001", "00001", "00\x1f1", "票0001"])("%j is no process ID", (id) => {
  expect(() => requestProcessId(id)).toThrow(/process ID/);
});
