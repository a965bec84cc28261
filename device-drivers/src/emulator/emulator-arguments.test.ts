import { expect, test } from "vitest";
import { readEmulatorArguments } from "./emulator-arguments.ts";

test("an emulator is started with free ports, and what its kind speaks first", () => {
  const start = { host: "127.0.0.1", port: 0, controlPort: 0, columns: 48, serial: false };
  expect(readEmulatorArguments(["scale"])).toEqual({
    ...{ at: "start", language: null, given: { ...start, kind: "scale", speaks: "toledo-8217" } },
  });
  expect(
    readEmulatorArguments(["printer", "--port", "9100", "--faults", "f.json", "--seed=7", "--language=zh"]),
  ).toEqual({
    at: "start",
    language: "zh",
    given: { ...start, kind: "printer", port: 9100, speaks: "escpos", faults: "f.json", seed: 7 },
  });
});

test("help is help, whatever else is given", () => {
  expect(readEmulatorArguments(["--language", "en", "fax", "-h"])).toEqual({ at: "help", language: "en" });
});

test.each([
  [[], "printer, scanner, scale, display, label, acquirer, invoices is accepted, got nothing"],
  [["printer", "scale"], "one emulator is started at a time: scale is not known"],
  [["printer", "--port", "65536"], "--port: a whole number 0–65535 is accepted, got 65536"],
  [["printer", "--control-port", ""], "--control-port: a whole number 0–65535 is accepted, got "],
  [
    ["printer", "--goods", "g.json"],
    /^--goods: not an option of printer; accepted are --port, .*--columns, --speaks, --serial$/,
  ],
  [["printer", "--speaks", "zpl"], "--speaks: escpos or starprnt or starprnt-sbcs is accepted, got zpl"],
  [["acquirer", "--serial"], /^--serial: not an option of acquirer/],
  [["scale", "--speaks", "http"], "--speaks: toledo-8217 or cas-type-6 or dialog-02 is accepted, got http"],
  [["scale", "--seed", "1"], "--seed: draws from the steps of --faults, which is missing"],
  [["scale", "--seed", "-1"], /--seed/],
  [["scale", "--language", "fr"], "--language: en or zh is accepted, got fr"],
  [["scale", "--prot", "1"], /--prot/],
])("%j is refused by name", (args, message) => {
  expect(readEmulatorArguments(args)).toMatchObject({
    at: "refused",
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
});
