// A member at the till: recognised by the phone, priced by the tier, kept out of the journal by name and number.

import { expect, test } from "./shop-test.ts";

/** Gold in the sample. */
const phone = "10000000001";
/** ¥499.00 of audio: gold members have 10 % off, where nothing better is given. */
const headphones = "100445";

test("a member is found by the phone, gets the tier's price, survives a suspension, and is taken off again", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  await page.keyboard.type(headphones);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("499.00");
  await page.keyboard.type(phone);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("··0001");
  await expect(page.getByTestId("member")).toContainText("金卡");
  await expect(page.getByTestId("total")).toContainText("449.10");

  await page.keyboard.press("F6");
  await expect(page.getByTestId("empty")).toBeVisible();
  await page.keyboard.press("F7");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("··0001");
  await expect(page.getByTestId("total")).toContainText("449.10");
  await page.keyboard.press("Control+k");
  await expect(page.getByTestId("total")).toContainText("499.00");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("total")).toContainText("449.10");

  const before = await shop.hqEntries();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("449.10");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(() => shop.hqEntries()).toBe(before + 1);
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("no entry holds a member's phone or name", async ({ page, shop }) => {
  await shop.signIn(page, "till-2");
  await page.keyboard.type(phone);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toBeVisible();
  await page.keyboard.type(headphones);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toContainText("449.10");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toContainText("449.10");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("change")).toBeVisible();
  const texts = shop.entryTexts("0412-02");
  expect(texts.some((text) => text.includes("9c5c758820282b14b39d28abf76a08b2"))).toBe(true);
  for (const text of texts) for (const secret of [phone, "林知夏", '"0001"']) expect(text).not.toContain(secret);
  await shop.leave(page);
});

test("a phone that no member has is refused in words, and the sale goes on", async ({ page, shop }) => {
  await shop.signIn(page, "till-1");
  await page.keyboard.type("19999999999");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("notice")).toContainText("19999999999");
  await expect(page.getByTestId("empty")).toBeVisible();
  await shop.leave(page);
});
