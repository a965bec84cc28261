import { expect, test } from "vitest";
import { paperEndOf, type RealTimeAnswers, statusOfAutomatic, statusOfRealTime } from "./escpos-status.ts";
import { contradictsItself, faultOf, healthOf } from "./printer-status.ts";
import { statusOfStar } from "./star-status.ts";

const well: RealTimeAnswers = [0x12, 0x12, 0x12, 0x12];

test.each<[string, RealTimeAnswers, unknown]>([
  ["all well", well, { state: "up" }],
  [
    "paper near its end: bits 2 and 3 of DLE EOT 4",
    [0x12, 0x12, 0x12, 0x1e],
    { state: "up", warning: "paper-near-end" },
  ],
  ["paper end: bits 5 and 6 of DLE EOT 4", [0x1a, 0x32, 0x12, 0x7e], { state: "down", reason: "paper-end" }],
  ["cover open: bit 2 of DLE EOT 2", [0x1a, 0x16, 0x12, 0x12], { state: "down", reason: "cover-open" }],
  ["cutter: bit 3 of DLE EOT 3", [0x1a, 0x52, 0x1a, 0x12], { state: "down", reason: "cutter" }],
  ["unrecoverable error: bit 5 of DLE EOT 3", [0x1a, 0x52, 0x32, 0x12], { state: "down", reason: "error" }],
  ["offline and no cause: bit 3 of DLE EOT 1", [0x1a, 0x12, 0x12, 0x12], { state: "down", reason: "offline" }],
  ["the cover first, where the paper is out too", [0x1a, 0x36, 0x12, 0x72], { state: "down", reason: "cover-open" }],
])("DLE EOT: %s", (_, answers, health) => {
  expect(healthOf(statusOfRealTime(answers))).toEqual(health);
});

test.each<[string, readonly [number, number, number, number], unknown]>([
  ["all well", [0x10, 0x00, 0x00, 0x0f], { state: "up" }],
  ["paper near its end: bits 0 and 1 of byte 3", [0x10, 0x00, 0x03, 0x0f], { state: "up", warning: "paper-near-end" }],
  ["paper end: bits 2 and 3 of byte 3", [0x18, 0x00, 0x0f, 0x0f], { state: "down", reason: "paper-end" }],
  ["cover open: bit 5 of byte 1", [0x38, 0x00, 0x00, 0x0f], { state: "down", reason: "cover-open" }],
  ["cutter: bit 3 of byte 2", [0x18, 0x08, 0x00, 0x0f], { state: "down", reason: "cutter" }],
  ["offline: bit 3 of byte 1", [0x18, 0x00, 0x00, 0x0f], { state: "down", reason: "offline" }],
])("ASB: %s", (_, bytes, health) => {
  expect(healthOf(statusOfAutomatic(bytes))).toEqual(health);
});

test.each<[string, readonly number[], unknown]>([
  ["all well", [0, 0, 0, 0, 0, 0, 0], { state: "up" }],
  ["paper near its end, inner side: bit 2 of status 4", [0, 0, 0, 0x04], { state: "up", warning: "paper-near-end" }],
  ["paper near its end, outer side: bit 1 of status 4", [0, 0, 0, 0x02], { state: "up", warning: "paper-near-end" }],
  ["paper end: bit 3 of status 4", [0x08, 0, 0, 0x0c], { state: "down", reason: "paper-end" }],
  ["cover open: bit 5 of status 1", [0x28, 0, 0, 0], { state: "down", reason: "cover-open" }],
  ["auto-cutter error: bit 3 of status 2", [0x08, 0x08, 0, 0], { state: "down", reason: "cutter" }],
  ["mechanical error: bit 2 of status 2", [0x08, 0x04, 0, 0], { state: "down", reason: "error" }],
  ["non-recoverable error: bit 5 of status 2", [0x08, 0x20, 0, 0], { state: "down", reason: "error" }],
  ["stopped by high head temperature: bit 6 of status 2", [0x08, 0x40, 0, 0], { state: "down", reason: "error" }],
  ["head up: bit 1 of status 3", [0x08, 0, 0x02, 0], { state: "down", reason: "error" }],
  ["a reception buffer overflow, bit 6 of status 3, which stops nothing", [0, 0, 0x40, 0], { state: "up" }],
  ["off-line: bit 3 of status 1", [0x08, 0, 0, 0], { state: "down", reason: "offline" }],
])("StarPRNT: %s", (_, bytes, health) => {
  expect(healthOf(statusOfStar(bytes))).toEqual(health);
});

test("the drawer's pin 3 is bit 2 of DLE EOT 1, of ASB's byte 1 and of StarPRNT's status 1", () => {
  expect(statusOfRealTime([0x16, 0x12, 0x12, 0x12]).drawerPin3).toBe("high");
  expect(statusOfRealTime(well).drawerPin3).toBe("low");
  expect(statusOfAutomatic([0x14, 0, 0, 0x0f]).drawerPin3).toBe("high");
  expect(statusOfAutomatic([0x10, 0, 0, 0x0f]).drawerPin3).toBe("low");
  expect(statusOfStar([0x04, 0, 0, 0]).drawerPin3).toBe("high");
  expect(statusOfStar([0x00, 0, 0, 0]).drawerPin3).toBe("low");
});

test("a printer that is online with its cover open contradicts itself", () => {
  expect(contradictsItself(statusOfRealTime([0x12, 0x16, 0x12, 0x12]))).toBe(true);
  expect(contradictsItself(statusOfRealTime([0x1a, 0x16, 0x12, 0x12]))).toBe(false);
  expect(contradictsItself(statusOfRealTime(well))).toBe(false);
});

test("GS r 1 tells the paper's end from its nearness", () => {
  expect(paperEndOf(0x00)).toBe(false);
  expect(paperEndOf(0x03)).toBe(false);
  expect(paperEndOf(0x0f)).toBe(true);
});

test("nothing wrong is no fault", () => {
  expect(faultOf(statusOfRealTime(well))).toBeUndefined();
});
