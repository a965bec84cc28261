// A till's day in a real store: shifts opened and closed by keyboard alone and by touch alone, cash in and out, X and Z
// on paper, the day at HQ; with HQ and hub gone, and over kill -9.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { countDrawer, drawerOf } from "./drawer.ts";
import { otherCashier, refrigerator, type Shop, type Till } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

async function sellOne(page: Page, shop: Shop, till: Till): Promise<void> {
  await shop.scan(till, refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
}

/** Whatever shift an earlier test left open on the till is counted and closed. */
async function noShift(page: Page, shop: Shop, till: Till): Promise<void> {
  await expect(page.locator("[data-shift]")).toBeVisible();
  if ((await page.locator("[data-shift]").getAttribute("data-shift")) !== "true") return;
  await countDrawer(page, await drawerOf(shop, till));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("z-report")).toBeVisible();
  await page.keyboard.press("Enter");
}

const papers = async (shop: Shop, till: Till): Promise<readonly string[]> =>
  (await shop.printer(till)).receipts.map(({ lines }) => lines.join("\n"));

test("[P9] a shift by keyboard alone: one key opens it, cash goes in and out by reason, a blind count closes it", async ({
  page,
  shop,
}) => {
  await page.goto(shop.url("till-2"));
  await page.getByTestId("sign-in-number").fill(otherCashier.number);
  await page.getByTestId("sign-in-pin").fill(otherCashier.pin);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("entry-field")).toBeVisible();
  await noShift(page, shop, "till-2");
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "no-shift");
  await page.keyboard.press("F2");
  await expect(page.locator('[data-shift="true"]')).toBeVisible();
  const { drawer } = await shop.printer("till-2");
  await sellOne(page, shop, "till-2");
  const before = await drawerOf(shop, "till-2");

  await page.keyboard.press("F12");
  await page.keyboard.press("4");
  await page.keyboard.type("1000");
  await page.keyboard.press("Enter");
  await page.keyboard.type("b-77");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("day")).toBeVisible();
  for (const key of ["F12", "3", "2", "2", "0", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByTestId("day")).toBeVisible();
  for (const key of ["F12", "5", "2"]) await page.keyboard.press(key);
  await expect(page.getByTestId("day")).toBeVisible();
  const expected = before - 100_000 - 2_000;
  await expect.poll(() => drawerOf(shop, "till-2")).toBe(expected);
  const kicks = (of: typeof drawer) => (typeof of === "string" ? Number.NaN : of.kicks);
  await expect.poll(async () => kicks((await shop.printer("till-2")).drawer)).toBe(kicks(drawer) + 4);

  for (const key of ["F12", "1"]) await page.keyboard.press(key);
  await expect(page.getByTestId("x-report")).toBeVisible();
  await expect.poll(async () => (await papers(shop, "till-2")).at(-1)).toContain("X 报表");
  expect((await papers(shop, "till-2")).at(-1), "an X before the count is blind").not.toContain("应有现金");
  await page.keyboard.press("Enter");

  await countDrawer(page, expected);
  await expect(page.getByTestId("close-shift")).not.toContainText("应有现金");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("z-report")).toContainText("长短款");
  await expect.poll(async () => (await papers(shop, "till-2")).at(-1)).toContain("Z 报表");
  await expect.poll(() => drawerOf(shop, "till-2")).toBe(50_000);

  for (const key of ["Enter", "F12", "7"]) await page.keyboard.press(key);
  await expect.poll(async () => (await papers(shop, "till-2")).at(-1)).toContain("重印 1");
  await page.keyboard.press("Control+l");
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
});

test("[P9] by touch alone: opened with a count, a count that misses is asked for again and then booked short", async ({
  page,
  shop,
}) => {
  await page.goto(shop.url("till-2"));
  await page.getByTestId("sign-in-number").fill(otherCashier.number);
  await page.getByTestId("sign-in-pin").fill(otherCashier.pin);
  await page.getByTestId("sign-in-submit").click();
  await expect(page.getByTestId("open-shift")).toBeVisible();
  await page.getByTestId("denomination-10000").click();
  await page.getByTestId("key-5").click();
  await page.getByTestId("day-finish").click();
  await expect(page.locator('[data-shift="true"]')).toBeVisible();
  await page.getByTestId("day").click();
  await page.getByTestId("day-close-shift").click();
  for (const _ of ["first", "second"]) {
    await page.getByTestId("denomination-10000").click();
    await page.getByTestId("key-4").click();
    await expect(page.getByTestId("counted")).toContainText("400.00");
    await page.getByTestId("day-finish").click();
    if (_ === "first") await expect(page.getByTestId("count-again")).toBeVisible();
  }
  await expect(page.getByTestId("z-report")).toContainText("短款");
  await expect(page.getByTestId("z-report")).toContainText("100.00");
  await page.getByTestId("sign-out").click();
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
});

test("[P4] with HQ and hub dead a shift opens, sells and closes; back, HQ books it to its business day", async ({
  browser,
  shop,
}) => {
  const page = await (await browser.newContext()).newPage();
  await shop.signIn(page, "till-2", otherCashier);
  await shop.store.process("hq").stop({ hurry: true });
  await shop.store.process("till-1").stop({ hurry: true });
  await expect(page.getByTestId("trouble-hub")).toBeVisible();
  await sellOne(page, shop, "till-2");
  await countDrawer(page, await drawerOf(shop, "till-2"));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("z-report")).toBeVisible();
  const z = (await page.getByTestId("z-report").textContent()) ?? "";
  const businessDay = /\d{4}-\d{2}-\d{2}/.exec(z)?.[0] ?? "";
  const shiftNumber = Number(/Z 报表 (\d+)/.exec(z)?.[1]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("F12");
  await page.keyboard.press("8");
  await expect(page.getByTestId("end-day")).toContainText("待传");
  await page.keyboard.press("Escape");

  shop.store.process("hq").start();
  shop.store.process("till-1").start();
  await Promise.all([shop.store.ready("hq"), shop.store.ready("till-1")]);
  await expect
    .poll(async () => (await shop.hqDay(businessDay)).shifts.find((shift) => shift.shiftNumber === shiftNumber))
    .toMatchObject({ box: "0412-02", close: { overShortMinor: 0 } });
  await page.keyboard.press("Control+l");
  await page.context().close();
});

test("kill -9 in the middle of a shift: it goes on, and expects what the journal holds", async ({ page, shop }) => {
  await shop.signIn(page, "till-2", otherCashier);
  await sellOne(page, shop, "till-2");
  const drawerMinor = await drawerOf(shop, "till-2");
  shop.store.process("till-2").crash();
  await expect(page.getByTestId("reconnecting")).toBeVisible();
  await expect(page.getByTestId("reconnecting")).toHaveCount(0, { timeout: 30_000 });
  await countDrawer(page, drawerMinor);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("z-report")).toContainText("长短款");
  await page.keyboard.press("Control+l");
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
});

test("a shift is not closed over an open sale; a suspended one is named on the Z", async ({ page, shop }) => {
  await shop.signIn(page, "till-2", otherCashier);
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F12");
  await page.keyboard.press("6");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "not-now");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F6");
  await expect(page.getByTestId("empty")).toBeVisible();
  await countDrawer(page, await drawerOf(shop, "till-2"));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("z-report")).toContainText("未结挂单");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F2");
  await expect(page.locator('[data-shift="true"]')).toBeVisible();
  await page.keyboard.press("F7");
  await page.getByTestId("retrieve-0").click();
  await expect(page.getByTestId("line-1")).toBeVisible();
  await shop.leave(page);
});

test("no barrier on the day's panels, zh and en", async ({ page, shop }) => {
  test.setTimeout(120_000);
  await shop.signIn(page, "till-2", otherCashier);
  const found: string[] = [];
  const look = async (state: string) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    found.push(...violations.map(({ id, nodes }) => `${state} ${id}: ${nodes.map(({ target }) => target).join(" ")}`));
  };
  for (const language of ["zh", "en"]) {
    await page.keyboard.press("F12");
    await look(`${language} menu`);
    await page.keyboard.press("3");
    await look(`${language} reasons`);
    await page.keyboard.press("2");
    await look(`${language} amount`);
    for (const _ of ["amount", "reasons"]) await page.keyboard.press("Escape");
    await page.keyboard.press("6");
    await expect(page.getByTestId("close-shift")).toBeVisible();
    await look(`${language} count`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("F9");
  }
  expect(found).toEqual([]);
  await shop.leave(page);
});
