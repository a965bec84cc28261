import { expect, test } from "vitest";
import { languageOf, parseProfile, profileNames, readProfile } from "./profile.ts";

test.each(profileNames())("profiles/%s.json is a profile, and its pulse spares the solenoid", (name) => {
  const profile = readProfile(name);
  const bytes = languageOf(profile.dialect).pulse(profile.drawer);
  const [t1 = 0, t2 = 0] = profile.dialect === "starprnt" ? bytes.subarray(2) : bytes.subarray(3);
  expect(t2).toBeGreaterThanOrEqual(4 * t1);
  expect(profile.columns).toBeGreaterThanOrEqual(32);
});

test("the models of this release are there", () => {
  expect(profileNames()).toEqual([
    ...["epson-tm-m30", "epson-tm-t88", "generic-58mm", "generic-80mm"],
    ...["star-mcp21", "star-mcp31", "star-tsp143iv"],
  ]);
});

const good = { ...readProfile("generic-80mm") };
const star = { ...readProfile("star-mcp31") };

test.each<[string, unknown, RegExp]>([
  ["no object", [], /p\.json: an object is accepted/],
  ["columns", { ...good, columns: 200 }, /p\.json columns: a whole number 24–96 is accepted, got 200/],
  ["dialect", { ...good, dialect: "zpl" }, /p\.json dialect: one of escpos, .* got "zpl"/],
  ["acknowledge", { ...good, acknowledge: "hope" }, /p\.json acknowledge/],
  [
    "acknowledge for its language",
    { ...good, acknowledge: "print-end" },
    /acknowledge: one of paper-status, process-id/,
  ],
  ["acknowledge for StarPRNT", { ...star, acknowledge: "process-id" }, /acknowledge: one of print-end is accepted/],
  ["automaticStatus for StarPRNT", { ...star, automaticStatus: true }, /automaticStatus: one of false is accepted/],
  ["drawer for StarPRNT", { ...star, drawer: { ...star.drawer, pin: 5 } }, /drawer\.pin: one of 2 is accepted/],
  ["drawer", { ...good, drawer: { ...good.drawer, pin: 3 } }, /drawer\.pin: one of 2, 5/],
  ["a burning pulse", { ...good, drawer: { ...good.drawer, offTimeMs: 200 } }, /drawer pulse/],
])("a profile with a wrong %s is refused by name", (_, value, message) => {
  expect(() => parseProfile(value, "p.json")).toThrow(message);
});

test("a model that has no profile is refused with the names of those that have", () => {
  expect(() => readProfile("../../package")).toThrow(/one of epson-tm-m30, epson-tm-t88/);
});
