import { describe, expect, test } from "vitest";
import { type Effort, effortFor, workOfSale } from "./effort.ts";

const effort = (quickWork: number, from: Effort["from"], workAllowed: number): Effort => ({
  ...{ quickWork, from, workAllowed },
});

describe("[P7] how much of the search a part gets", () => {
  test.each<readonly [string, candidates: number, parcels: number, workLeft: number, Effort]>([
    ["a small one all there is", 8, 3, workOfSale, effort(0, "the best", 20_000)],
    ["a bigger one a quick look first", 5, 5, workOfSale, effort(4_000, "all first steps", 20_000)],
    ["up to a hundred candidates × parcels", 20, 5, workOfSale, effort(4_000, "all first steps", 20_000)],
    ["a crowded single lot little", 101, 1, workOfSale, effort(4_000, "all first steps", 5_000)],
    ["several crowded ones less, without a quick look", 51, 2, workOfSale, effort(0, "all first steps", 1_500)],
    ["still so", 80, 2, workOfSale, effort(0, "all first steps", 1_500)],
    ["a more crowded one none", 23, 7, workOfSale, effort(0, "the best", 0)],
    ["nor one of a single lot", 161, 1, workOfSale, effort(0, "the best", 0)],
    ["a single lot no more than it is worth", 24, 1, workOfSale, effort(0, "the best", 5_000)],
    ["and after a quick look the rest", 25, 1, workOfSale, effort(4_000, "all first steps", 5_000)],
    ["no more than the parts before left", 5, 5, 4_001, effort(4_000, "all first steps", 4_001)],
    ["a quick look only where more can follow", 5, 5, 4_000, effort(0, "all first steps", 4_000)],
    ["little of little", 51, 2, 300, effort(0, "all first steps", 300)],
  ])("%s", (_, candidates, parcels, workLeft, wanted) => {
    expect(effortFor({ candidates, parcels }, workLeft)).toEqual(wanted);
  });
});
