// A store where tax comes on top of the prices: state, city and district, goods of other classes, a customer who owes none.

import { test as base, expect } from "@playwright/test";
import { Shop } from "./shop.ts";

const test = base.extend<Record<never, never>, { shop: Shop }>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const shop = await Shop.open(undefined, "us");
      await use(shop);
      await shop.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const tv = "012345100079";
const pods = "012345130212";
const manager = { number: "01", pin: "1122" } as const;

async function taxOwed(shop: Shop): Promise<Readonly<Record<string, number>>> {
  const owed = (await shop.hqBalances()).filter(({ account }) => account.startsWith("tax:"));
  return Object.fromEntries(owed.map(({ account, amount }) => [account, -amount]));
}

test("[P7] tax of state, city and district comes on top, stands on the receipt, and comes back to the cent", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await shop.scan("till-1", tv);
  await shop.scan("till-1", pods);
  await expect(page.getByTestId("line-1")).toContainText("699.99");
  // 699.99 × 8.875 % by three taxes, each rounded once: 28.00 + 31.50 + 2.62.
  await expect(page.getByTestId("total")).toContainText("776.09");
  await expect(page.getByTestId("tax")).toContainText("62.12");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  const number = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(1);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  for (const words of [
    "Subtotal",
    "State tax 4 % of 699.99",
    "Transit district tax 0.375 %",
    "Not taxable 0 % of 13.98",
  ])
    expect(printed).toContain(words);
  await expect.poll(() => taxOwed(shop)).toEqual({ "tax:us-state": 2800, "tax:us-city": 3150, "tax:us-transit": 262 });

  await shop.scan("till-1", number);
  await expect(page.locator('[data-stage="returning"]')).toBeVisible();
  await page.keyboard.press("F6");
  await expect(page.getByTestId("refund")).toContainText("776.09");
  await page.keyboard.press("F2");
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(2);
  const back = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(back).toContain("776.09");
  expect(back).toContain("State tax 4 % of 699.99");
  await expect.poll(async () => Object.values(await taxOwed(shop)).every((amount) => amount === 0)).toBe(true);
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("[P9] a customer with a certificate pays no tax: typed, approved, printed, and HQ computes the same", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", tv);
  await expect(page.getByTestId("total")).toContainText("762.11");
  await page.getByTestId("exempt-tax").click();
  await expect(page.getByTestId("exempt-panel")).toBeVisible();
  await page.keyboard.type("st-4001");
  await page.keyboard.press("Alt+Digit1");
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.keyboard.type(manager.number);
  await page.keyboard.press("Enter");
  await page.keyboard.type(manager.pin);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("exempt")).toContainText("ST-4001");
  await expect(page.getByTestId("total")).toContainText("699.99");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(async () => (await shop.printer("till-2")).receiptCount).toBe(1);
  const printed = (await shop.printer("till-2")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("Tax exempt, certificate ST-4001");
  expect(printed).toContain("Resale");
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
