// Records as the manuals write them: Mettler-Toledo, DIVA service manual, 6.1.8; Ohaus, Aviator 7000 service manual, 6.1.6.3.

import { expect, test } from "vitest";
import { dialog02 } from "./dialog-02.ts";

const esc = "\x1b";
const parse = (text: string, pending: readonly number[] = []) => dialog02.parse(pending, Buffer.from(text, "latin1"));
const weighing = (weight: string, price: string, toPay: string, unit = "3") =>
  `\x0202${esc}${unit}${esc}${weight}${esc}${price}${esc}${toPay}\x03`;
const status = (code: string) => `\x0209${esc}${code}\x03`;

test("it sends a unit price, asks for the weighing, and asks why", () => {
  // EOT STX 30h 31h ESC D5 D4 D3 D2 D1 D0 ESC ETX
  expect([...dialog02.ask]).toEqual([
    ...[0x04, 0x02, 0x30, 0x31, 0x1b, 0x30, 0x30, 0x31, 0x30, 0x30, 0x30, 0x1b, 0x03],
  ]);
  expect([...(dialog02.fetch ?? [])]).toEqual([0x04, 0x05]);
  expect([...(dialog02.explain ?? [])]).toEqual([0x04, 0x02, 0x30, 0x38, 0x03]);
});

test.each([
  ["ACK", "\x06", { is: "ready" }],
  ["NAK", "\x15", { is: "refused" }],
  ["a weighing", weighing("01235", "001000", "001235"), { is: "weight", weightGrams: 1_235, isNet: false }],
  [
    "with a price of five digits",
    weighing("00515", "01000", "000515"),
    { is: "weight", weightGrams: 515, isNet: false },
  ],
  ["still in motion", status("20"), { is: "unstable", weightGrams: null }],
  ["not in motion since the last operation", status("21"), { is: "unmoved" }],
  ["measurement not finished", status("22"), { is: "unstable", weightGrams: null }],
  ["less than its minimum", status("30"), { is: "weight", weightGrams: 0, isNet: false }],
  ["less than 0", status("31"), { is: "under-zero" }],
  ["overloaded", status("32"), { is: "over-weight" }],
] as const)("%s", (_, text, reply) => {
  expect(parse(text)).toEqual({ pending: [], replies: [reply] });
});

test("a record in pieces is the record, wherever it is split; with parity on top it is the same", () => {
  const whole = weighing("01235", "001000", "001235");
  for (let at = 1; at < whole.length; at += 1) {
    const first = parse(whole.slice(0, at));
    expect(first.replies).toEqual([]);
    expect(parse(whole.slice(at), first.pending).replies).toHaveLength(1);
  }
  const withParity = Uint8Array.from(Buffer.from(whole, "latin1"), (byte) => byte | 0x80);
  expect(dialog02.parse([], withParity).replies).toEqual(parse(whole).replies);
});

test.each([
  ["a digit of the weight that is another", weighing("08235", "001000", "001235"), "bad-price-to-pay"],
  ["a digit of the price that is another", weighing("01235", "007000", "001235"), "bad-price-to-pay"],
  ["pounds", weighing("01235", "001000", "001235", "1"), "no-record"],
  ["a parity error at the scale", status("02"), "status-02"],
  ["another record", "\x0211\x1b1\x03", "no-record"],
  ["a record that begins anew", `\x020${weighing("01235", "001000", "001235")}`, "cut-off"],
  ["no end", `\x02${"0".repeat(40)}`, "too-long"],
  ["noise", "x", "noise"],
])("%s: garbled", (_, text, why) => {
  expect(parse(text).replies[0]).toEqual({ is: "garbled", why });
});
