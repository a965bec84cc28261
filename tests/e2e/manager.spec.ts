// The store manager's page on a real store: sign-in with HQ frozen, stock with the entries behind each number.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cashier, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const manager = { number: "01", pin: "1122" } as const;

async function signIn(page: Page, shop: Shop, who: { readonly number: string; readonly pin: string }): Promise<void> {
  await page.goto(shop.staffUrl("manager"));
  await page.getByTestId("sign-in-number").fill(who.number);
  await page.getByTestId("sign-in-pin").fill(who.pin);
  await page.getByTestId("sign-in-submit").click();
  await expect(page.getByTestId("store-now")).toBeVisible();
}

async function violations(page: Page, state: string): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${state} ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test("[P9] signed in by PIN with headquarters dead, still so after the hub was killed; wrong PINs are refused", async ({
  page,
  shop,
}) => {
  await shop.store.process("hq").stop({ hurry: true });
  await page.goto(shop.staffUrl("manager"));
  await page.getByTestId("sign-in-number").fill(manager.number);
  await page.getByTestId("sign-in-pin").fill("9999");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("sign-in-refused")).toHaveAttribute("data-code", "wrong-pin");
  expect(await violations(page, "sign-in")).toEqual([]);
  await signIn(page, shop, manager);
  await expect(page.getByTestId("hq")).toHaveAttribute("data-state", "down");
  const ready = shop.store.nextReady("till-1");
  shop.store.process("till-1").crash();
  await expect(page.getByTestId("trouble-hub")).toBeVisible();
  expect(await violations(page, "hub away")).toEqual([]);
  await ready;
  await expect(page.getByTestId("trouble-hub")).toBeHidden();
  await expect(page.getByTestId("store-now")).toBeVisible();
  await page.getByTestId("sign-out").click();
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
  const back = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await back;
});

test("the associate's page has the same door", async ({ page, shop }) => {
  await page.goto(shop.staffUrl("associate"));
  await page.getByTestId("sign-in-number").fill(cashier.number);
  await page.getByTestId("sign-in-pin").fill(cashier.pin);
  await page.getByTestId("sign-in-submit").click();
  await expect(page.getByTestId("store-now")).toBeVisible();
  expect(await violations(page, "associate")).toEqual([]);
});
