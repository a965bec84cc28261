// Training at a real till: sold and paid there, nothing of it in the journal, on paper, in the drawer or at HQ.

import AxeBuilder from "@axe-core/playwright";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

test("[P1] a cashier practises on the real till, and till, printer, drawer and HQ are as before", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-2");
  await shop.everythingIsAtHq();
  const now = async () => ({
    balances: (await shop.status("till-2")).balances,
    paper: (({ receiptCount, kicks }) => ({ receiptCount, kicks }))(await shop.printer("till-2")),
    atHq: await shop.hqEntries(),
  });
  const before = await now();
  await page.keyboard.press("Control+y");
  await expect(page.getByTestId("training-band")).toBeVisible();
  await page.getByTestId("day-finish").click();
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect(page.getByTestId("training-paper")).toContainText("TRAINING");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByTestId("end-training").click();
  await expect(page.getByTestId("training-band")).toBeHidden();
  await expect(page.locator('[data-shift="true"]'), "the shift that was open before").toBeVisible();
  await shop.everythingIsAtHq();
  expect(await now()).toEqual(before);
  await shop.leave(page);
});
