// Who sold the goods: by number and badge, for the sale and a line, on paper and in the Z, and taken back with the goods.

import AxeBuilder from "@axe-core/playwright";
import { badgeCode, shareCode } from "@evertill/core";
import type { Page } from "@playwright/test";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";
import { staffPage } from "./staff-page.ts";

/** ¥209.00, of the brand that employs promoter 23 of the sample. */
const shaver = { gtin: "6999000437036" } as const;

/** What HQ has for each number of the day that the till's X names: other walks of this store's day count too. */
async function soldBy(page: Page, shop: Shop): Promise<ReadonlyMap<string, readonly [number, number]>> {
  await page.keyboard.press("F12");
  await page.keyboard.press("1");
  await expect(page.getByTestId("x-report")).toBeVisible();
  const day = /\d{4}-\d{2}-\d{2}/.exec((await page.getByTestId("x-report").textContent()) ?? "")?.[0] ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("x-report")).toBeHidden();
  const { salespeople } = await shop.hqDay(day);
  return new Map(salespeople.map(({ number, ...of }) => [number, [of.amountMinor, of.commissionMinor] as const]));
}

test("[P7] a badge names the sale, a number a line; a promoter sells the own brand alone; the paper says numbers", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const before = await soldBy(page, shop);
  await shop.scan("till-1", badgeCode("21"));
  await expect(page.getByTestId("salespeople")).toContainText("21");
  await shop.scan("till-1", refrigerator.gtin);
  await shop.scan("till-1", shaver.gtin);
  await expect(page.getByTestId("line-2")).toBeVisible();
  await page.keyboard.press("F1");
  await page.getByTestId("action-salespeople").click();
  await expect(page.getByTestId("salespeople-panel")).toBeVisible();
  await page.getByTestId("sold-1").click();
  await page.keyboard.type("23");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice")).toContainText(/本品牌|that brand/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("23.22");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("salespeople-panel")).toBeHidden();
  await expect(page.getByTestId("line-2")).toContainText("23, 22");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const printed = async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n");
  await expect.poll(printed).toContain("导购 23, 22");
  expect(await printed()).toContain("导购 21");

  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("return-lines")).toBeVisible();
  await shop.scan("till-1", shaver.gtin);
  await expect(page.getByTestId("refund")).toContainText("177.65");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toBeVisible();

  await shop.scan("till-1", shareCode(901));
  await shop.scan("till-1", shaver.gtin);
  await expect(page.getByTestId("salespeople")).toContainText("901");
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();

  await page.keyboard.press("F12");
  await page.keyboard.press("1");
  await expect(page.getByTestId("x-report").locator('[data-row="salesperson"]')).toHaveCount(4);
  await page.keyboard.press("Enter");
  expect(await shop.priceFindings()).toEqual([]);
  const after = await soldBy(page, shop);
  const earned = (number: string) => {
    const [[amount, commission], [amountBefore, commissionBefore]] = [
      after.get(number) ?? [0, 0],
      before.get(number) ?? [0, 0],
    ];
    return [amount - amountBefore, commission - commissionBefore];
  };
  // A refrigerator: ¥30.00 a piece; the shaver that two shared is back; the one of the share code: 1 % of its net.
  expect(earned("21")).toEqual([169_900, 3_000]);
  expect(earned("22")).toEqual([0, 0]);
  expect(earned("23")).toEqual([0, 0]);
  expect(earned("901")).toEqual([17_765, 157]);
  await shop.leave(page);
});

test("[P9] staff buy at their own prices; at their own till somebody else stands for it", async ({ page, shop }) => {
  await shop.signIn(page, "till-1");
  // ¥1,149.00 in the book; ¥999.00 for staff.
  await page.keyboard.type("100301");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("1,149.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-staffBuyer").click();
  await page.keyboard.type("03");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("staff-buyer")).toContainText("03");
  await expect(page.getByTestId("total")).toContainText("999.00");
  await page.getByTestId("remove-staff-buyer").click();
  await expect(page.getByTestId("total")).toContainText("1,149.00");
  await page.keyboard.press("F1");
  await page.getByTestId("action-staffBuyer").click();
  await page.keyboard.type("02");
  await page.getByTestId("name-staff-buyer").click();
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.getByTestId("sign-in-number").fill("01");
  await page.getByTestId("sign-in-pin").fill("1122");
  await page.getByTestId("approve").click();
  await expect(page.getByTestId("total")).toContainText("999.00");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect
    .poll(async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n"))
    .toContain("员工购 02");
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

const barriers = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

async function clock(page: Page, key: "F2" | "F3", who: { readonly number: string; readonly pin: string }) {
  await page.keyboard.press(key);
  await expect(page.getByTestId("clock-panel")).toBeVisible();
  await page.keyboard.type(who.number);
  await page.keyboard.press("Enter");
  await page.keyboard.type(who.pin);
  await page.keyboard.press("Enter");
}

test("[P4, P9] with HQ dead who came at one till goes at another, and the manager takes away what was wrong", async ({
  browser,
  page,
  shop,
}) => {
  const [comes, errs] = [
    { number: "22", pin: "2222" },
    { number: "21", pin: "2121" },
  ];
  await shop.signIn(page, "till-2");
  await shop.leave(page);
  await shop.store.process("hq").stop({ hurry: true });
  await page.goto(shop.url("till-1"));
  await expect(page.getByTestId("sign-in-number")).toBeVisible();
  await clock(page, "F2", comes);
  await expect(page.getByTestId("clock-said")).toContainText("22");
  expect(await barriers(page)).toEqual([]);
  await clock(page, "F2", comes);
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "already-in");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("clock-panel")).toBeHidden();

  await shop.signIn(page, "till-2");
  await page.keyboard.press("F1");
  await page.getByTestId("action-clockOut").click();
  await clock(page, "F3", comes);
  await expect(page.getByTestId("clock-said")).toHaveAttribute("data-way", "out");
  await clock(page, "F2", errs);
  await expect(page.getByTestId("clock-said")).toHaveAttribute("data-way", "in");
  await page.keyboard.press("Escape");
  await shop.leave(page);

  const manager = await (await browser.newContext()).newPage();
  await staffPage(manager, shop.staffUrl("manager"), { number: "01", pin: "1122" });
  await expect(manager.getByTestId("hours-22")).toHaveAttribute("data-in", "false");
  const wrong = manager.getByTestId("hours-21");
  await expect(wrong).toHaveAttribute("data-in", "true");
  await wrong.getByTestId("hours-correct").click();
  await manager.getByTestId("correct-what").selectOption({ index: 2 });
  await manager.getByTestId("correct-reason").fill("打错");
  expect(await barriers(manager)).toEqual([]);
  await manager.getByTestId("correct-book").click();
  await expect(wrong).toBeHidden();
  const day = (await manager.getByTestId("hours").getAttribute("data-day")) ?? "";
  await manager.context().close();

  const back = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await back;
  const { hours } = await shop.hqDay(day);
  expect(hours.map(({ number, turns }) => [number, turns.length])).toContainEqual(["22", 1]);
  expect(hours.map(({ number }) => number)).not.toContain("21");
});
