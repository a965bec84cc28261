// A promotion of which each person has one: whichever till gave it, the other knows; and without the hub a till gives what its data
// says.

import { cashier, otherCashier } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** ¥65.90; members pay ¥39.90 for one. */
const scale = "100348";
const member = "10000000011";

test("[P4, P5] a person is given one at any till, HQ away or not, and F5 says why the next costs more", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1", cashier);
  await page.keyboard.type(scale);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("65.90");
  await page.keyboard.press("F5");
  await expect(page.getByTestId("missed-SP014")).toContainText("需要会员：每人 1 次");
  await page.keyboard.press("Escape");
  await page.keyboard.type(member);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("39.90");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("39.90");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await shop.everythingIsAtHq();
  await shop.leave(page);

  await shop.signIn(page, "till-2", otherCashier);
  await shop.store.process("hq").stop({ hurry: true });
  try {
    await page.keyboard.type(member);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("member")).toBeVisible();
    await page.keyboard.type(scale);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("total")).toContainText("65.90");
    await page.keyboard.press("F5");
    await expect(page.getByTestId("missed-SP014")).toContainText("已达上限：每人 1 次");
    await page.keyboard.press("F9");
    await expect(page.getByTestId("missed-SP014")).toContainText("Limit reached: 1 per person");
    await page.keyboard.press("F9");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F2");
    await expect(page.getByTestId("due")).toContainText("65.90");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("change")).toContainText("0.00");
  } finally {
    shop.store.process("hq").start();
    await shop.store.ready("hq");
  }
  await shop.everythingIsAtHq();
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
