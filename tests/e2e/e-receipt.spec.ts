// The receipt on the shopper's phone: by the code on the screen, from the hub and from HQ, and by nothing but its address.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { otherCashier, refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const phone = { width: 390, height: 844 } as const;

async function violations(page: Page): Promise<readonly string[]> {
  return (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
}

test("[P1] a paid sale's code opens its receipt at the hub and at HQ, in both languages; a changed address opens nothing", async ({
  page,
  browser,
  shop,
}) => {
  await shop.signIn(page, "till-2", otherCashier);
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("e-receipt"), "nothing is paid yet").toHaveCount(0);
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const url = (await page.getByTestId("e-receipt").getAttribute("data-url")) ?? "";
  await expect(page.getByTestId("unsent"), "the sale is at HQ").toHaveAttribute("data-count", "0");

  const shopper = await (await browser.newContext({ viewport: phone, locale: "zh-CN" })).newPage();
  await shopper.goto(url);
  await expect(shopper.locator("svg[role=img]")).toBeVisible();
  await expect(shopper.locator(".words")).toContainText("1,699.00");
  await expect(shopper.locator("h1")).toContainText("长明电器 城南店");
  for (const colorScheme of ["light", "dark"] as const) {
    await shopper.emulateMedia({ colorScheme });
    expect(await violations(shopper)).toEqual([]);
  }
  const broadest = await shopper.evaluate("document.documentElement.scrollWidth");
  expect(broadest, "nothing to scroll sideways").toBeLessThanOrEqual(phone.width);
  await shopper.getByRole("link", { name: "English" }).click();
  await expect(shopper.locator("h1")).toContainText("Evertill City South");
  const [file] = await Promise.all([shopper.waitForEvent("download"), shopper.locator("a.button").click()]);
  expect(file.suggestedFilename()).toMatch(/^R\d{18}\.svg$/);

  const path = new URL(url).pathname;
  const atHq = await shopper.goto(`http://127.0.0.1:${shop.ports.hq}${path}?lang=zh`);
  expect(atHq?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(shopper.locator(".words")).toContainText("1,699.00");

  const changed = url.slice(0, -1) + (url.endsWith("A") ? "B" : "A");
  for (const address of [changed, url.slice(0, -23), new URL("/", url).href, new URL("/link", url).href])
    expect((await shopper.request.get(address)).status(), address).toBe(404);
  await shopper.context().close();
  await shop.leave(page);
});

test("[P11] with HQ dead the shopper's phone opens the receipt of a sale just paid", async ({ page, shop }) => {
  await shop.signIn(page, "till-1");
  await shop.store.process("hq").stop({ hurry: true });
  await expect(page.getByTestId("trouble-hq")).toBeVisible();
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  const url = (await page.getByTestId("e-receipt").getAttribute("data-url")) ?? "";
  const answer = await page.request.get(url, { headers: { "accept-language": "en" } });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("1,699.00");
  shop.store.process("hq").start();
  await expect(page.getByTestId("unsent")).toHaveAttribute("data-count", "0", { timeout: 60_000 });
  await shop.leave(page);
});
