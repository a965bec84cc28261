// Goods ordered at the kiosk of a real store and paid at a till by number: with HQ dead, and what is said with the hub dead.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { otherCashier, refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";
import { staffPage } from "./staff-page.ts";

const portrait = { width: 1080, height: 1920 } as const;
/** Two of them cost less than twice one. */
const headphones = { gtin: "6999000111028", sku: "100445", model: "PEHP-711X" } as const;

async function kioskOf(shop: Shop, till: Page): Promise<Page> {
  const kiosk = await till.context().newPage();
  await kiosk.setViewportSize(portrait);
  await kiosk.goto(shop.url("kiosk-1"));
  await expect(kiosk.getByTestId("featured")).toBeVisible({ timeout: 20_000 });
  return kiosk;
}

/** Found by number, put in, and the basket opened; answers how many the kiosk says there are. */
async function putIn(kiosk: Page, _shop: Shop, goods: { readonly sku: string }, pieces: number): Promise<number> {
  if ((await kiosk.getByTestId("wake").count()) > 0) await kiosk.getByTestId("wake").click();
  await kiosk.getByTestId("search").click();
  await kiosk.getByTestId("search-field").fill(goods.sku);
  await kiosk.locator(`[data-sku="${goods.sku}"] [data-testid=card-0]`).click();
  for (let put = 0; put < pieces; put++) await kiosk.getByTestId("page-put").click();
  await expect(kiosk.getByTestId("page-here")).toBeVisible();
  const available = Number(await kiosk.getByTestId("page-here").getAttribute("data-available"));
  await kiosk.getByTestId("basket").click();
  return available;
}

async function violations(page: Page, state: string): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${state} ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

async function order(kiosk: Page): Promise<string> {
  await kiosk.getByTestId("order").click();
  return String(await kiosk.getByTestId("order-number").getAttribute("data-number"));
}

test("[P7] ordered at the kiosk, paid at a till to the cent, without headquarters; then it is paid everywhere", async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  const found: string[] = [];
  await shop.signIn(page, "till-2", otherCashier);
  const other = await page.context().newPage();
  await shop.signIn(other, "till-1");
  const kiosk = await kioskOf(shop, page);
  const available = await putIn(kiosk, shop, headphones, 2);
  await expect(kiosk.getByTestId("basket-line")).toContainText("2");
  const total = String(await kiosk.getByTestId("basket-total").textContent());
  found.push(...(await violations(kiosk, "basket")));
  await shop.store.process("hq").stop({ hurry: true });
  const number = await order(kiosk);
  found.push(...(await violations(kiosk, "ordered")));
  await expect(kiosk.getByTestId("basket-count")).toHaveCount(0);
  await kiosk.getByTestId("order-done").click();
  await expect(kiosk.getByTestId("featured")).toBeVisible();

  await page.bringToFront();
  await page.keyboard.press("F1");
  await page.getByTestId("action-orders").click();
  await expect(page.getByTestId("order-0")).toHaveAttribute("data-number", number);
  found.push(...(await violations(page, "orders panel")));
  await page.keyboard.press("Escape");
  await shop.scan("till-2", number);
  await expect(page.getByTestId(`sale-order-${number}`)).toBeVisible();
  await expect(page.getByTestId("total")).toHaveText(total);

  await other.bringToFront();
  await other.getByTestId("entry-field").fill(headphones.model);
  await expect(other.getByTestId("found-stock-0"), "kept for the order").toContainText(
    `${available > 2 ? available - 2 : "无可售"}，另 2`,
  );
  await other.getByTestId("entry-field").fill(`d${number.slice(5)}`);
  await other.keyboard.press("Enter");
  await expect(other.getByTestId("notice")).toContainText("0412-02");
  await page.bringToFront();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await other.bringToFront();
  await expect(async () => {
    await shop.scan("till-1", number);
    await expect(other.getByTestId("notice")).toContainText("已付款", { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await shop.leave(other);
  await other.close();
  await page.bringToFront();
  const ready = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await ready;
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
  await kiosk.close();
  expect(found).toEqual([]);
});

test("[P11] with the hub dead the kiosk takes no order and says where to go; with the hub back the same order is taken", async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  const kiosk = await kioskOf(shop, page);
  await putIn(kiosk, shop, refrigerator, 1);
  await expect(kiosk.getByTestId("basket-total")).toContainText("1,699.00");
  await shop.store.process("till-1").stop({ hurry: true });
  await kiosk.getByTestId("order").click();
  await expect(kiosk.getByTestId("not-ordered")).toHaveAttribute("data-reason", "away", { timeout: 15_000 });
  const found = await violations(kiosk, "not ordered");
  shop.store.process("till-1").start();
  await shop.store.ready("till-1");
  await kiosk.getByTestId("order-again").click();
  await expect(kiosk.getByTestId("order-number")).toBeVisible({ timeout: 15_000 });
  expect(found).toEqual([]);
  await kiosk.close();
});

test("@long [P9] an associate writes an order on a phone without headquarters; a till takes the money for it, sold by the associate", async ({
  browser,
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  await shop.signIn(page, "till-2", otherCashier);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const phone = await context.newPage();
  await shop.store.process("hq").stop({ hurry: true });
  await phone.goto(shop.staffUrl("associate"));
  await phone.getByTestId("sign-in-number").fill("21");
  await phone.getByTestId("sign-in-pin").fill("2121");
  await phone.getByTestId("sign-in-submit").click();
  await phone.getByTestId("goods-field").fill(refrigerator.sku);
  await phone.getByTestId("goods-field").press("Enter");
  await expect(phone.getByTestId("order-total")).toContainText("1,699.00");
  await phone.getByTestId("note").fill("earliest Saturday");
  const found = [...(await violations(phone, "new order"))];
  await phone.getByTestId("send-order").click();
  const number = String(await phone.getByTestId("order-number").getAttribute("data-number"));
  found.push(...(await violations(phone, "number")));
  await phone.getByTestId("tab-own").click();
  const own = phone.locator(`[data-number="${number}"]`);
  await expect(own).toHaveAttribute("data-state", "open");
  found.push(...(await violations(phone, "own orders")));

  await page.bringToFront();
  await shop.scan("till-2", number);
  await expect(page.getByTestId(`sale-order-${number}`)).toContainText("earliest Saturday");
  await expect(own).toHaveAttribute("data-state", "claimed");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect(own).toHaveAttribute("data-state", "paid", { timeout: 15_000 });
  const receipts = (await shop.printer("till-2")).receipts.flatMap(({ lines }) => lines).join("\n");
  expect(receipts).toContain("导购 21");

  await phone.getByTestId("tab-new").click();
  await phone.getByTestId("goods-field").fill(headphones.sku);
  await phone.getByTestId("goods-field").press("Enter");
  await phone.getByTestId("send-order").click();
  await expect(phone.getByTestId("order-number")).toBeVisible();
  await phone.getByTestId("tab-own").click();
  await phone.getByTestId("cancel-order").click();
  await phone.getByTestId("cancel-order").click();
  await expect(phone.getByTestId("own-order").first()).toHaveAttribute("data-state", "cancelled");
  expect(found).toEqual([]);
  await context.close();
  const ready = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await ready;
  await shop.everythingIsAtHq();
  await shop.leave(page);
});

/** An app that speaks to HQ's inlet of one order. */
function appOrder(shop: Shop) {
  const orderId = randomBytes(16).toString("hex");
  const key = readFileSync(join(shop.folder, "hq/console.key"), "utf8").trim();
  return async (body?: object): Promise<{ readonly state: string; readonly number?: string }> => {
    const response = await fetch(`http://127.0.0.1:${shop.ports.hq}/inlet/v1/orders/${orderId}`, {
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { method: "PUT", body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { readonly state: string; readonly number?: string };
  };
}

test("@long [O7] an app's order is on the associate's phone, the manager's page and a till, and the app hears that it is paid", async ({
  browser,
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  const ask = appOrder(shop);
  const lines = [{ sku: refrigerator.sku, quantity: 1 }];
  const sent = { store: "0412", channel: "app", lines, shownMinor: refrigerator.priceMinor, note: "by the door" };
  for (const _ of [1, 2]) expect(await ask(sent)).toMatchObject({ state: "waiting" });
  await expect.poll(async () => (await ask()).state, { timeout: 20_000 }).toBe("placed");
  const number = String((await ask()).number);

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const phone = await context.newPage();
  await staffPage(phone, shop.staffUrl("associate"), { number: "21", pin: "2121" });
  await phone.getByTestId("tab-own").click();
  const own = phone.locator(`[data-number="${number}"]`);
  await expect(own).toContainText("来自 app");
  const found = [...(await violations(phone, "associate"))];
  const office = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  const desk = await office.newPage();
  await staffPage(desk, shop.staffUrl("manager"), { number: "01", pin: "1122" });
  await desk.getByTestId("number-orders").click();
  await expect(desk.getByTestId(`order-${number}`)).toContainText("来自 app");
  found.push(...(await violations(desk, "manager")));

  await shop.signIn(page, "till-2", otherCashier);
  await page.keyboard.press("F1");
  await page.getByTestId("action-orders").click();
  await expect(page.getByTestId("order-0")).toContainText("来自 app");
  found.push(...(await violations(page, "till")));
  await page.keyboard.press("Escape");
  await shop.scan("till-2", number);
  await expect(page.getByTestId(`sale-order-${number}`)).toContainText("by the door");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect(own).toHaveCount(0, { timeout: 15_000 });
  await expect.poll(async () => (await ask()).state, { timeout: 20_000 }).toBe("paid");
  expect(found).toEqual([]);
  await Promise.all([context.close(), office.close()]);
  await shop.leave(page);
});
