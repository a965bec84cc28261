import { expect, test } from "vitest";
import { placeOf } from "./best-buy-category.ts";

test.each([
  [["Appliances", "Refrigerators", "All Refrigerators"], "X - Fridge", "appliance/refrigerator", "refrigerator"],
  [["Cell Phones", "iPhone Accessories", "iPhone Cases & Clips"], "X - Shell", "accessory/case", "box"],
  [["Cell Phones", "Unlocked Cell Phones"], "X - 64GB", "phone/phone", "phone"],
  [["Video Games", "Pre-Owned Games"], "X - PRE-OWNED", "game/game", "box"],
  [["Connected Home & Housewares", "Alkaline Batteries"], "X - AAA", "accessory/battery", "battery"],
  [
    ["Appliances", "Heating, Cooling & Air Quality", "Window Air Conditioners"],
    "X",
    "appliance/air-conditioner",
    "air-conditioner",
  ],
  [["Appliances", "Washers & Dryers", "Dryers"], "X", "appliance/dryer", "dryer"],
  [["Health, Fitness & Beauty", "Hair Care", "Hair Dryers"], "X", "care/hair-dryer", "hair-dryer"],
  [["Computers & Tablets", "Laptops"], "X", "computing/laptop", "laptop"],
  [["Audio", "Headphones"], "X", "audio/headphones", "headphones"],
  [[], "Something nobody named", "accessory/other", "box"],
])("%j, %s stands in %s", (path, name, category, shape) => {
  expect(placeOf(path, name)).toMatchObject({ category, shape, colour: expect.stringMatching(/^#[0-9a-f]{6}$/) });
});
