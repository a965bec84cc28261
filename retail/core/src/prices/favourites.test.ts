import { expect, test } from "vitest";
import { type FavouriteGroup, favouritesFault, favouritesOf } from "./favourites.ts";

const group = (skus: readonly string[], stores?: readonly string[]): FavouriteGroup => ({
  ...{ name: { zh: "常用", en: "Often" }, skus },
  ...(stores === undefined ? {} : { stores }),
});

test("a store has the groups of everybody and its own", () => {
  const groups = [group(["1"]), group(["2"], ["0412"]), group(["3"], ["0418"])];
  expect(favouritesOf(groups, "0412").flatMap(({ skus }) => skus)).toEqual(["1", "2"]);
});

test("the same good twice in a group is refused by its place", () => {
  expect(favouritesFault([group(["1", "2"]), group(["1"])])).toBeNull();
  expect(favouritesFault([group(["1"]), group(["1", "2", "1"])])).toEqual({
    where: "1/skus/2",
    what: "1 twice; accepted is each good once",
  });
});
