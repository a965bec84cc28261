import { referenceCollections } from "@evertill/schemas";
import { expect, it } from "vitest";
import { isForKiosks } from "./kiosk-door.ts";

it("[P9] [L10] a kiosk is sent goods, prices and the time, and nothing about staff, customers or entries", () => {
  const open = referenceCollections.filter((name) => isForKiosks(`/replicate/${name}?after=0`));
  expect(open).toEqual(["item", "priceBook", "promotionBook", "showroom", "store", "taxBook"]);
  for (const url of ["/moment", "/revoked", "/here/100001", `/calls/${"c".repeat(32)}`])
    expect(isForKiosks(url)).toBe(true);
  for (const url of [
    "/link",
    "/replicate/staff?x=/replicate/item",
    "/replicate/%73taff",
    "/",
    "/replicate/item/../staff",
    "/here/100001/../../link",
    "/stock/100001",
    "/calls",
    "/calls/mine",
  ])
    expect(isForKiosks(url), url).toBe(false);
});
