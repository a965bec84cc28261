// Promotions from HQ's book to the paper: taken off, explained, printed, booked, and made again by HQ.

import { expect, test } from "./shop-test.ts";

/** ¥499.00; the second of two headphones is half price. */
const headphones = "100445";
/** ¥13.90; accessories give 30 off every 99. */
const batteries = "100643";

test("[P7] a promotion is taken off, explained, printed and booked, and HQ makes every cent again", async ({
  page,
  shop,
}) => {
  const before = await shop.printer("till-1");
  await shop.signIn(page, "till-1");
  const entriesBefore = await shop.hqEntries();
  for (let count = 0; count < 2; count++) {
    await page.keyboard.type(headphones);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("discount-1")).toHaveText(/−249\.50/);
  await expect(page.getByTestId("line-1")).toContainText("耳机第二件半价");
  await expect(page.getByTestId("total")).toContainText("748.50");
  await expect(page.getByTestId("saved")).toContainText("249.50");

  await page.keyboard.press("F5");
  await expect(page.getByTestId("given-SP004")).toContainText("−¥249.50");
  await expect(page.getByTestId("missed-SP003")).toContainText("限会员");
  await page.getByTestId("language").click();
  await expect(page.getByTestId("given-SP004")).toContainText("Second headphones half price");
  await page.getByTestId("language").click();
  await page.keyboard.press("Escape");

  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("748.50");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toMatch(/耳机第二件半价 +-249\.50/);
  expect(printed).toMatch(/已优惠 +-249\.50/);
  await expect.poll(() => shop.hqEntries()).toBe(entriesBefore + 1);
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("what is missing for a promotion is said, and once it is there the promotion is given; undo takes it back", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await page.keyboard.type(batteries);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("offers")).toContainText("再买 ¥85.10 享“配件每满 99 减 30”");
  await page.getByTestId("offers").click();
  await expect(page.getByTestId("missed-SP007")).toContainText("¥85.10");
  await page.keyboard.press("F5");
  await page.keyboard.type("*8");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("81.20");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("total")).toContainText("13.90");
  await expect(page.getByTestId("saved")).toBeHidden();
  await shop.leave(page);
});

test("[P11] promotions hold with HQ and hub dead", async ({ page, shop }) => {
  await shop.signIn(page, "till-2");
  await shop.store.process("hq").stop({ hurry: true });
  await shop.store.process("till-1").stop({ hurry: true });
  try {
    await expect(page.getByTestId("trouble-hub")).toBeVisible();
    for (let count = 0; count < 2; count++) {
      await page.keyboard.type(headphones);
      await page.keyboard.press("Enter");
    }
    await expect(page.getByTestId("total")).toContainText("748.50");
    await page.keyboard.press("F2");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("change")).toContainText("0.00");
  } finally {
    shop.store.process("hq").start();
    shop.store.process("till-1").start();
    await Promise.all([shop.store.ready("hq"), shop.store.ready("till-1")]);
  }
  await expect(page.getByTestId("trouble-hub")).toHaveCount(0, { timeout: 30_000 });
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("a coupon's code is typed like anything else, gives its promotion once the sum is reached, and can be taken off", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await page.keyboard.type("save50");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("coupon-SAVE50")).toBeVisible();
  await page.keyboard.type("100001");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-1")).toContainText("满 500 减 50 券");
  await expect(page.getByTestId("total")).toContainText("1,649.00");
  await page.getByTestId("remove-coupon-SAVE50").click();
  await expect(page.getByTestId("total")).toContainText("1,699.00");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,649.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
