// Goods cost less within some days of their sale: the difference goes back once, and a later return is worth the rest.

import type { Page } from "@playwright/test";
import { cashier, otherCashier, refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** A refrigerator for more than it costs on any other day, by a person's price. @returns the receipt's number */
async function sellDear(page: Page, shop: Shop): Promise<string> {
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toHaveText(/1/);
  await page.keyboard.press("F3");
  await expect(page.getByTestId("price-panel")).toBeVisible();
  await page.keyboard.type("1760");
  await page.keyboard.press("Alt+Digit1");
  await expect(page.getByTestId("price-panel")).toBeHidden();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  return (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
}

const drawers = async (shop: Shop) =>
  (await shop.hqBalances())
    .filter(({ account }) => account.startsWith("drawer:0412-"))
    .reduce((sum, { amount }) => sum + amount, 0);

test("[P2] a price difference goes back once, at any lane; a return afterwards is worth what is left", async ({
  page,
  shop,
}) => {
  const second = await page.context().newPage();
  await shop.signIn(page, "till-1", cashier);
  await shop.signIn(second, "till-2", otherCashier);
  const before = await drawers(shop);
  const receipt = await sellDear(page, shop);

  await shop.scan("till-2", receipt);
  await expect(second.getByTestId("original")).toBeVisible();
  await second.getByTestId("protection").click();
  await expect(second.getByTestId("protection-panel")).toContainText("1,760.00");
  await expect(second.getByTestId("protection-total")).toContainText("61.00");
  await second.getByTestId("protect").click();
  await expect(second.getByTestId("refunded-amount")).toContainText("61.00");
  await expect.poll(async () => (await shop.printer("till-2")).receipts.at(-1)?.lines.join("\n")).toContain("价保");

  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("Control+KeyD");
  await expect(page.getByTestId("notice")).toContainText(/降价|差价/);
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");
  await expect.poll(() => drawers(shop)).toBe(before);
  await shop.leave(page);
  await shop.leave(second);
  await second.close();
});
