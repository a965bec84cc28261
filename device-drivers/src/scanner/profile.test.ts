import { expect, test } from "vitest";
import { DeviceConfigError } from "../config-fields.ts";
import { parseScannerProfile, readScannerProfile, scannerProfileNames } from "./profile.ts";

test("every profile is one", () => {
  expect(scannerProfileNames().map((name) => readScannerProfile(name).speaks)).toEqual([
    ...["hid-pos", "keyboard", "hid-pos"],
  ]);
});

const layout = {
  ...{ name: "x", speaks: "hid-pos", reportId: 2 },
  ...{ lengthAt: 1, aimAt: 2, dataAt: 5, dataLength: 56, continuedAt: 63 },
};

test.each([
  [{ ...layout, speaks: "serial" }, "x.speaks"],
  [{ ...layout, dataLength: 59 }, "x.dataLength"],
  [{ ...layout, continuedAt: 64 }, "x.continuedAt"],
  [{ ...layout, speaks: "keyboard" }, "x.reportId"],
  [{ ...layout, name: "" }, "x.name"],
])("%j is refused at %s", (value, at) => {
  try {
    parseScannerProfile(value, "x");
    expect.unreachable("a wrong profile was taken");
  } catch (error) {
    expect(error).toBeInstanceOf(DeviceConfigError);
    expect(error).toMatchObject({ at });
  }
});
