// Goods of a brand counter beside the chain's own: found, rung up, paid and returned by their receipt, headquarters away for
// a part; what the counter is owed stands in every tier's books.

import type { Balance } from "@evertill/core";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** ¥2,399.00; its counter gives 200 off 2,000. */
const vacuum = { words: "无线吸尘器 S9", sku: "195011" } as const;
const due = "seller-due:ALDERFJORD";
const floor = "store:0412/floor/concession/new";

const owed = (balances: unknown): number =>
  -((balances as readonly Balance[]).find(({ account }) => account === due)?.amount ?? 0);

async function printed(shop: Shop): Promise<string> {
  return (await shop.printer("till-2")).receipts.at(-1)?.lines.join("\n") ?? "";
}

test("[P4] [P7] a counter is owed what is paid for its goods, with and without headquarters, and no more once they come back", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2");
  const atTill = async () => owed((await shop.status("till-2")).balances);
  const before = await atTill();
  // In a store that has only just opened they are not to be found yet.
  await expect(async () => {
    await page.getByTestId("entry-field").fill("");
    await page.getByTestId("entry-field").fill(vacuum.words);
    await expect(page.getByTestId("found-0")).toContainText("艾德峡湾专柜", { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("seller-1")).toHaveText(/艾德峡湾专柜/);
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-2")).toBeVisible();
  await expect(page.getByTestId("seller-2")).toHaveCount(0);
  await expect(page.getByTestId("discount-1")).toHaveText(/−200\.00/);

  await shop.store.process("hq").stop({ hurry: true });
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect
    .poll(() => printed(shop))
    .toMatch(/销售方 艾德峡湾专柜[\s\S]*91000000SAMPLE0911[\s\S]*其商品合计 +2,199\.00/);
  expect(await atTill()).toBe(before + 219_900);
  shop.store.process("hq").start();

  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await page.keyboard.press("F8");
  await expect(page.getByTestId("receipt-panel")).toBeVisible();
  await shop.scan("till-2", receipt);
  await expect(page.getByTestId("back-line-1").or(page.getByTestId("return-lines"))).toContainText("艾德峡湾专柜");
  await page.keyboard.press("+");
  await expect(page.getByTestId("refund")).toContainText("2,199.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("2,199.00");
  await expect.poll(() => printed(shop)).toContain("销售方 艾德峡湾专柜");
  expect(await atTill()).toBe(before);

  await shop.everythingIsAtHq();
  const atHq = await shop.hqBalances();
  expect(owed(atHq)).toBe(before);
  expect(atHq.filter(({ unit, account }) => unit === vacuum.sku && account === floor)).toEqual([]);
  await shop.agreesWithHq("till-1");
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
