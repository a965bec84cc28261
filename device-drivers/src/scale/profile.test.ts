import { expect, test } from "vitest";
import { parseScaleProfile, readScaleProfile, scaleProfileNames } from "./profile.ts";

const good = {
  ...{ name: "M", protocol: "toledo-8217", dataBits: 7, parity: "even", capacityGrams: 15_000, divisionGrams: 5 },
};

test.each(scaleProfileNames())("profile %s is read", (name) => {
  expect(readScaleProfile(name).capacityGrams).toBeGreaterThan(0);
});

test.each([
  [
    "protocol",
    "dialog-06",
    /profiles\/m\.json\.protocol: one of toledo-8217, cas-type-6, dialog-02 is accepted, got "dialog-06"/,
  ],
  ["dataBits", 9, /dataBits: a whole number 7–8 is accepted/],
  ["parity", "mark", /parity: one of none, even, odd is accepted/],
  ["divisionGrams", 0, /divisionGrams: a whole number 1–500 is accepted/],
  ["colour", "red", /colour: one of name, protocol/],
])("a profile whose %s is %j is refused with what is accepted", (key, value, what) => {
  expect(() => parseScaleProfile({ ...good, [key]: value }, "profiles/m.json")).toThrow(what);
});
