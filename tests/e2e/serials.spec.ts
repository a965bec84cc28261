// Goods that are sold by their numbers: taken before payment, once in the store, and looked at again as they come back.

import { cashier, otherCashier } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const phone = { gtin: "6999000782273" } as const;
const airConditioner = { gtin: "6999000091795" } as const;
/** Of no other walk: they share a store, and a piece is sold once in it. The wrong one differs in its check digit. */
const [imei1, imei2, serial] = ["352099001761481", "357805023984942", "F2LX9K0Q"];
const wrongImei = "352099001761482";
/** Of the sample: may take a piece back whose number nobody scanned. */
const manager = { number: "01", pin: "1122" } as const;

test("[P5] a phone is paid with its numbers, found by them on another lane, not sold twice, and comes back by one", async ({
  page,
  shop,
}) => {
  const second = await page.context().newPage();
  await shop.signIn(page, "till-1", cashier);
  await shop.signIn(second, "till-2", otherCashier);
  await shop.scan("till-1", phone.gtin);
  await expect(page.getByTestId("missing-1")).toContainText("IMEI");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("serials-panel")).toBeVisible();
  await page.keyboard.type(wrongImei);
  await page.keyboard.press("Enter");
  await expect(page.getByText(wrongImei)).toBeVisible();
  await page.keyboard.type(imei2);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("line-1")).toContainText(imei2);
  // The scanner does not care which panel is open, nor in which order the label is scanned.
  await shop.scan("till-1", serial);
  await shop.scan("till-1", imei1);
  await expect(page.getByTestId("serials-panel")).toBeHidden();
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await expect.poll(async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n")).toContain(imei1);
  await shop.everythingIsAtHq();

  await shop.scan("till-2", phone.gtin);
  await shop.scan("till-2", imei1);
  await expect(second.getByText(receipt)).toBeVisible();
  await second.getByTestId("void-sale").click();
  await second.getByTestId("void-sale-confirm").click();
  await expect(second.getByTestId("sign-out")).toBeVisible();

  await shop.scan("till-2", serial);
  await expect(second.getByTestId("return-lines")).toContainText(imei1);
  await second.keyboard.press("F2");
  await expect(second.getByTestId("approval-panel")).toBeVisible();
  await second.keyboard.press("Escape");
  await shop.scan("till-2", imei2);
  await expect(second.getByTestId("return-lines")).toContainText(/Number checked|序列号已核对/);
  await expect(second.getByTestId("approval-panel")).toBeHidden();
  await second.keyboard.press("F2");
  await expect(second.getByTestId("refunded-amount")).toBeVisible();
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
  await shop.leave(second);
});

test("[P9] a set of two boxes asks for both serials by touch; back without them by approval", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await shop.scan("till-1", airConditioner.gtin);
  await page.getByTestId("pay").click();
  await expect(page.getByTestId("serials-0")).toContainText(/Indoor unit|室内机/);
  for (const number of ["IN-0001", "OUT-0001"]) {
    await page.keyboard.type(number);
    await page.getByTestId("enter-serial").click();
    await expect(page.getByTestId("line-1")).toContainText(number);
  }
  await page.getByTestId("pay").click();
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  const receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("return-lines")).toContainText("OUT-0001");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.getByTestId("sign-in-number").fill(manager.number);
  await page.getByTestId("sign-in-pin").fill(manager.pin);
  await page.getByTestId("approve").click();
  await expect(page.getByTestId("refunded-amount")).toBeVisible();
  await shop.leave(page);
});
