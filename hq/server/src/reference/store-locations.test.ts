import { expect, test } from "vitest";
import { metresBetween } from "./store-locations.ts";

const kilometres = (from: readonly [number, number], to: readonly [number, number]) => {
  const at = ([latitude, longitude]: readonly [number, number]) => ({ latitude, longitude });
  return metresBetween(at(from), at(to)) / 1_000;
};

test("a degree of latitude is 111.2 km everywhere, one of longitude half of it at 60° and nothing at a pole", () => {
  expect(kilometres([0, 0], [1, 0])).toBeCloseTo(111.195, 3);
  expect(kilometres([80, 7], [81, 7])).toBeCloseTo(111.195, 3);
  expect(kilometres([60, 0], [60, 1])).toBeCloseTo(55.6, 1);
  expect(kilometres([90, 0], [90, 180])).toBeCloseTo(0, 6);
});

test("the other side of the date line is near, and the antipode half a circle away", () => {
  expect(kilometres([0, 179.5], [0, -179.5])).toBeCloseTo(111.195, 3);
  expect(kilometres([31, 121], [-31, -59])).toBeCloseTo(Math.PI * 6_371.0088, 1);
});

test("Paris and London are 344 km apart", () => {
  expect(kilometres([48.8566, 2.3522], [51.5074, -0.1278])).toBeCloseTo(343.6, 0);
});
