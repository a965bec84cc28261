// A sale of three lines, as a till drafts it: equal numbers give equal sales.

import {
  addItem,
  basisPoints,
  type EntryDraft,
  emptyBasket,
  type Item,
  minor,
  priceBasket,
  saleDraft,
} from "@evertill/core";

export const draftAt = { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 1, bootId: "boot" } as const;
export const draftVersions = { engine: "4", priceBook: "1", promotions: "none", tax: "1" };

function item(number: number): Item {
  const sku = `S${number}`;
  return {
    ...{ sku, gtin: "6999000001374", name: { zh: `商品 ${number}`, en: `Item ${number}` }, brand: "B", model: "M" },
    ...{ category: "home/lamp", priceMinor: minor(1_000 + number), currency: "CNY", taxRateBp: basisPoints(1_300) },
    look: { shape: "lamp", colour: "#ffffff" },
  };
}

export function saleOfThree(
  number: number,
  { store, box }: { readonly store: string; readonly box: string },
): EntryDraft<"sale"> {
  let basket = emptyBasket(String(number).padStart(32, "0"), "CNY");
  for (let line = 0; line < 3; line += 1) {
    const change = addItem(basket, item((number * 7 + line * 13) % 5_000));
    if (change.ok) basket = change.basket;
  }
  const priced = priceBasket(basket);
  const { totalMinor } = priced;
  return saleDraft({
    ...{ basket: priced, person: "a".repeat(32), businessDay: "2025-11-21", at: draftAt, versions: draftVersions },
    ...{ store, box },
    pricing: { atMs: draftAt.wallMs, channel: "till", member: null, coupons: [], used: {} },
    tenders: [{ type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor }],
    receiptNumber: "R0412010000000001",
  });
}
