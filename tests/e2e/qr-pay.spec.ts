// Paying with the code on the shopper's phone, in a real store with an acquirer that fails: whatever is lost or killed
// on the way, the shopper pays once, and every ledger says so.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { countDrawer, drawerOf } from "./drawer.ts";
import { refrigerator, Shop } from "./shop.ts";
import { test as base, expect } from "./shop-test.ts";

const acquirerKey = "ab".repeat(32);

/** A store whose tills lose patience soon, so that "nobody can tell" comes within seconds. */
const test = base.extend<Record<never, never>, { shop: Shop }>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const shop = await Shop.open((folder, ports) => {
        const url = `http://127.0.0.1:${ports.acquirer}`;
        const payment = {
          ...{ type: "qr-acquirer", name: "wallets", url, merchant: "0412", key: acquirerKey },
          ...{ answerTimeoutMs: 3_000, patienceMs: 8_000 },
        };
        writeFileSync(join(folder, "acquirer-key"), `${acquirerKey}\n`);
        writeFileSync(join(folder, "devices.json"), JSON.stringify({ "till-1": { payment }, "till-2": { payment } }));
      });
      await use(shop);
      await shop.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

const till = "till-1";
const manager = { number: "01", pin: "1122" } as const;

/** A refrigerator in the basket, and the screen on which it is paid. */
async function tendering(page: Page, shop: Shop): Promise<void> {
  await shop.signIn(page, till);
  await expect(page.getByTestId("health-acquirer")).toHaveAttribute("data-state", "up");
  await shop.scan(till, refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,699.00");
}

/** The shift closed and the store's day ended, by keyboard alone. */
async function endDay(page: Page, shop: Shop): Promise<void> {
  await page.keyboard.press("Escape");
  await countDrawer(page, await drawerOf(shop, till));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("z-report")).toBeVisible();
  for (const key of ["Enter", "F12", "8"]) await page.keyboard.press(key);
  await page.getByTestId("end-day-confirm").click();
  await expect(page.getByTestId("end-day")).toBeHidden();
}

const balanceOf = async (shop: Shop, account: string): Promise<number> =>
  (await shop.hqBalances()).find((balance) => balance.account === account)?.amount ?? 0;

/** Once everything has gone up: clearing holds what the acquirer took, and nothing lies without a sale. */
async function ledgersAgree(shop: Shop): Promise<void> {
  const { takenMinor } = await shop.acquirer();
  await expect.poll(() => balanceOf(shop, "clearing:wallets")).toBe(takenMinor);
  await expect.poll(() => balanceOf(shop, "unapplied:wallets")).toBe(0);
  expect((await shop.acquirer()).charges.filter(({ asked }) => asked > 1)).toEqual([]);
}

test.afterEach(async ({ page, shop }) => {
  await shop.acquirerDoes({ mend: true, phone: "approves" });
  await shop.leave(page);
});

test("[P1] scan the shopper's code: paid, on the receipt with wallet, masked payer and number, in clearing at HQ", async ({
  page,
  shop,
}) => {
  const before = await shop.printer(till);
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("paid")).toBeVisible();
  await expect.poll(async () => (await shop.printer(till)).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer(till)).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toMatch(/微信支付 \*{4}8812\s+1,699\.00/);
  const charge = (await shop.acquirer()).charges.at(-1);
  expect(printed.replace(/\s/g, "")).toContain(charge?.reference);
  await ledgersAgree(shop);
});

test("the shopper has to confirm: the till waits and says so; confirmed, it is paid", async ({ page, shop }) => {
  await shop.acquirerDoes({ phone: "asks" });
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("payment")).toHaveAttribute("data-state", "shopper");
  await shop.scan(till, refrigerator.gtin);
  await expect(page.getByTestId("notice"), "goods wait for the payment").toHaveAttribute("data-code", "payment-open");
  const { reference } = (await shop.acquirer()).charges.at(-1) ?? { reference: "" };
  await shop.acquirerDoes({ approve: reference });
  await expect(page.getByTestId("paid")).toBeVisible();
  await ledgersAgree(shop);
});

test("by keyboard alone: Esc stops waiting, nothing was taken, and cash finishes the sale", async ({ page, shop }) => {
  await shop.acquirerDoes({ phone: "asks" });
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("payment")).toHaveAttribute("data-state", "shopper");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("payment-declined")).toHaveAttribute("data-code", "cancelled");
  expect((await shop.acquirer()).charges.at(-1)?.state).toBe("reversed");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await ledgersAgree(shop);
});

test("by touch alone: stop waiting, then the exact amount in cash", async ({ page, shop }) => {
  await shop.acquirerDoes({ phone: "asks" });
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await page.getByTestId("cancel-payment").click();
  await expect(page.getByTestId("payment-declined")).toBeVisible();
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toContainText("0.00");
  await ledgersAgree(shop);
});

test("declined by the wallet: said in words, and a second code pays", async ({ page, shop }) => {
  await shop.acquirerDoes({ phone: "declines" });
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("payment-declined")).toHaveAttribute("data-code", "no-balance");
  await shop.acquirerDoes({ phone: "approves" });
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("paid")).toBeVisible();
  await ledgersAgree(shop);
});

test("[P2] kill -9 of the agent between the charge and its answer: back, found by its reference, paid once", async ({
  page,
  shop,
}) => {
  const before = await shop.acquirer();
  await shop.acquirerDoes({ next: [{ on: "charge", fault: "late", delayMs: 60_000 }] });
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect.poll(async () => (await shop.acquirer()).charges.length).toBe(before.charges.length + 1);
  await expect(page.getByTestId("payment")).toBeVisible();
  shop.store.process(till).crash();
  await expect(page.getByTestId("reconnecting")).toBeVisible();
  await expect(page.getByTestId("paid")).toBeVisible({ timeout: 40_000 });
  const after = await shop.acquirer();
  expect(after.takenMinor - before.takenMinor).toBe(refrigerator.priceMinor);
  expect(after.charges.length).toBe(before.charges.length + 1);
  await ledgersAgree(shop);
});

test("[P9] nobody can tell: asked again, parked, paid in cash; found paid later, it is given back", async ({
  page,
  shop,
}) => {
  const before = await shop.acquirer();
  await shop.acquirerDoes({
    next: [
      { on: "charge", fault: "lose-reply" },
      { on: "query", fault: "lose-request", times: 1_000 },
      { on: "reverse", fault: "lose-request", times: 1_000 },
    ],
  });
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("payment")).toHaveAttribute("data-state", "unknown", { timeout: 20_000 });
  await page.keyboard.press("F8");
  await expect(page.getByTestId("payment-aside")).toHaveAttribute("data-code", "parked");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");

  // A restarted agent asks for what stands open as soon as it can.
  await shop.acquirerDoes({ mend: true });
  shop.store.process(till).crash();
  await expect(page.getByTestId("payment-aside")).toHaveAttribute("data-code", "held", { timeout: 40_000 });
  expect((await shop.status(till)).payments).toMatchObject({ unapplied: [{ amountMinor: refrigerator.priceMinor }] });
  await page.getByTestId("give-back").click();
  await expect(page.getByTestId("payment-aside")).toHaveCount(0);
  expect((await shop.acquirer()).takenMinor).toBe(before.takenMinor);
  await ledgersAgree(shop);
});

test("a code that no scanner reads is typed: chosen by key, paid", async ({ page, shop }) => {
  await tendering(page, shop);
  await page.getByTestId("tender-qr").click();
  await expect(page.getByTestId("paymentCode-input")).toBeFocused();
  await page.keyboard.type(await shop.paymentCode());
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("paid")).toBeVisible();
  await ledgersAgree(shop);
});

/** A refrigerator bought by phone and brought back. */
async function boughtAndBack(page: Page, shop: Shop): Promise<void> {
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("paid")).toBeVisible();
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await page.keyboard.press("F8");
  await shop.scan(till, receipt);
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
}

const owed = (shop: Shop) => balanceOf(shop, "refund-due:qr");

test("[P2] a return is refunded to the phone, by itself when the network is back, once", async ({ page, shop }) => {
  const before = await shop.acquirer();
  await boughtAndBack(page, shop);
  await shop.acquirerDoes({ next: [{ on: "refund", fault: "lose-reply" }] });
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded")).toContainText("1,699.00");
  await expect(page.getByTestId("refund-waiting")).toBeVisible();
  await expect.poll(() => owed(shop)).toBe(-refrigerator.priceMinor);
  await expect(page.getByTestId("refund-waiting")).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByTestId("refunded")).toContainText("已退款");
  expect((await shop.acquirer()).takenMinor).toBe(before.takenMinor);
  await expect.poll(() => owed(shop)).toBe(0);
  await ledgersAgree(shop);
});

test("[P9] the acquirer refuses: said so, and paid in cash by a person with an approval", async ({ page, shop }) => {
  await boughtAndBack(page, shop);
  const { takenMinor } = await shop.acquirer();
  await shop.acquirerDoes({ refuseRefunds: true });
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refund-refused")).toHaveAttribute("data-code", "not-allowed");
  await page.getByTestId("refund-in-cash").click();
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  for (const typed of [manager.number, manager.pin]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("approval-panel")).toBeHidden();
  await expect(page.getByTestId("refund-refused")).toHaveCount(0);
  await expect.poll(() => owed(shop)).toBe(0);
  expect((await shop.acquirer()).takenMinor, "in cash, and not by phone too").toBe(takenMinor);
  await ledgersAgree(shop);
});

test("Z1, Z3 [P4] the day ended, the acquirer's list is matched line by line; another amount is named with its receipt, and a task", async ({
  page,
  shop,
}) => {
  await tendering(page, shop);
  await shop.scan(till, await shop.paymentCode());
  await expect(page.getByTestId("paid")).toBeVisible();
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  const charge = (await shop.acquirer()).charges.at(-1)?.reference ?? "";
  await shop.acquirerDoes({ settlement: [{ reference: charge, is: "other-amount" }] });
  await endDay(page, shop);

  const managers = await page.context().newPage();
  await managers.goto(shop.staffUrl("manager"));
  await managers.getByTestId("sign-in-number").fill(manager.number);
  await managers.getByTestId("sign-in-pin").fill(manager.pin);
  await managers.getByTestId("sign-in-submit").click();
  const settled = managers.getByTestId("settlements").locator("[data-state]").first();
  await expect(settled).toHaveAttribute("data-state", "differs", { timeout: 20_000 });
  const differences = managers.getByTestId("settlement-difference");
  await expect(differences, "every other payment of the day is matched").toHaveCount(1);
  await expect(differences).toContainText("1,699.01");
  expect((await differences.textContent())?.replace(/[\s-]/g, "")).toContain(receipt);
  await expect(managers.locator('[data-kind="settlement-differs"]')).toContainText(charge);
  const { violations } = await new AxeBuilder({ page: managers }).include('[data-testid="settlements"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await shop.acquirerDoes({ settlement: [] });
  await managers.getByTestId("settlements-ask").click();
  await expect(settled).toHaveAttribute("data-state", "matched", { timeout: 20_000 });
  await expect(differences).toHaveCount(0);
  await managers.close();
});
