// A sale paid by several tenders, from the keys to headquarters.

import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

test("[P4] card and cash: each goes where it lies, the receipt names both, HQ folds the same", async ({
  page,
  shop,
}) => {
  // A shift that is opened puts its float into the drawer: what is compared begins after it.
  await shop.signIn(page, "till-1");
  const before = await shop.printer("till-1");
  const balanceOf = async (account: string) =>
    (await shop.hqBalances()).find((balance) => balance.account === account)?.amount ?? 0;
  const [cardBefore, drawerBefore] = [await balanceOf("clearing:card"), await balanceOf("drawer:0412-01")];
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();

  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,699.00");
  await page.keyboard.type("1000");
  await page.keyboard.press("F3");
  await page.keyboard.type("a1b2c3");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("4471");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("taken-1")).toContainText("*4471 · A1B2C3");
  await expect(page.getByTestId("due")).toContainText("699.00");
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("due")).toContainText("199.00");
  await page.keyboard.type("200");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("1.00");

  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const printer = await shop.printer("till-1");
  const printed = printer.receipts.at(-1)?.lines.join("\n") ?? "";
  for (const text of ["银行卡 *4471", "1,000.00", "授权码 A1B2C3", "500.00", "200.00", "找零"]) {
    expect(printed).toContain(text);
  }
  expect(printer.kicks).toBe(before.kicks + 1);
  await expect.poll(() => balanceOf("clearing:card")).toBe(cardBefore + 100_000);
  expect(await balanceOf("drawer:0412-01")).toBe(drawerBefore + 69_900);
  await shop.everythingIsAtHq();
  await shop.agreesWithHq("till-1");
  await shop.leave(page);
});

test("a card alone opens no drawer: F2, F3, the code, Enter", async ({ page, shop }) => {
  const before = await shop.printer("till-2");
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.keyboard.press("F3");
  await page.keyboard.type("004711");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("paid-total")).toContainText("1,699.00");
  await expect.poll(async () => (await shop.printer("till-2")).receiptCount).toBe(before.receiptCount + 1);
  expect((await shop.printer("till-2")).kicks).toBe(before.kicks);
  await shop.leave(page);
});

test("[P11] a scan with money taken adds the goods and keeps the money; killed, it is all still there", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.keyboard.type("100");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("due")).toContainText("1,599.00");
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toHaveText(/2/);
  await expect(page.getByTestId("tenders-taken")).toContainText("100.00");
  await page.keyboard.press("F6");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "money-taken");

  shop.store.process("till-2").crash();
  await expect(page.getByTestId("reconnecting")).toBeVisible();
  await expect(page.getByTestId("reconnecting")).toHaveCount(0, { timeout: 30_000 });
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("3,298.00");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "give-back-cash");
  await expect(page.getByTestId("due")).toContainText("3,398.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await shop.leave(page);
});

test("by touch alone: part cash, the rest by card, one taken back", async ({ page, shop }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await shop.signIn(page, "till-1");
  await shop.scan("till-1", refrigerator.gtin);
  await page.getByTestId("pay").click();
  for (const key of ["6", "9", "9"]) await page.getByTestId(`key-${key}`).click();
  await page.getByTestId("confirm-tender").click();
  await expect(page.getByTestId("due")).toContainText("1,000.00");
  await page.getByTestId("take-back-1").click();
  await expect(page.getByTestId("due")).toContainText("1,699.00");
  await page.getByTestId("tender-card").click();
  for (const key of ["0", "0", "4", "ABC", "A", "Z", "123", "7"]) await page.getByTestId(`key-${key}`).click();
  await page.getByTestId("confirm-tender").click();
  await expect(page.getByTestId("paid-total")).toBeVisible();
  await shop.leave(page);
});
