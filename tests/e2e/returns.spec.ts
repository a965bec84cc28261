// Goods come back: by receipt of this lane and of another, with the hub away, by keyboard and by touch, cash and card.

import type { Page } from "@playwright/test";
import { cashier, otherCashier, refrigerator, type Shop, type Till } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Sells refrigerators for cash. @returns the receipt's number, as printed and scanned */
async function sell(page: Page, shop: Shop, of: { readonly till: Till; readonly pieces: number }): Promise<string> {
  for (let piece = 0; piece < of.pieces; piece++) await shop.scan(of.till, refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toHaveText(new RegExp(`${of.pieces}`));
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  return (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
}

const balance = async (shop: Shop, ledger: string, account: string) =>
  (await shop.hqBalances()).find((one) => one.ledger === ledger && one.account === account)?.amount ?? 0;

test("[P1, P4] return by receipt in two keys and a scan: money out of the drawer, goods back on the floor, paper, HQ", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const before = {
    drawer: await balance(shop, "money", "drawer:0412-01"),
    paper: (await shop.printer("till-1")).receiptCount,
  };
  const receipt = await sell(page, shop, { till: "till-1", pieces: 1 });
  await page.keyboard.press("F8");
  await expect(page.getByTestId("receipt-panel")).toBeVisible();
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.paper + 2);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("退货");
  expect(printed.replace(/[\s-]/g, "")).toContain(receipt);
  await expect.poll(() => balance(shop, "money", "drawer:0412-01")).toBe(before.drawer);
  await shop.leave(page);
});

test("[P2] a sale of another lane is returned in parts by its typed number, and never for more than was paid", async ({
  page,
  shop,
}) => {
  const second = await page.context().newPage();
  await shop.signIn(page, "till-1");
  await shop.signIn(second, "till-2", otherCashier);
  const drawers = async () => [
    await balance(shop, "money", "drawer:0412-01"),
    await balance(shop, "money", "drawer:0412-02"),
  ];
  await expect(page.getByTestId("trouble-hub")).toHaveCount(0);
  const before = await drawers();
  const receipt = await sell(second, shop, { till: "till-2", pieces: 3 });

  await page.getByTestId("return").click();
  await page.keyboard.type(receipt.slice(1));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("original")).toContainText(receipt.slice(-8, -1));
  await expect(page.getByTestId("refund")).toContainText("0.00");
  await page.keyboard.press("+");
  await page.keyboard.press("F4");
  await expect(page.getByTestId("refund")).toContainText("1,699.00");

  // Meanwhile the lane that sold it may not.
  await shop.scan("till-2", receipt);
  await expect(second.getByTestId("notice")).toHaveAttribute("data-code", "returning-elsewhere");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");

  await shop.scan("till-2", receipt);
  await expect(second.getByTestId("back-1")).toContainText("1");
  await second.getByTestId("return-all").click();
  await expect(second.getByTestId("refund")).toContainText("3,398.00");
  await second.getByTestId("refund-cash").click();
  await expect(second.getByTestId("refunded-amount")).toContainText("3,398.00");

  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("original")).toBeVisible();
  await expect(page.getByTestId("refund-cash")).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("empty")).toBeVisible();

  await expect.poll(drawers).toEqual([(before[0] ?? 0) - 169_900, (before[1] ?? 0) + 169_900]);
  expect(await balance(shop, "stock", "store:0412/returns/chain/awaiting-inspection")).toBeGreaterThan(0);
  await shop.leave(page);
  await shop.leave(second);
  await second.close();
});

test("what is missing of the goods is kept from the refund, and somebody looks at them before they are sold again", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const waiting = () => balance(shop, "stock", "store:0412/returns/chain/awaiting-inspection");
  const opened = () => balance(shop, "stock", "store:0412/returns/chain/opened");
  const receipt = await sell(page, shop, { till: "till-1", pieces: 2 });
  const before = { waiting: await waiting(), opened: await opened() };
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("original")).toBeVisible();
  await page.keyboard.press("+");
  await page.keyboard.press("/");
  await expect(page.getByTestId("disposition")).toHaveAttribute("data-condition", "new");
  await page.keyboard.press("1");
  await expect(page.getByTestId("disposition")).toHaveAttribute("data-condition", "awaiting-inspection");
  await page.keyboard.press("/");
  await expect(page.getByTestId("refund")).toContainText("1,639.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,639.00");
  const printed = async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  await expect.poll(printed).toMatch(/待检测[\s\S]*缺配件 隔板 +-60\.00/);
  await expect.poll(waiting).toBe(before.waiting + 1);

  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("original")).toBeVisible();
  await page.getByTestId("package-opened").click();
  await page.getByTestId("back-details").click();
  await page.getByTestId("inspection-passed").click();
  await expect(page.getByTestId("disposition")).toHaveAttribute("data-condition", "opened");
  await page.getByTestId("details-done").click();
  await page.getByTestId("refund-cash").click();
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");
  await expect.poll(opened).toBe(before.opened + 1);
  await shop.leave(page);
});

test("[P11] with the hub dead a lane returns its own sales, and says why not those of others", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1", cashier);
  const foreign = await sell(page, shop, { till: "till-1", pieces: 1 });
  await shop.leave(page);
  await shop.signIn(page, "till-2", otherCashier);
  const own = await sell(page, shop, { till: "till-2", pieces: 1 });
  await shop.store.process("till-1").stop({ hurry: true });
  await expect(page.getByTestId("trouble-hub")).toBeVisible({ timeout: 20_000 });
  await shop.scan("till-2", foreign);
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "own-sales-only");
  await shop.scan("till-2", own);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");
  shop.store.process("till-1").start();
  await shop.store.ready("till-1");
  await expect(page.getByTestId("trouble-hub")).toBeHidden({ timeout: 20_000 });
  await shop.leave(page);
});

test("[P9] a sale of today is undone whole by a supervisor's approval, and the drawer is as before", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const drawer = () => balance(shop, "money", "drawer:0412-01");
  const before = await drawer();
  const receipt = await sell(page, shop, { till: "till-1", pieces: 2 });
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("original")).toBeVisible();
  await page.keyboard.press("F5");
  await page.keyboard.press("1");
  await expect(page.getByTestId("approval-panel")).toContainText("3,398.00");
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await page.keyboard.type("1020");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("refunded-amount")).toContainText("3,398.00");
  await expect.poll(drawer).toBe(before);
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("refund-cash")).toBeDisabled();
  await page.keyboard.press("Escape");
  await shop.leave(page);
});
