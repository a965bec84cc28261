import { referenceCollections } from "@evertill/schemas";
import { expect, it } from "vitest";
import { type KioskDoor, refusedToKiosk } from "./kiosk-door.ts";

const token = "k".repeat(32);
const door: KioskDoor = { token, moment: () => ({ wallMs: 0, businessDay: "2026-11-22", hqAwaySinceMs: null }) };

it("[P9] a kiosk is sent goods, prices and the time, and nothing about staff, customers or entries", () => {
  const open = referenceCollections.filter(
    (name) => refusedToKiosk(door, token, `/replicate/${name}?after=0`) === null,
  );
  expect(open).toEqual(["item", "priceBook", "promotionBook", "showroom", "store", "taxBook"]);
  expect(refusedToKiosk(door, token, "/moment")).toBeNull();
  for (const url of [
    "/link",
    "/replicate/staff?x=/replicate/item",
    "/replicate/%73taff",
    "/",
    "/replicate/item/../staff",
  ])
    expect(refusedToKiosk(door, token, url), url).toEqual({ code: 403, error: "not-for-kiosks" });
});

it("[P9] nobody is let in by another token, nor where the store has no kiosks", () => {
  expect(refusedToKiosk(door, "another", "/moment")).toEqual({ code: 401, error: "token" });
  expect(refusedToKiosk(door, undefined, "/moment")).toEqual({ code: 401, error: "token" });
  expect(refusedToKiosk(null, token, "/moment")).toEqual({ code: 401, error: "token" });
});
