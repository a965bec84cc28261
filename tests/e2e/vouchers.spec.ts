// A voucher back: a purchase at one till gives it, another takes it, and the goods that earned it come back without it.

import { cashier, otherCashier } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** ¥939.00 */
const speaker = "100431";
/** ¥1,699.00 */
const refrigerator = "100001";

test("[P4, P5] a purchase gives a voucher, another till takes it once, and it is kept from the refund", async ({
  page,
  shop,
}) => {
  const lines = async (till: "till-1" | "till-2") =>
    (await shop.printer(till)).receipts.slice(-3).flatMap((receipt) => receipt.lines);
  await shop.signIn(page, "till-1", cashier);
  await page.keyboard.type(speaker);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("voucher-SP016")).toContainText("50.00");
  await page.keyboard.press("F5");
  await expect(page.getByTestId("given-SP016")).toContainText("¥50.00");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("939.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("voucher-SP016")).toContainText("下次购物可用");
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await expect.poll(async () => (await lines("till-1")).join("\n")).toMatch(/BACK-(\w{4} ?){4}/);
  const code =
    (await lines("till-1"))
      .join("\n")
      .match(/BACK-(?:\w{4} ?){4}/)?.[0]
      .replaceAll(" ", "") ?? "";
  await shop.everythingIsAtHq();
  await shop.leave(page);

  await shop.signIn(page, "till-2", otherCashier);
  await page.keyboard.type(refrigerator);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("1,699.00");
  await shop.scan("till-2", code);
  await expect(page.getByTestId("total")).toContainText("1,649.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("1,649.00");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toContainText("0.00");
  await shop.scan("till-2", code);
  await expect(page.getByTestId("notice")).toContainText("已经用过");

  await page.keyboard.press("F8");
  await shop.scan("till-2", receipt);
  await expect(page.getByTestId("refund")).toContainText("889.00");
  await expect(page.getByTestId(`gift-kept-${code}`)).toContainText("50.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("889.00");
  await expect.poll(async () => (await lines("till-2")).join("\n")).toContain("已用，扣回");
  await shop.everythingIsAtHq();
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
