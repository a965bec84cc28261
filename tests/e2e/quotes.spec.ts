// A quote: given at one till with its paper, taken up at the other by its code, at its price and once.

import type { Page } from "@playwright/test";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Rings a refrigerator up and gives a quote of it. @returns its number, as its paper says it */
async function quoted(page: Page, shop: Shop): Promise<string> {
  const papers = (await shop.printer("till-1")).receiptCount;
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-quote").click();
  await expect(page.getByTestId("notice")).toContainText("报价单 Q");
  await expect(page.getByTestId("line-1")).toBeHidden();
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(papers + 1);
  const paper = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(paper).toContain("报价单");
  return (/Q \d{4}-\d{2}-\d{4}-\d{7}-\d/.exec(paper)?.[0] ?? "").replaceAll(/[\s-]/g, "");
}

test("[P7] a quote of one till is sold at the other, once, and HQ makes it again to the cent", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const number = await quoted(page, shop);
  await shop.leave(page);
  await shop.everythingIsAtHq();
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", number);
  await expect(page.getByTestId("sale-quote")).toContainText("按报价");
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect
    .poll(async () => (await shop.printer("till-2")).receipts.at(-1)?.lines.join(""))
    .toContain(`报价单 Q ${number.slice(1, 5)}`);
  await shop.scan("till-2", number);
  await expect(page.getByTestId("notice")).toContainText("已使用");
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
