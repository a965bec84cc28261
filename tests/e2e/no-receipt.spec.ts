// Goods come back without a receipt: for the lowest price of late, by approval, in cash up to an amount, else as credit.

import type { Page } from "@playwright/test";
import { cashier, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const manager = { number: "01", pin: "1122" } as const;
const fan = "6999000116450";

async function approved(page: Page): Promise<void> {
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.keyboard.type(manager.number);
  await page.keyboard.press("Enter");
  await page.keyboard.type(manager.pin);
  await page.keyboard.press("Enter");
}

const drawer = async (shop: Shop) =>
  (await shop.hqBalances()).find(({ account }) => account === "drawer:0412-01")?.amount ?? 0;
const paper = async (shop: Shop) => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";

test("[P9] in cash by approval where it is little; as store credit at the lowest price where it is more", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1", cashier);
  const before = await drawer(shop);
  await page.keyboard.press("F1");
  await page.getByTestId("action-noReceipt").click();
  await expect(page.getByTestId("no-receipt")).toBeVisible();
  await shop.scan("till-1", fan);
  await expect(page.getByTestId("back-1")).toBeVisible();
  await expect(page.getByTestId("refund")).toContainText("149.00");
  await page.keyboard.press("F2");
  await approved(page);
  await expect(page.getByTestId("refunded-amount")).toContainText("149.00");
  await expect.poll(() => paper(shop)).toContain("无小票，按近 30 天最低价");
  await expect.poll(() => drawer(shop)).toBe(before - 14_900);

  await page.keyboard.press("F1");
  await page.getByTestId("action-noReceipt").click();
  await expect(page.getByTestId("no-receipt")).toBeVisible();
  await page.keyboard.type("100301");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("refund"), "staff pay the least for it").toContainText("999.00");
  await expect(page.getByTestId("refund-cash")).toBeDisabled();
  await page.keyboard.press("F7");
  await approved(page);
  await expect(page.getByTestId("refunded-amount")).toContainText("999.00");
  await expect.poll(() => paper(shop)).toMatch(/V \d{6}-/);
  await expect.poll(() => drawer(shop)).toBe(before - 14_900);
  expect(JSON.stringify(await shop.priceFindings())).not.toContain("unitPriceMinor");
  await shop.leave(page);
});
