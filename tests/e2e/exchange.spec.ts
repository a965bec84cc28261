// Goods of a receipt for other goods in one transaction: the difference refunded, the difference paid, with HQ away.

import type { Page } from "@playwright/test";
import { refrigerator, type Shop, type Till } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const headphones = { sku: "100445" } as const;

async function sell(page: Page, shop: Shop, till: Till): Promise<string> {
  await shop.scan(till, refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  return (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
}

const balance = async (shop: Shop, ledger: string, account: string) =>
  (await shop.hqBalances()).find((one) => one.ledger === ledger && one.account === account)?.amount ?? 0;

test("[P1, P4] a refrigerator for cheaper goods: one entry, one paper, the difference out of the drawer; then back again", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const before = await balance(shop, "money", "drawer:0412-01");
  const papers = (await shop.printer("till-1")).receiptCount;
  const receipt = await sell(page, shop, "till-1");
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("Control+e");
  await expect(page.getByTestId("goods-exchanged")).toBeVisible();
  await page.keyboard.type(headphones.sku);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-1")).toBeVisible();
  const priceText = (await page.getByTestId("total").textContent()) ?? "";
  const priceMinor = Number(priceText.replace(/\D/g, ""));
  await page.keyboard.press("F2");
  await expect(page.getByTestId("difference")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("refunded-amount")).toBeVisible();
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(papers + 2);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("换货");
  expect(printed).toContain("退差价");
  await expect.poll(() => balance(shop, "money", "drawer:0412-01")).toBe(before + priceMinor);

  // The sale's number is on it too, further up.
  const own =
    printed
      .replace(/[\s-]/g, "")
      .match(/R\d{18}/g)
      ?.at(-1) ?? "";
  await shop.scan("till-1", own);
  await expect(page.getByTestId("return-lines")).toBeVisible();
  await expect(page.getByTestId("post-void")).toHaveCount(0);
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toBeVisible();
  await expect.poll(() => balance(shop, "money", "drawer:0412-01")).toBe(before);
  await shop.leave(page);
});

test("[P4, P11] with HQ dead the dearer goods are paid on top, by keyboard alone, and HQ hears of it later", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const receipt = await sell(page, shop, "till-1");
  await shop.store.process("hq").stop({ hurry: true });
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("Control+e");
  await shop.scan("till-1", refrigerator.gtin);
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toHaveText(/2/);
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,699.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("paid")).toBeVisible();
  shop.store.process("hq").start();
  await shop.store.ready("hq");
  await shop.everythingIsAtHq();
  await shop.leave(page);
});
