// A deposit that expands: paid at one till, and counted for more at the other when the rest is paid there.

import type { Page } from "@playwright/test";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Rings a refrigerator up and takes 200.00 of it in cash, which count 500.00. @returns the deposit's number, as its receipt says it */
async function deposited(page: Page, shop: Shop): Promise<string> {
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-deposit").click();
  await expect(page.getByTestId("deposit-kind-prepayment")).toHaveAttribute("aria-pressed", "true");
  for (let kind = 0; kind < 2; kind++) await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("deposit-kind-expanding")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByTestId("deposit-expansion")).toContainText("付 ¥200.00 抵 ¥500.00");
  await page.getByTestId("deposit-input").fill("200");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-1")).toContainText("膨胀定金");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const paper = async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  await expect.poll(paper).toContain("尾款");
  return (/T \d{6}-\d{4}-\d{4}-\d{4}-\d/.exec(await paper())?.[0] ?? "").replaceAll(/[\s-]/g, "");
}

test("[P4, P5, P7] a deposit taken at one till is used at the other, once, and every ledger agrees", async ({
  page,
  shop,
}) => {
  const owed = async (number: string) =>
    (await shop.hqBalances()).find(({ account }) => account === `deposit:${number}`)?.amount ?? 0;
  await shop.signIn(page, "till-1");
  const number = await deposited(page, shop);
  await shop.leave(page);
  await shop.everythingIsAtHq();
  expect(await owed(number)).toBe(-20_000);
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", number);
  await expect(page.getByTestId("sale-quote")).toContainText("膨胀定金 ¥200.00 (抵 ¥500.00)");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,199.00");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(async () => (await shop.printer("till-2")).receipts.at(-1)?.lines.join("")).toContain("定金/订金");
  await shop.scan("till-2", number);
  await expect(page.getByTestId("notice")).toContainText("已使用");
  expect(await shop.priceFindings()).toEqual([]);
  expect(await owed(number)).toBe(0);
  await shop.leave(page);
});
