// Goods sold to be collected: paid at a till, handed over by the stockroom or at a till against the slip's code, once.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { otherCashier, refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Goods of the sample that are known by two IMEIs and a serial. */
const phoneGoods = { sku: "100571", numbers: ["356938035643809", "490154203237518", "SN-COLLECT-1"] } as const;

/** Of all slips that till 2 has printed, as it is printed for people; the newest last. */
async function slipCodes(shop: Shop): Promise<readonly string[]> {
  const lines = (await shop.printer("till-2")).receipts.flatMap((receipt) => receipt.lines);
  return lines.flatMap((line) => /C \d{4}-\d{4}-\d{4}-\d{4}-\d/.exec(line)?.[0] ?? []);
}

/** Of the slip that comes out next. @param before codes of those that were out */
async function nextSlipCode(shop: Shop, before: readonly string[]): Promise<string> {
  await expect.poll(async () => (await slipCodes(shop)).length).toBeGreaterThan(before.length);
  return (await slipCodes(shop)).at(-1) ?? "";
}

async function violations(page: Page, state: string): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${state} ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

async function signIn(phone: Page, shop: Shop): Promise<void> {
  await phone.goto(shop.staffUrl("associate"));
  await phone.getByTestId("sign-in-number").fill("21");
  await phone.getByTestId("sign-in-pin").fill("2121");
  await phone.getByTestId("sign-in-submit").click();
  await expect(phone.getByTestId("goods-field")).toBeVisible();
}

test("[P5] without headquarters what an associate's order leaves to be collected is handed over on a phone, with its numbers, once", async ({
  browser,
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  await shop.signIn(page, "till-2", otherCashier);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const phone = await context.newPage();
  await shop.store.process("hq").stop({ hurry: true });
  await signIn(phone, shop);
  await phone.getByTestId("goods-field").fill(phoneGoods.sku);
  await phone.getByTestId("goods-field").press("Enter");
  await phone.getByTestId("collect").check();
  const found = [...(await violations(phone, "order to be collected"))];
  await phone.getByTestId("send-order").click();
  const number = String(await phone.getByTestId("order-number").getAttribute("data-number"));

  await page.bringToFront();
  await shop.scan("till-2", number);
  await expect(page.getByTestId("collect-1")).toBeVisible();
  const slipsBefore = await slipCodes(shop);
  found.push(...(await violations(page, "line to be collected")));
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const code = await nextSlipCode(shop, slipsBefore);

  await phone.bringToFront();
  await phone.getByTestId("tab-hand-over").click();
  await phone.getByTestId("code-field").fill(code);
  await phone.getByTestId("code-field").press("Enter");
  await expect(phone.getByTestId("waiting-line")).toHaveAttribute("data-missing", "3");
  await expect(phone.getByTestId("finish-hand-over")).toBeDisabled();
  found.push(...(await violations(phone, "hand over")));
  for (const [index, piece] of phoneGoods.numbers.entries()) {
    await phone.getByTestId("number-field").fill(piece);
    await phone.getByTestId("number-field").press("Enter");
    await expect(phone.getByTestId("waiting-line")).toHaveAttribute("data-missing", String(2 - index));
  }
  await phone.getByTestId("finish-hand-over").click();
  await expect(phone.getByTestId("handed-over")).toBeVisible();
  await phone.getByTestId("next-hand-over").click();
  await phone.getByTestId("code-field").fill(code);
  await phone.getByTestId("code-field").press("Enter");
  await expect(phone.getByTestId("hand-over-refused")).toHaveAttribute("data-code", "collected-already");
  found.push(...(await violations(phone, "handed over already")));

  await page.bringToFront();
  await shop.scan("till-2", code.replaceAll(/[ -]/g, ""));
  await expect(page.getByTestId("notice")).toContainText("21");
  expect(found).toEqual([]);
  await context.close();
  const ready = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await ready;
  expect(await shop.priceFindings()).toEqual([]);
  const stock = (await shop.hqBalances()).filter(({ ledger, unit }) => ledger === "stock" && unit === phoneGoods.sku);
  expect(stock.map(({ account, amount }) => [account, amount]).sort()).toEqual([
    ["sold", 1],
    ["store:0412/floor/chain/new", -1],
  ]);
  await shop.leave(page);
});

test("@long [P5] at a till a line is left to be collected, handed over by its code at another", async ({
  page,
  browser,
  shop,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const second = await context.newPage();
  await shop.signIn(page, "till-2", otherCashier);
  await shop.signIn(second, "till-1");
  await page.bringToFront();
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F1");
  await page.getByTestId("action-collect").click();
  await expect(page.getByTestId("collect-1")).toBeVisible();
  const slipsBefore = await slipCodes(shop);
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const code = (await nextSlipCode(shop, slipsBefore)).replaceAll(/[ -]/g, "");

  await second.bringToFront();
  await shop.scan("till-1", code);
  await expect(second.getByTestId("hand-over-panel")).toBeVisible();
  const found = await violations(second, "hand over at a till");
  await shop.scan("till-2", code);
  await expect(page.getByTestId("notice")).toContainText("02");
  await second.keyboard.press("Enter");
  await expect(second.getByTestId("handed-over")).toBeVisible();
  await second.keyboard.press("Enter");
  await expect(second.getByTestId("hand-over-panel")).toBeHidden();
  expect(found).toEqual([]);
  await second.keyboard.press("Control+l");
  await context.close();
  await shop.leave(page);
});
