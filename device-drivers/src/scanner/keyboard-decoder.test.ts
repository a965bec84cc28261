// Boot keyboard reports: HID 1.11, appendix B.1; usages from the HID Usage Tables' keyboard page.

import { expect, test } from "vitest";
import { keyboardDecoder } from "./keyboard-decoder.ts";
import { defaultFraming } from "./scan-parser.ts";

const decoder = () => keyboardDecoder(defaultFraming);
const press = (usage: number, modifiers = 0): Uint8Array => Uint8Array.of(modifiers, 0, usage, 0, 0, 0, 0, 0);
const up = new Uint8Array(8);
const enter = 0x28;

test("keys that go down and up are a code at Enter", () => {
  const keyboard = decoder();
  // "a", "A", "1", "!", "-", "/", space.
  const keys = [press(0x04), press(0x04, 0x02), press(0x1e), press(0x1e, 0x20), press(0x2d), press(0x38), press(0x2c)];
  for (const key of keys) {
    keyboard.take(key);
    keyboard.take(up);
  }
  expect(keyboard.take(press(enter))).toEqual([{ kind: "code", text: "aA1!-/ " }]);
});

test("a key that stays down while the next goes down is one key", () => {
  const keyboard = decoder();
  keyboard.take(press(0x1e));
  keyboard.take(Uint8Array.of(0, 0, 0x1e, 0x1f, 0, 0, 0, 0));
  keyboard.take(press(0x1f));
  expect(keyboard.take(press(enter))).toEqual([{ kind: "code", text: "12" }]);
});

test("the same key twice is two characters", () => {
  const keyboard = decoder();
  for (const report of [press(0x1e), up, press(0x1e), up]) keyboard.take(report);
  expect(keyboard.take(press(enter))).toEqual([{ kind: "code", text: "11" }]);
});

test("GS is Ctrl and ], keypad digits are digits, Tab ends a code too", () => {
  const keyboard = decoder();
  for (const report of [press(0x59), up, press(0x30, 0x01), up, press(0x62), up]) keyboard.take(report);
  expect(keyboard.take(press(0x2b))).toEqual([{ kind: "code", text: "1\u001d0" }]);
});

test("a key that types nothing refuses the code at its end", () => {
  const keyboard = decoder();
  for (const report of [press(0x1e), up, press(0x4f), up]) keyboard.take(report);
  expect(keyboard.take(press(enter))).toEqual([{ kind: "refused", reason: "control-bytes", lengthBytes: 1 }]);
  expect(keyboard.take(up)).toEqual([]);
});
