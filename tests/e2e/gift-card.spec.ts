// A gift card sold at one lane and spent at another, with what is left on every paper.

import { storedValueNumber } from "@evertill/core";
import { cashier, otherCashier, refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const number = storedValueNumber({ kind: "gift-card", store: "0412", randomHex: "5eed0123456789ab" });
const account = `gift-card:${number}`;

test("[P4] a card is sold at one lane, spent at another, and HQ owes what is left of it", async ({ page, shop }) => {
  const owed = async () => 0 - ((await shop.hqBalances()).find((balance) => balance.account === account)?.amount ?? 0);
  const earned = async () => (await shop.hqBalances()).find(({ account }) => account === "income:0412")?.amount ?? 0;
  const earnedBefore = await earned();
  await shop.signIn(page, "till-1", cashier);
  await page.keyboard.press("Control+g");
  await page.keyboard.type(number.slice(1));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("value-owed")).toContainText("0.00");
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-1")).toContainText("500.00");
  await page.keyboard.press("F2");
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await expect.poll(owed).toBe(50_000);
  expect(await earned()).toBe(earnedBefore);
  await shop.leave(page);

  const before = await shop.printer("till-2");
  await shop.signIn(page, "till-2", otherCashier);
  await shop.scan("till-2", number);
  await expect(page.getByTestId("value-owed")).toContainText("500.00");
  await page.keyboard.press("Escape");
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,699.00");
  await shop.scan("till-2", number);
  await expect(page.getByTestId("taken-1")).toContainText(number.slice(-5));
  await expect(page.getByTestId("due")).toContainText("1,199.00");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("due")).toContainText("1,699.00");
  await page.keyboard.press("Control+g");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("due")).toContainText("1,199.00");
  await page.keyboard.type("1199");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(owed).toBe(0);
  await expect.poll(async () => (await shop.printer("till-2")).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer("till-2")).receipts.at(-1)?.lines.join("\n") ?? "";
  for (const text of [`礼品卡 G *${number.slice(-5)}`, "500.00", "余额 0.00"]) expect(printed).toContain(text);
  await shop.everythingIsAtHq();
  await shop.agreesWithHq("till-1");
  await shop.leave(page);
});

test("goods go back as store credit under a number of its own, which pays at once", async ({ page, shop }) => {
  await shop.signIn(page, "till-1", cashier);
  const sell = async (pay: () => Promise<void>) => {
    const { receiptCount } = await shop.printer("till-1");
    await shop.scan("till-1", refrigerator.gtin);
    await expect(page.getByTestId("line-1")).toBeVisible();
    await page.keyboard.press("F2");
    await pay();
    await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(receiptCount + 1);
    return (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  };
  const sold = await sell(() => page.keyboard.press("Enter"));
  const receipt = /R \d{4}-\d{2}-\d{4}-\d{7}-\d/.exec(sold)?.[0] ?? "";
  const before = await shop.printer("till-1");
  await shop.scan("till-1", receipt.replace(/[ -]/g, ""));
  await expect(page.getByTestId("refund-as-credit")).toBeVisible();
  await page.keyboard.press("F7");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const after = await shop.printer("till-1");
  expect(after.kicks).toBe(before.kicks);
  const paper = after.receipts.at(-1)?.lines.join("\n") ?? "";
  const credit = /V \d{6}-\d{4}-\d{4}-\d{4}-\d/.exec(paper)?.[0].replace(/[ -]/g, "") ?? "";
  expect(credit).toHaveLength(20);
  const spent = await sell(() => shop.scan("till-1", credit));
  expect(spent).toContain(`储值券 V *${credit.slice(-5)}`);
  await expect
    .poll(
      async () => (await shop.hqBalances()).find(({ account }) => account === `store-credit:${credit}`)?.amount ?? 0,
    )
    .toBe(0);
  await shop.leave(page);
});
