// The glass by the manual: Partner Tech, CD5220 customer display, user's manual, 6.1, table 6-1 and its note.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DisplayEngine } from "./display-engine.ts";

const glassAfter = (...chunks: readonly string[]) => {
  const engine = new DisplayEngine();
  for (const byte of Buffer.from(chunks.join(""), "latin1")) engine.receive(byte);
  const { upper, lower, ...rest } = engine.view();
  return { upper: upper.trimEnd(), lower: lower.trimEnd(), ...rest };
};

test.each<[string, string, string, string]>([
  ["characters run from line to line", `${"A".repeat(20)}B`, "A".repeat(20), "B"],
  ["ESC Q A and ESC Q B write whole lines", "\x1bQAup\r\x1bQBlow\r", "up", "low"],
  ["ESC Q A takes the place of all that stood there", "\x1bQAlonger\r\x1bQAup\r", "up", ""],
  ["a string longer than the line is cut", `\x1bQA${"x".repeat(25)}\r`, "x".repeat(20), ""],
  ["ESC l x y puts the cursor", "\x1bl\x03\x02Z", "", "  Z"],
  ["ESC [ H and HOM go home", "ab\x1b[HX\x0bY", "Yb", ""],
  ["BS and HT move by one, LF down, CR to the left", "ab\x08X\x09\x0a\x0dL", "aX", "L"],
  ["ESC [ K goes to the bottom right", "\x1b[KX", "", `${" ".repeat(19)}X`],
  ["CLR clears both lines", "\x1bQAup\r\x0c", "", ""],
  ["CAN clears the cursor's line", "up\x0alow\x18", "up", ""],
  ["ESC @ is power-on", "text\x1b@", "", ""],
])("%s", (_, sent, upper, lower) => {
  expect(glassAfter(sent)).toMatchObject({ upper, lower });
});

test("in string mode other commands are refused until CLR or CAN", () => {
  expect(glassAfter("\x1bQAup\r\x1b_\0text")).toMatchObject({
    upper: "up",
    cursor: { isShown: true },
    refusedCommands: 5,
  });
  expect(glassAfter("\x1bQAup\r\x0c\x1b_\0")).toMatchObject({ cursor: { isShown: false }, mode: "overwrite" });
});

test("an unknown command is counted and the rest is read", () => {
  expect(glassAfter("\x1bZok")).toMatchObject({ upper: "ok", refusedCommands: 1 });
});

test("no bytes whatever put anything but 20 characters on a line", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const engine = new DisplayEngine();
      for (const byte of bytes) engine.receive(byte);
      const { upper, lower } = engine.view();
      expect([upper.length, lower.length]).toEqual([20, 20]);
    }),
  );
});
