import { minor, type PriceBook, pricesBySku } from "@evertill/core";
import type { ToWindow } from "@evertill/protocol";
import { expect, test } from "vitest";
import { tellFavourites } from "./favourites.ts";
import { testBox, testItem } from "./testing-box.ts";

const often = { zh: "常用", en: "Often" };
const book = (favourites?: PriceBook["favourites"]): PriceBook => ({
  ...{ bookId: "b", regions: [], embeddedCodes: [], heldForMs: 0 },
  pricesBySku: pricesBySku([{ priceId: "P", sku: testItem.sku, priceMinor: minor(900) }]),
  ...(favourites === undefined ? {} : { favourites }),
});
async function told(priceBook: PriceBook | null): Promise<readonly ToWindow[]> {
  const heard: ToWindow[] = [];
  const window = { send: (message: ToWindow) => void heard.push(message) };
  await tellFavourites(testBox({ priceBook: () => priceBook }), window, { id: "f1" });
  return heard;
}

test("the groups of this store, at what their goods cost here, without what is not sold here", async () => {
  const groups = [
    { name: often, skus: [testItem.sku, "planet"] },
    { name: often, skus: ["planet"] },
    { name: often, skus: [testItem.sku], stores: ["0418"] },
  ];
  expect(await told(book(groups))).toMatchObject([
    { type: "favourites", id: "f1", groups: [{ name: often, items: [{ sku: testItem.sku, priceMinor: 900 }] }] },
  ]);
});

test("a chain without any has none", async () => {
  const none = [{ type: "favourites", id: "f1", groups: [] }];
  expect([await told(book()), await told(null)]).toEqual([none, none]);
});
