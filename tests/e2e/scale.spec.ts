// Goods sold by weight on a real store: the scale's weight sells them, and a typed one where the scale is away.

import type { Page } from "@playwright/test";
import type { Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Of the sample: coffee beans at 168.00 a kilogram. */
const beans = "6999999000044";
const supervisor = { number: "10", pin: "1020" } as const;

async function scaleDoes({ ports }: Shop, orders: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${ports.till1.scalePage}/control`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(orders),
  });
  if (!response.ok) throw new Error(`the scale refused: ${response.status} ${await response.text()}`);
}

const glass = (page: Page) => page.getByTestId("weighing-glass");

test("[P7] [P9] beans are weighed and sold by the scale's word; its cable out, by a weight that somebody stands for", async ({
  page,
  shop,
}) => {
  const before = await shop.printer("till-1");
  await shop.signIn(page, "till-1");
  await shop.scan("till-1", beans);
  await expect(glass(page)).toHaveAttribute("data-state", "zero");
  await scaleDoes(shop, { load: 515 });
  await expect(page.getByTestId("line-1")).toContainText("0.515 kg");
  await expect(page.getByTestId("line-1")).toContainText("86.52");
  await expect(page.getByTestId("weighing-panel")).toBeHidden();

  await shop.scan("till-1", beans);
  await expect(page.getByTestId("take-weight"), "the load of the last line is not sold by itself").toBeEnabled();
  await scaleDoes(shop, { unplug: 4_000, load: 0 });
  await expect(glass(page)).toHaveAttribute("data-state", "away");
  await page.keyboard.type("0.5");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.keyboard.type(supervisor.number);
  await page.keyboard.press("Enter");
  await page.keyboard.type(supervisor.pin);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-2")).toContainText("84.00");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("0.515 kg × 168.00/kg");
  expect(printed).toContain("重量为手工输入");
  expect(await shop.priceFindings()).toEqual([]);
  await expect(page.getByTestId("health-scale"), "in service again by itself").toHaveAttribute("data-state", "up");
  await shop.leave(page);
});
