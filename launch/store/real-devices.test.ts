import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { realDevices } from "./real-devices.ts";

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-devices-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "devices.json"), text);
  return folder;
}

test("a till's printer is taken from the file; the rest stays emulated", () => {
  const printer = { connection: { type: "tcp", host: "192.0.2.10", port: 9100 } };
  expect(realDevices(folderWith(JSON.stringify({ "till-1": { printer } })))).toEqual({ "till-1": { printer } });
});

test.each([
  ["not JSON", "{", /JSON/],
  ["a till that is not there", '{ "till-9": {} }', /till-9.*till-1, till-2, kiosk-1/],
  ["a device that is not known", '{ "till-1": { "scales": {} } }', /scales.*scanner, printer/],
  ["a kiosk's printer", '{ "kiosk-1": { "printer": {} } }', /printer.*accepted are scanner/],
  ["a list", "[]", /an object with till-1, till-2, kiosk-1/],
])("%s is refused with the place and what is accepted", (_, text, message) => {
  expect(() => realDevices(folderWith(text))).toThrow(message);
});
