// A drawer as a cashier counts it to close the shift.

import type { Page } from "@playwright/test";
import type { Shop, Till } from "./shop.ts";
import { expect } from "./shop-test.ts";

const denominations = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

/** Pieces of each denomination that make up an amount. */
function piecesOf(amountMinor: number): readonly number[] {
  let restMinor = amountMinor;
  return denominations.map((denominationMinor) => {
    const pieces = Math.floor(restMinor / denominationMinor);
    restMinor -= pieces * denominationMinor;
    return pieces;
  });
}

/** What the journal says that the drawer holds. */
export async function drawerOf(shop: Shop, till: Till): Promise<number> {
  const balances = ((await shop.status(till)).balances ?? []) as { account: string; amount: number }[];
  return balances.find(({ account }) => account === `drawer:0412-0${till === "till-1" ? 1 : 2}`)?.amount ?? 0;
}

/** F12, 6, the count, what stays: closed by keyboard alone. */
export async function countDrawer(page: Page, amountMinor: number): Promise<void> {
  await page.keyboard.press("F12");
  await page.keyboard.press("6");
  await expect(page.getByTestId("close-shift")).toBeVisible();
  for (const pieces of piecesOf(amountMinor)) {
    await page.keyboard.type(String(pieces));
    await page.keyboard.press("Enter");
  }
}
