// A shopper at the kiosk of a real store: browses, searches, scans, compares, leaves; and all of it with the hub and HQ
// dead. The page is the real one, the prices are held against a till's.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";
import { staffPage } from "./staff-page.ts";

test.use({ viewport: { width: 1080, height: 1920 } });

async function wake(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByTestId("featured")).toBeVisible({ timeout: 20_000 });
  await page.getByTestId("wake").click();
}

async function violations(page: Page, state: string): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${state} ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test("[P7] two touches to prices; a page explains its price, and a till charges the same", async ({ page, shop }) => {
  await wake(page, shop.url("kiosk-1"));
  await page.getByTestId("tile-0").click();
  const first = page.getByTestId("card-0");
  await expect(first).toContainText("到手价");
  // What is drawn stays while more of it is on its way: the very same card is there after it.
  await first.evaluate((card) => card.setAttribute("data-stays", "true"));
  const cards = page.getByTestId(/^card-\d+$/);
  const before = await cards.count();
  await page.getByTestId("more").click();
  await expect.poll(() => cards.count()).toBeGreaterThan(before);
  await expect(first).toHaveAttribute("data-stays", "true");
  await page.getByTestId("group-appliance/dishwasher").click();
  await page.getByTestId("order-dearest").click();
  await expect(page.getByTestId("card-0")).toContainText("5,099");
  await page.getByTestId("card-0").click();
  await expect(page.getByTestId("steps")).toContainText("−¥500.00");
  await expect(page.getByTestId("in-hand")).toContainText("5,099.00");
  const sku = await page.locator("[data-at=page]").getAttribute("data-sku");

  const till = await page.context().newPage();
  await till.setViewportSize({ width: 1366, height: 768 });
  await shop.signIn(till, "till-1");
  await till.getByTestId("entry-field").fill(String(sku));
  await till.keyboard.press("Enter");
  await expect(till.getByTestId("line-1")).toBeVisible();
  await till.keyboard.press("F2");
  await expect(till.getByTestId("due")).toContainText("5,099.00");
  await till.keyboard.press("Escape");
  await shop.leave(till);
  await till.close();
});

test("found by pinyin on the kiosk's own keys, held to its scanner, set side by side", async ({ page, shop }) => {
  await wake(page, shop.url("kiosk-1"));
  await page.getByTestId("open-search").click();
  for (const key of "xwj") await page.getByTestId(`key-${key}`).click();
  await page.getByTestId("found-group-appliance/dishwasher").click();
  for (const place of [0, 1]) await page.getByTestId("card-compare").nth(place).click();
  await page.getByTestId("compare").click();
  await expect(page.locator("[data-row=brand]")).toBeVisible();
  await page.getByTestId("differences").click();
  await expect(page.locator("[data-row=brand]")).toHaveCount(0);
  await expect(page.locator("[data-row=model]")).toBeVisible();

  await shop.scan("kiosk-1", refrigerator.gtin);
  await expect(page.locator(`[data-at=page][data-sku="${refrigerator.sku}"]`)).toContainText("1,699.00");
  await shop.scan("kiosk-1", "G1004126600455479474");
  await expect(page.getByTestId("notice")).toBeVisible();
});

test("nobody there: a warning counts down, a touch stays, and then nothing of the visit is left", async ({
  page,
  shop,
}) => {
  await page.clock.install();
  await wake(page, shop.url("kiosk-1"));
  await page.getByTestId("language").click();
  await page.getByTestId("tile-0").click();
  await page.getByTestId("card-compare").first().click();
  await page.clock.runFor(45_300);
  await expect(page.getByTestId("idle-seconds")).toHaveText("15");
  expect(await violations(page, "warning")).toEqual([]);
  await page.getByTestId("idle-stay").click();
  await expect(page.getByTestId("idle")).toHaveCount(0);
  await expect(page.getByTestId("compare-count")).toHaveText("1");
  await page.clock.runFor(60_300);
  await expect(page.locator("[data-screen=attract]")).toBeVisible();
  await page.getByTestId("wake").click();
  await expect(page.getByTestId("compare-count")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test("no barrier in any state, zh and en, light and dark, tall and wide", { tag: "@long" }, async ({ page, shop }) => {
  test.setTimeout(120_000);
  const found: string[] = [];
  const look = async (state: string) => found.push(...(await violations(page, state)));
  for (const [language, colorScheme, wide] of [
    ["zh-CN", "light", false],
    ["en", "dark", true],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(wide ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 });
    await page.goto(shop.url("kiosk-1"));
    await expect(page.getByTestId("featured")).toBeVisible();
    await look(`${language} attract`);
    await page.getByTestId("wake").click();
    if (language === "en") await page.getByTestId("language").click();
    await look(`${language} home`);
    await page.getByTestId("tile-0").click();
    await page.getByTestId("card-compare").nth(1).click();
    await look(`${language} goods`);
    await page.getByTestId("card-0").click();
    await page.getByTestId("page-compare").click();
    await look(`${language} page`);
    await page.getByTestId("compare").click();
    await expect(page.locator("table")).toBeVisible();
    await look(`${language} compare`);
    await page.getByTestId("search").click();
    await look(`${language} search`);
    await page.getByTestId("search-field").fill("zzzz");
    await expect(page.getByTestId("nothing")).toBeVisible();
    await look(`${language} nothing found`);
    await page.getByTestId("over").click();
  }
  expect(found).toEqual([]);
});

test("[P2, P11] with HQ dead a shopper sees where goods stand and calls somebody, sees who comes, and the others see that it is taken", async ({
  browser,
  page,
  shop,
}) => {
  await shop.store.process("hq").stop({ hurry: true });
  await wake(page, shop.url("kiosk-1"));
  await page.getByTestId("tile-0").click();
  await page.getByTestId("card-0").click();
  const goods = String(await page.getByRole("heading", { level: 1 }).textContent());
  await expect(page.getByTestId("page-place"), "where it stands, on the plan").toHaveAttribute("data-zone", "A");
  await expect(page.getByTestId("page-place").getByRole("img")).toHaveAccessibleName(/A 区（大家电） 1 号展台/);
  await page.getByTestId("page-call").click();
  await expect(page.getByTestId("call")).toHaveAttribute("data-state", "waiting");
  const found = [...(await violations(page, "calling"))];

  const phones: Page[] = [];
  for (const [number, pin] of [
    ["21", "2121"],
    ["22", "2222"],
  ] as const) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
    const phone = await context.newPage();
    await staffPage(phone, shop.staffUrl("associate"), { number, pin });
    await expect(phone.getByTestId("call")).toContainText(goods);
    await expect(phone.getByTestId("call"), "and where the shopper is").toContainText("C 区（手机）");
    phones.push(phone);
  }
  const [first, second] = phones as [Page, Page];
  found.push(...(await violations(first, "called")));
  await first.getByTestId("call-come").click();
  await expect(page.getByTestId("call")).toHaveAttribute("data-state", "coming");
  await expect(page.getByTestId("call").getByRole("status"), "the given name alone").toHaveText(/^小玲 正在赶来/);
  await expect(second.getByTestId("call")).toHaveAttribute("data-state", "taken");
  await expect(second.getByTestId("call-come")).toHaveCount(0);
  found.push(...(await violations(page, "coming")));
  // The phone is put away; the shopper still sees who comes, until somebody is there.
  await first.context().close();
  await page.getByTestId("home").click();
  await expect(page.getByTestId("call")).toHaveAttribute("data-state", "coming");
  await page.getByTestId("call-off").click();
  await expect(second.getByTestId("calls")).toHaveCount(0);
  await second.getByTestId("goods-field").fill("洗碗机");
  await expect(second.getByTestId("goods-0"), "the associate reads it too").toContainText("A-4 展台");
  found.push(...(await violations(second, "goods found")));
  await second.context().close();
  expect(found).toEqual([]);
  shop.store.process("hq").start();
  await shop.store.ready("hq");
});

test("[P11] HQ and the hub dead: browsing, search, scan and prices go on from the kiosk's own replica", async ({
  page,
  shop,
}) => {
  await wake(page, shop.url("kiosk-1"));
  await shop.store.process("hq").stop({ hurry: true });
  await shop.store.process("till-1").stop({ hurry: true });
  await page.getByTestId("tile-0").click();
  await expect(page.getByTestId("card-0")).toContainText("到手价");
  await page.getByTestId("search").click();
  await page.getByTestId("search-field").fill("BRBCD-511K");
  await expect(page.getByTestId("card-0")).toContainText("1,699");
  await shop.scan("kiosk-1", refrigerator.gtin);
  await expect(page.getByTestId("in-hand")).toContainText("1,699.00");

  await page.getByTestId("call-associate").click();
  await expect(page.getByTestId("call"), "no dead button").toHaveAttribute("data-state", "away");

  // A kiosk that is killed meanwhile comes back by itself, with all that it has.
  shop.store.process("kiosk-1").crash();
  await expect(page.getByTestId("age")).toContainText("请稍候");
  await expect(page.getByTestId("age")).not.toContainText("请稍候", { timeout: 30_000 });
  await page.getByTestId("home").click();
  await page.getByTestId("tile-1").click();
  await expect(page.getByTestId("card-0")).toContainText("到手价");
  for (const name of ["hq", "till-1"] as const) {
    shop.store.process(name).start();
    await shop.store.ready(name);
  }
});
