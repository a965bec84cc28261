// Who sold the goods: by number and badge, for the sale and a line, on paper and in the Z, and taken back with the goods.

import { badgeCode, shareCode } from "@evertill/core";
import type { Page } from "@playwright/test";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** ¥209.00, of the brand that employs promoter 23 of the sample. */
const shaver = { gtin: "6999000437036" } as const;

/** What HQ has for each number of the day that the till's X names: other walks of this store's day count too. */
async function soldBy(page: Page, shop: Shop): Promise<ReadonlyMap<string, readonly [number, number]>> {
  await page.keyboard.press("F12");
  await page.keyboard.press("1");
  await expect(page.getByTestId("x-report")).toBeVisible();
  const day = /\d{4}-\d{2}-\d{2}/.exec((await page.getByTestId("x-report").textContent()) ?? "")?.[0] ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("x-report")).toBeHidden();
  const { salespeople } = await shop.hqDay(day);
  return new Map(salespeople.map(({ number, ...of }) => [number, [of.amountMinor, of.commissionMinor] as const]));
}

test("[P7] a badge names the sale, a number a line; a promoter sells the own brand alone; the paper says numbers", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const before = await soldBy(page, shop);
  await shop.scan("till-1", badgeCode("21"));
  await expect(page.getByTestId("salespeople")).toContainText("21");
  await shop.scan("till-1", refrigerator.gtin);
  await shop.scan("till-1", shaver.gtin);
  await expect(page.getByTestId("line-2")).toBeVisible();
  await page.keyboard.press("F1");
  await page.getByTestId("action-salespeople").click();
  await expect(page.getByTestId("salespeople-panel")).toBeVisible();
  await page.getByTestId("sold-1").click();
  await page.keyboard.type("23");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice")).toContainText(/本品牌|that brand/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("23.22");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("salespeople-panel")).toBeHidden();
  await expect(page.getByTestId("line-2")).toContainText("23, 22");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const printed = async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n");
  await expect.poll(printed).toContain("导购 23, 22");
  expect(await printed()).toContain("导购 21");

  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("return-lines")).toBeVisible();
  await shop.scan("till-1", shaver.gtin);
  await expect(page.getByTestId("refund")).toContainText("177.65");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toBeVisible();

  await shop.scan("till-1", shareCode(901));
  await shop.scan("till-1", shaver.gtin);
  await expect(page.getByTestId("salespeople")).toContainText("901");
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();

  await page.keyboard.press("F12");
  await page.keyboard.press("1");
  await expect(page.getByTestId("x-report").locator('[data-row="salesperson"]')).toHaveCount(4);
  await page.keyboard.press("Enter");
  expect(await shop.priceFindings()).toEqual([]);
  const after = await soldBy(page, shop);
  const earned = (number: string) => {
    const [[amount, commission], [amountBefore, commissionBefore]] = [
      after.get(number) ?? [0, 0],
      before.get(number) ?? [0, 0],
    ];
    return [amount - amountBefore, commission - commissionBefore];
  };
  // A refrigerator: ¥30.00 a piece; the shaver that two shared is back; the one of the share code: 1 % of its net.
  expect(earned("21")).toEqual([169_900, 3_000]);
  expect(earned("22")).toEqual([0, 0]);
  expect(earned("23")).toEqual([0, 0]);
  expect(earned("901")).toEqual([17_765, 157]);
  await shop.leave(page);
});

test("[P9] staff buy at their own prices; at their own till somebody else stands for it", async ({ page, shop }) => {
  await shop.signIn(page, "till-1");
  // ¥1,149.00 in the book; ¥999.00 for staff.
  await page.keyboard.type("100301");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("1,149.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-staffBuyer").click();
  await page.keyboard.type("03");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("staff-buyer")).toContainText("03");
  await expect(page.getByTestId("total")).toContainText("999.00");
  await page.getByTestId("remove-staff-buyer").click();
  await expect(page.getByTestId("total")).toContainText("1,149.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-staffBuyer").click();
  await page.keyboard.type("02");
  await page.getByTestId("name-staff-buyer").click();
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.getByTestId("sign-in-number").fill("01");
  await page.getByTestId("sign-in-pin").fill("1122");
  await page.getByTestId("approve").click();
  await expect(page.getByTestId("total")).toContainText("999.00");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect
    .poll(async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n"))
    .toContain("员工购 02");
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
