// A price made by a person: within the cashier's limit, down to a floor, and beyond both by somebody else's approval.

import AxeBuilder from "@axe-core/playwright";
import { badgeCode } from "../../retail/core/src/index.ts";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const knife = { gtin: "6999999000068" } as const;
/** Staff number and PIN of the sample. */
const supervisor = { number: "10", pin: "1020" } as const;

test("[P9] by keyboard alone: a price beyond the limit is approved at the till, and stands on the receipt", async ({
  page,
  shop,
}) => {
  const before = await shop.printer("till-1");
  await shop.signIn(page, "till-1");
  const entriesBefore = await shop.hqEntries();
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");

  await page.keyboard.press("F3");
  await page.keyboard.type("1500");
  await page.keyboard.press("Alt+Digit1");
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  // A printed badge says who it is, and the PIN is typed.
  await shop.scan("till-1", badgeCode(supervisor.number));
  await expect(page.getByTestId("sign-in-number")).toHaveValue(supervisor.number);
  await page.keyboard.type("9999");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "wrong-pin");
  await shop.scan("till-1", "6999000002746");
  await expect(page.getByTestId("line-2"), "a scan is not lost to the panel").toBeVisible();
  await page.keyboard.type(supervisor.pin);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("approval-panel")).toBeHidden();
  await expect(page.getByTestId("line-1")).toContainText("1,500.00");
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("line-2"), "an Enter typed ahead pays only what was on the screen").toBeHidden();

  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("原价 1,699.00 同行比价");
  await expect.poll(() => shop.hqEntries()).toBe(entriesBefore + 1);
  await shop.leave(page);
});

test("by touch alone: within the limit nobody is asked, and undo brings the price back", async ({ page, shop }) => {
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", refrigerator.gtin);
  await page.getByTestId("price").click();
  for (const key of ["1", "6", "5", "0"]) await page.getByTestId(`key-${key}`).click();
  await page.getByTestId("reason-1").click();
  await expect(page.getByTestId("line-1")).toContainText("1,650.00");
  await page.getByTestId("undo").click();
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await expect(page.getByTestId("line-1")).not.toContainText("1,650.00");

  await test.step("[P9] a knife is paid once somebody has looked at who buys it", async () => {
    await page.getByTestId("undo").click();
    await shop.scan("till-2", knife.gtin);
    await expect(page.getByTestId("line-1")).toContainText("129.00");
    await page.getByTestId("pay").click();
    await expect(page.getByTestId("born-by")).toContainText("或以前");
    await page.keyboard.press("Enter");
    await page.keyboard.press("F2");
    await expect(page.getByTestId("quick-cash-0"), "no key of habit looks away").toBeHidden();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByTestId("buyer-not").click();
    await expect(page.getByTestId("buyer-check-panel")).toBeHidden();
    await page.getByTestId("pay").click();
    await page.getByTestId("check-buyer").click();
    await page.getByTestId("quick-cash-0").click();
    await expect(page.getByTestId("change")).toBeVisible();
    await shop.everythingIsAtHq();
    expect(await shop.priceFindings()).toEqual([]);
  });
  await shop.leave(page);
});

test("[P7] goods have the store's price of the chain's book, in the search and at the scan", async ({ page, shop }) => {
  await shop.signIn(page, "till-2");
  await page.getByTestId("entry-field").fill("OAKJ-311X");
  await expect(page.getByTestId("found-0")).toContainText("1,049.00");
  await page.keyboard.press("Enter");
  await shop.scan("till-2", "6999000415119");
  await expect(page.getByTestId("total")).toContainText("2,098.00");
  await shop.leave(page);
});

test("a label of the counter's scale and a GS1 DataMatrix find their goods; weight and serial stand on paper", async ({
  page,
  shop,
}) => {
  const before = await shop.printer("till-1");
  await shop.signIn(page, "till-1");
  await shop.scan("till-1", "2100123005123");
  await expect(page.getByTestId("line-1")).toContainText("0.512 kg");
  await expect(page.getByTestId("line-1")).toContainText("45.57");
  await shop.scan("till-1", `]d2010${refrigerator.gtin}21SN8H20\u001d10LOT7`);
  await expect(page.getByTestId("line-2")).toContainText("SN SN8H20");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await shop.printer("till-1")).receiptCount).toBe(before.receiptCount + 1);
  const printed = (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  expect(printed).toContain("0.512 kg × 89.00/kg");
  expect(printed).toContain("序列号 SN8H20");
  await shop.leave(page);
});

test("[P7] goods without a price: the till asks for it when they are paid, by keyboard, within the bounds", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2");
  await shop.scan("till-2", "6999999000037");
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("price-bounds")).toContainText("2,000.00");
  await page.keyboard.type("2001");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice")).toHaveAttribute("data-code", "price-out-of-bounds");
  for (let digit = 0; digit < 4; digit += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type("23.5");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("price-panel")).toBeHidden();
  await expect(page.getByTestId("total")).toContainText("23.50");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
