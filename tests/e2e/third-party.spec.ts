// What third parties pay for: a mall's voucher that gives no change, a bank's instalments approved at its terminal; on the
// receipt, in the ledgers, on the Z, and back again.

import type { Page } from "@playwright/test";
import { refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const till = "till-1";

const balanceOf = async (shop: Shop, account: string): Promise<number> =>
  (await shop.hqBalances()).find((one) => one.ledger === "money" && one.account === account)?.amount ?? 0;

async function tendering(page: Page, shop: Shop): Promise<void> {
  await shop.signIn(page, till);
  await shop.scan(till, refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,699.00");
}

const receiptOf = async (page: Page) => (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";

test("[P4] by keyboard: a voucher by number, the rest in twelve instalments; returned, the voucher is kept", async ({
  page,
  shop,
}) => {
  const before = {
    mall: await balanceOf(shop, "clearing:sampleton-mall"),
    bank: await balanceOf(shop, "clearing:sample-bank"),
    fees: await balanceOf(shop, "tender-fees:sample-bank"),
    kept: await balanceOf(shop, "kept:0412"),
  };
  await tendering(page, shop);
  await page.keyboard.press("F4");
  await expect(page.getByTestId("voucherNumber-input")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice"), "a number is needed").toHaveAttribute("data-code", "voucher-number-missing");
  await page.keyboard.type("mv-2048");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("699");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("taken-1")).toContainText("MV-2048");
  await expect(page.getByTestId("due")).toContainText("1,000.00");

  await page.keyboard.press("F5");
  for (const typed of ["5", "a1b2c3"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("notice"), "no plan of five months").toHaveAttribute("data-code", "no-such-plan");
  await page.keyboard.press("Escape");
  await page.getByTestId("months-input").fill("12");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("paid")).toBeVisible();
  const receipt = await receiptOf(page);
  await expect
    .poll(async () => (await shop.printer(till)).receipts.at(-1)?.lines.join("\n") ?? "")
    .toMatch(/商场购物券[\s\S]*券号 MV-2048[\s\S]*银行分期 12 期[\s\S]*A1B2C3/);
  await expect.poll(() => balanceOf(shop, "clearing:sampleton-mall")).toBe(before.mall + 69_900);
  await expect.poll(() => balanceOf(shop, "clearing:sample-bank")).toBe(before.bank + 94_000);
  await expect.poll(() => balanceOf(shop, "tender-fees:sample-bank")).toBe(before.fees + 6_000);

  await page.keyboard.press("F8");
  await shop.scan(till, receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refund-code-panel")).toContainText("1,000.00");
  await page.keyboard.type("B7C8D9");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("refunded")).toContainText("不退");
  await expect.poll(() => balanceOf(shop, "kept:0412")).toBe(before.kept - 69_900);
  await expect.poll(() => balanceOf(shop, "clearing:sample-bank")).toBe(before.bank + 94_000 - 100_000);
  await shop.leave(page);
});

test("by touch: a voucher worth more than is due pays it all, gives no change, and cannot be used twice", async ({
  page,
  shop,
}) => {
  const before = await balanceOf(shop, "voucher-excess:0412");
  await tendering(page, shop);
  await page.getByTestId("tender-mall-voucher").click();
  await page.getByTestId("amount-input").fill("100");
  await page.getByTestId("voucherNumber-input").fill("MV1");
  await page.getByTestId("confirm-tender").click();
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "bad-voucher-number");
  await page.getByTestId("voucherNumber-input").fill("MV-0001");
  await page.getByTestId("confirm-tender").click();
  await expect(page.getByTestId("due")).toContainText("1,599.00");
  await page.getByTestId("tender-mall-voucher").click();
  await page.getByTestId("amount-input").fill("1600");
  await page.getByTestId("voucherNumber-input").fill("MV-0001");
  await page.getByTestId("confirm-tender").click();
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "voucher-twice");
  await page.getByTestId("voucherNumber-input").fill("MV-0002");
  await page.getByTestId("confirm-tender").click();
  await expect(page.getByTestId("paid-total")).toContainText("1,699.00");
  await expect.poll(() => balanceOf(shop, "voucher-excess:0412")).toBe(before - 100);
  await shop.leave(page);
});

test("[P4] the government's subsidy: claimed with grade, qualification and serial, and clawed back with the piece", async ({
  page,
  shop,
}) => {
  const government = () => balanceOf(shop, "clearing:sample-government");
  const before = await government();
  await tendering(page, shop);
  await page.keyboard.press("F6");
  for (const typed of ["1", "q-2048", "sn-77001"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("taken-1")).toContainText("339.80");
  await expect(page.getByTestId("due")).toContainText("1,359.20");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  const receipt = await receiptOf(page);
  await expect
    .poll(async () => (await shop.printer(till)).receipts.at(-1)?.lines.join("\n") ?? "")
    .toMatch(/国补[\s\S]*SN-77001[\s\S]*Q-2048/);
  await expect.poll(government).toBe(before + 33_980);

  await page.keyboard.press("F8");
  await shop.scan(till, receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded")).toContainText("339.80");
  await expect.poll(government).toBe(before);
  await shop.leave(page);
});
