// A cash sale from scanner bytes to HQ, by keyboard, in both languages; by touch alone it is in hands.spec.

import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

test("[P1] scan, type, take cash: change stands, the receipt prints, the drawer opens, HQ counts it once", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const before = await shop.printer("till-1");
  const drawer = async () =>
    (await shop.hqBalances()).find(({ account, unit }) => account === "drawer:0412-01" && unit === "CNY")?.amount ?? 0;
  const drawerBefore = await drawer();
  const entriesBefore = await shop.hqEntries();
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.type(refrigerator.sku);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("quantity-1")).toHaveText(/2/);
  await expect(page.getByTestId("total")).toContainText("3,398.00");

  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("3,398.00");
  await page.keyboard.type("3400");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("2.00");

  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("3,398.00");
  expect(printed).toContain("3,400.00");
  await expect.poll(() => shop.hqEntries()).toBe(entriesBefore + 1);
  expect(await drawer()).toBe(drawerBefore + 339_800);
  await expect(page.getByTestId("change"), "the change stands until the next scan").toBeVisible();
  await shop.leave(page);
});

test("a code that nothing has is refused in words, in the language of the screen, and nothing is added", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await shop.scan("till-1", "6999000001375");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "bad-check-digit");
  const first = await page.getByTestId("notice").textContent();
  await page.getByTestId("language").click();
  await expect(page.getByTestId("notice")).not.toHaveText(first ?? "");
  await expect(page.getByTestId("empty")).toBeVisible();
  await shop.leave(page);
});

test("a wrong PIN is refused, and the person stays signed out", async ({ page, shop }) => {
  await page.goto(shop.url("till-1"));
  await page.getByTestId("sign-in-number").fill("02");
  await page.getByTestId("sign-in-pin").fill("9999");
  await page.getByTestId("sign-in-submit").click();
  await expect(page.getByTestId("notice")).toBeVisible();
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
});

test("[P2] ten scans in a burst make ten", async ({ page, shop }) => {
  await shop.signIn(page, "till-1");
  for (let count = 0; count < 10; count++) await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toHaveText(/10/);
  await shop.leave(page);
});

test("a window without the key is turned away in both languages", async ({ browser, shop }) => {
  const stranger = await browser.newPage();
  const response = await stranger.goto(shop.url("till-1").split("?")[0] ?? "");
  expect(response?.status()).toBe(401);
  expect(await stranger.textContent("body")).toContain("npm start");
  await stranger.close();
});

test("both tills' windows stay open side by side in one browser", async ({ page, shop }) => {
  const second = await page.context().newPage();
  await page.goto(shop.url("till-1"));
  await second.goto(shop.url("till-2"));
  await page.reload();
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
  await expect(second.getByTestId("sign-in-number")).toBeVisible();
  await second.close();
});
