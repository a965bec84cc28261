import { expect, it } from "vitest";
import { namesShown, shownName } from "./shown-name.ts";

it.each([
  ["周岚", "岚", "周", "周岚"],
  ["许文博", "文博", "许", "许文博"],
  ["欧阳文博", "文博", "欧阳", "欧阳文博"],
  ["欧阳", "阳", "欧", "欧阳"],
  ["Ada King", "Ada", "King", "Ada King"],
  ["Ada Augusta King", "Ada", "King", "Ada Augusta King"],
  ["Madonna", "Madonna", "Madonna", "Madonna"],
  ["", "21", "21", "21"],
])("of %j a shopper reads as much as the chain says", (name, given, family, full) => {
  const shown = namesShown.map((shows) => shownName({ name, number: "21" }, shows));
  expect(shown).toEqual([given, family, full, "21"]);
  expect(shownName({ name, number: "21" }), "where the chain says nothing").toBe(given);
});
