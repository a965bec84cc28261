// Papers of a paid sale: for a present without prices, and once more as a copy; the goods come back by either.

import { labelsPrinted } from "../../launch/check/emulators.ts";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

test("[P2] a gift receipt says no price and brings the goods back on the other till; a copy says that it is one", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const paper = async () => (await shop.printer("till-1")).receipts.at(-1)?.lines.join("\n") ?? "";
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  await expect(page.getByTestId("change")).toBeVisible();
  await expect.poll(paper).toContain("1,699.00");
  await page.keyboard.press("Control+b");
  await expect.poll(paper).toContain("礼品小票");
  expect(await paper()).not.toContain("1,699.00");
  await page.getByTestId("print-copy").click();
  await expect.poll(paper).toContain("重印");

  const number = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
  await shop.scan("till-1", number);
  await expect(page.getByTestId("return-lines")).toBeVisible();
  await page.getByTestId("print-gift").click();
  await expect.poll(paper).toContain("礼品小票");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("return-lines")).toBeHidden();
  await shop.leave(page);
});

test("goods that were searched for have a shelf label at the label printer, by key and by touch", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1");
  const labels = () => labelsPrinted(shop.ports.labelPage);
  const printed = async () => (await labels()).length;
  const before = await printed();
  await page.keyboard.type("1.7");
  await expect(page.getByTestId("found-0")).toBeVisible();
  await page.keyboard.press("Control+b");
  await expect.poll(printed).toBe(before + 1);
  await page.getByTestId("print-label").click();
  await expect.poll(printed).toBe(before + 2);
  const shown = (await page.getByTestId("found-0").textContent()) ?? "";
  const label = (await labels()).at(-1)?.join("") ?? "";
  expect(label).toContain(/[\d,]+\.\d\d/.exec(shown)?.[0] ?? "no price");
  await page.keyboard.press("Escape");
  await shop.leave(page);
});
