// Single-use coupons: used once in the store whichever lane is shown them, good again when the goods come back, and taken within
// their own limit while the hub is away.

import { cashier, otherCashier } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** ¥1,699.00 */
const refrigerator = "100001";

test("[P5] a coupon is used once in the store, and is good again when the goods came back", async ({ page, shop }) => {
  await shop.signIn(page, "till-1", cashier);
  await shop.scan("till-1", "VIP-007");
  await expect(page.getByTestId("coupon-VIP-007")).toBeVisible();
  await page.keyboard.type(refrigerator);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("1,669.00");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await expect
    .poll(async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "")
    .toContain("已用券 VIP-007");
  await shop.leave(page);

  await shop.signIn(page, "till-2", otherCashier);
  await shop.scan("till-2", "VIP-007");
  await expect(page.getByTestId("notice")).toContainText("这张券");
  await page.keyboard.press("F8");
  await shop.scan("till-2", receipt);
  await expect(page.getByTestId("refund")).toContainText("1,669.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,669.00");
  await shop.everythingIsAtHq();
  await expect(async () => {
    await shop.scan("till-2", "VIP-007");
    await expect(page.getByTestId("coupon-VIP-007")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await page.getByTestId("remove-coupon-VIP-007").click();
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("[P6] with hub and HQ dead a lane takes as many coupons as their data says, and no more", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2", otherCashier);
  await shop.store.process("hq").stop({ hurry: true });
  await shop.store.process("till-1").stop({ hurry: true });
  try {
    await expect(page.getByTestId("trouble-hub")).toBeVisible();
    await shop.scan("till-2", "VIP-101");
    await expect(page.getByTestId("coupon-VIP-101")).toBeVisible();
    await shop.scan("till-2", "VIP-102");
    await expect(page.getByTestId("coupon-VIP-102")).toBeVisible();
    await shop.scan("till-2", "VIP-103");
    await expect(page.getByTestId("notice")).toContainText("断开");
    await page.keyboard.type(refrigerator);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("total")).toContainText("1,669.00");
    await page.keyboard.press("F2");
    await expect(page.getByTestId("due")).toContainText("1,669.00");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("change")).toContainText("0.00");
  } finally {
    shop.store.process("hq").start();
    shop.store.process("till-1").start();
    await Promise.all([shop.store.ready("hq"), shop.store.ready("till-1")]);
  }
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
