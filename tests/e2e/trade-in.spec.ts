// An old unit pays a part of a sale: appraised question by question, signed for on paper, known to the whole store; and back
// again by the rules.

import type { Page } from "@playwright/test";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Fifteen digits with Luhn's check digit, new in each run of these tests. */
function newImei(): string {
  const digits = `35${String(Date.now()).slice(-12)}`;
  const sum = [...digits].reduce((total, digit, place) => {
    const twice = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const owedBy = async (shop: Shop) =>
  (await shop.hqBalances()).find(({ account }) => account === "clearing:sample-recycling")?.amount ?? 0;

/** A refrigerator rung up, and a scratched mid-range phone appraised at 720.00 up to its number. */
async function appraised(page: Page, shop: Shop, till: "till-1" | "till-2"): Promise<void> {
  await shop.scan(till, refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-tradeIn").click();
  await expect(page.getByTestId("asked-model")).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByTestId("asked-q:lock")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("asked-q:screen")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("asked-q:battery")).toBeVisible();
  await page.getByTestId("trade-in-good").click();
  await expect(page.getByTestId("trade-in-text")).toBeVisible();
  await expect(page.getByTestId("trade-in-worth")).toContainText("720.00");
}

/** From its number on, to the tender. */
async function taken(page: Page, shop: Shop, till: "till-1" | "till-2", imei: string): Promise<void> {
  await shop.scan(till, imei);
  await expect(page.getByTestId("asked-wiped")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("asked-document")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByTestId("trade-in-text")).toBeFocused();
  await page.keyboard.type("123x");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("trade-in-confirm")).toContainText("720.00");
  await page.keyboard.press("Enter");
}

/** An old refrigerator that works is to come when the new one is delivered. @returns the receipt */
async function soldForLater(page: Page, shop: Shop): Promise<string> {
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-tradeIn").click();
  await expect(page.getByTestId("asked-model")).toBeVisible();
  await page.keyboard.press("4");
  await expect(page.getByTestId("asked-q:works")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByTestId("asked-handed")).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByTestId("asked-document")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByTestId("trade-in-text")).toBeFocused();
  await page.keyboard.type("123x");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("trade-in-confirm")).toContainText("200.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("due")).toContainText("1,499.00");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  return (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
}

/** It comes broken: the rest is paid in cash. */
async function settled(page: Page, shop: Shop, receipt: string): Promise<void> {
  await page.keyboard.press("F8");
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("old-units")).toBeVisible();
  await page.keyboard.press("Control+u");
  await expect(page.getByTestId("unit-due")).toContainText("200.00");
  await page.getByTestId("unit-here").click();
  await expect(page.getByTestId("trade-in-confirm")).toContainText("200.00");
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("asked-q:works")).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByTestId("trade-in-confirm")).toContainText("80.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("trade-in-panel")).toHaveCount(0);
  await page.keyboard.press("Control+u");
  await expect(page.getByTestId("unit-due")).toContainText("120.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("old-unit-0")).toContainText("已结清");
  await expect
    .poll(async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "")
    .toMatch(/旧机结算单[\s\S]*未交旧机,补付/);
  await page.keyboard.press("Escape");
  await page.getByTestId("cancel-return").click();
}

test("[P4, P5, P7] an old phone pays a part, also without headquarters; the store takes it once, and all ledgers agree", async ({
  page,
  shop,
}) => {
  const before = await owedBy(shop);
  const imei = newImei();
  await shop.signIn(page, "till-1");
  await shop.store.process("hq").stop({ hurry: true });
  await appraised(page, shop, "till-1");
  await taken(page, shop, "till-1", imei);
  await expect(page.getByTestId("taken-1")).toContainText(imei);
  await expect(page.getByTestId("due")).toContainText("979.00");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect
    .poll(async () =>
      (await shop.printer("till-1")).receipts
        .slice(-2)
        .flatMap(({ lines }) => lines)
        .join("\n"),
    )
    .toMatch(new RegExp(`旧机抵扣[\\s\\S]*${imei}[\\s\\S]*旧机回收单[\\s\\S]*${imei}[\\s\\S]*机主签字`));
  const receipt = await soldForLater(page, shop);
  await settled(page, shop, receipt);
  await shop.leave(page);
  shop.store.process("hq").start();
  await shop.everythingIsAtHq();

  await shop.signIn(page, "till-2");
  await appraised(page, shop, "till-2");
  await taken(page, shop, "till-2", imei);
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "trade-in-twice");
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("trade-in-text")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("trade-in-panel")).toHaveCount(0);
  expect(await owedBy(shop)).toBe(before + 72_000 + 8_000);
  expect((await shop.hqBalances()).filter(({ account }) => account.includes(receipt))).toEqual([]);
  expect(await shop.priceFindings()).toEqual([]);
  if (await page.getByTestId("cancel-tender").isVisible()) await page.getByTestId("cancel-tender").click();
  await shop.leave(page);
});
