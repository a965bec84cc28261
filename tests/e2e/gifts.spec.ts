// Gifts with purchase: offered, handed out or said to be missing, printed, billed, and taken into account by a return.

import { expect, test } from "./shop-test.ts";

/** ¥4,799.00; from ¥4,000.00 its brand gives a mouse worth ¥84.90. */
const desktop = "100476";
/** ¥1,499.00 each; with each a charger, or two phone cases. */
const espresso = "100249";
/** ¥2,199.00; from ¥2,000.00 installation is free. */
const washer = "100020";

test("[P4, P7] a gift is handed out before paying, billed to its brand, and its value kept when it does not come back", async ({
  page,
  shop,
}) => {
  const claim = async () => (await shop.hqBalances()).find(({ account }) => account === "claim:brand")?.amount ?? 0;
  const owed = await claim();
  await shop.signIn(page, "till-1");
  await page.keyboard.type(desktop);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("open-gifts")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("gifts-panel")).toBeVisible();
  await expect(page.getByTestId("gift-0")).toContainText("鼠标");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-2")).toContainText("赠品：台式机满 4000 送鼠标");
  await expect(page.getByTestId("gifts-panel")).toBeHidden();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("4,799.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await expect.poll(claim).toBe(owed + 8_490);
  const printed = async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  await expect.poll(printed).toContain("赠品 台式机满 4000 送鼠标");
  expect(await shop.priceFindings()).toEqual([]);

  await page.keyboard.press("F8");
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("back-2")).toContainText("赠品");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("+");
  await expect(page.getByTestId("refund")).toContainText("4,714.10");
  await expect(page.getByTestId("gift-kept-G1")).toContainText("84.90");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("4,714.10");
  await expect.poll(claim).toBe(owed);
  await expect.poll(printed).toMatch(/扣回赠品 .*-84\.90/);

  // The mouse comes a day later.
  await page.keyboard.press("F8");
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("refund")).toContainText("84.90");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("84.90");
  await expect.poll(claim).toBe(owed);
  await shop.leave(page);
});

test("a choice is made by number or touch; what is not in stock is said, and the sale goes on, with HQ and hub dead too", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2");
  await shop.store.process("hq").stop({ hurry: true });
  await shop.store.process("till-1").stop({ hurry: true });
  try {
    await expect(page.getByTestId("trouble-hub")).toBeVisible();
    for (let count = 0; count < 2; count++) {
      await page.keyboard.type(espresso);
      await page.keyboard.press("Enter");
    }
    await page.getByTestId("open-gifts").click();
    await expect(page.getByTestId("gift-1")).toContainText("任选其一");
    await page.keyboard.press("2");
    await expect(page.getByTestId("line-2")).toContainText("保护套");
    await expect(page.getByTestId("quantity-2")).toContainText("2");
    await page.getByTestId("decline-gift").click();
    await expect(page.getByTestId("declined-gifts")).toBeVisible();
    await expect(page.getByTestId("gifts-panel")).toBeHidden();
    await page.keyboard.press("F2");
    await expect(page.getByTestId("due")).toContainText("2,998.00");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("change")).toContainText("0.00");
  } finally {
    shop.store.process("hq").start();
    shop.store.process("till-1").start();
    await Promise.all([shop.store.ready("hq"), shop.store.ready("till-1")]);
  }
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("[P7] installation that the goods earn is shown, printed and recorded, and HQ finds the same", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await page.keyboard.type(washer);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("free-installation")).toContainText("洗衣机满 2000 免费安装");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await expect
    .poll(async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "")
    .toMatch(/免费安装 +0\.00/);
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
