// What the store has, on the till: beside goods found, on the line, and asked about, with HQ there and with HQ away.

import type { Page } from "@playwright/test";
import { cashier, otherCashier, type Shop, type Till } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** A fan that no other walk sells. */
const fan = { gtin: "6999000117822", sku: "100086", words: "wheatlow standing 35" } as const;

const onHand = async (shop: Shop) =>
  (await shop.hqStock())
    .filter(({ unit, account }) => unit === fan.sku && account === "store:0412/floor/chain/new")
    .reduce((sum, { amount }) => sum + amount, 0);

async function payCash(page: Page): Promise<void> {
  await page.keyboard.press("F2");
  await page.keyboard.type("9999");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
}

async function look(page: Page, till: Till, shop: Shop): Promise<void> {
  await shop.signIn(page, till, till === "till-1" ? cashier : otherCashier);
  await page.keyboard.type(fan.words);
  await expect(page.getByTestId("found-stock-0")).toBeVisible();
}

test("[P4] a piece sold at one lane is gone from the stock at the other, and other stores' is asked of HQ", async ({
  page,
  shop,
}) => {
  const before = await onHand(shop);
  expect(before).toBeGreaterThan(1);
  await look(page, "till-1", shop);
  await expect(page.getByTestId("found-stock-0")).toContainText(String(before));
  await page.keyboard.press("Control+i");
  await expect(page.getByTestId("stock-here")).toHaveText(String(before));
  await expect(page.getByTestId("stock-elsewhere")).toContainText("0418");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await shop.scan("till-1", fan.gtin);
  await expect(page.getByTestId("line-stock-1")).toContainText(String(before));
  await payCash(page);
  await shop.leave(page);

  await look(page, "till-2", shop);
  await expect(page.getByTestId("found-stock-0")).toContainText(String(before - 1));
  await expect.poll(() => onHand(shop)).toBe(before - 1);
  await page.keyboard.press("Escape");
  await shop.leave(page);
});

test("[P4] without headquarters the stock goes on, and says how old what others have is", async ({ page, shop }) => {
  test.setTimeout(120_000);
  const before = await onHand(shop);
  await look(page, "till-2", shop);
  await page.keyboard.press("Control+i");
  await expect(page.getByTestId("stock-elsewhere")).toContainText("0418");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await shop.store.process("hq").stop({ hurry: true });
  await expect(page.getByTestId("trouble-hq")).toBeVisible();
  await shop.scan("till-2", fan.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await payCash(page);
  await page.keyboard.type(fan.words);
  await expect(page.getByTestId("found-stock-0")).toContainText(String(before - 1));
  await page.keyboard.press("Control+i");
  await expect(page.getByTestId("stock-here")).toHaveText(String(before - 1));
  await expect(page.getByTestId("stock-word")).toContainText("▲");
  await expect(page.getByTestId("stock-age")).toContainText("▲");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const ready = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await ready;
  await shop.everythingIsAtHq();
  await expect.poll(() => onHand(shop), { timeout: 20_000 }).toBe(before - 1);
  await shop.leave(page);
});
