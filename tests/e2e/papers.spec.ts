// Papers of a paid sale: for a present without prices, and once more as a copy; the goods come back by either. And shelf labels.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { labelMedia, labelsPrinted } from "../../launch/check/emulators.ts";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";
import { staffPage } from "./staff-page.ts";

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

/** A router that has its own price alone, and that no other walk sells. */
const router = "100517";

test("[P7, P11] a price that came down is due as a label, with the lowest of 30 days; with HQ dead it is printed once there is paper", async ({
  page,
  shop,
}) => {
  const key = readFileSync(join(shop.folder, "hq/console.key"), "utf8").trim();
  const catalogue = JSON.parse(readFileSync(new URL("../../hq/sample/catalogue.json", import.meta.url), "utf8"));
  const goods = (catalogue.items as readonly { readonly sku: string; readonly price: number }[]).find(
    ({ sku }) => sku === router,
  );
  await staffPage(page, shop.staffUrl("manager"), { number: "01", pin: "1122" });
  await page.getByTestId("section-labels").click();
  const due = page.getByTestId(`label-${router}`);
  await expect(page.locator("[data-testid=labels][data-count]")).toBeVisible();
  await expect(due).toHaveCount(0);
  const put = await fetch(`http://127.0.0.1:${shop.ports.hq}/inlet/v1/products`, {
    ...{ method: "PUT", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" } },
    body: JSON.stringify({ currency: "CNY", products: [{ ...goods, price: 119 }] }),
  });
  expect(await put.json()).toMatchObject({ changed: 1 });
  await expect(due).toContainText("119.00");
  await expect(due).toContainText("139.00");
  await shop.store.process("hq").stop({ hurry: true });
  await labelMedia(shop.ports.labelPage, "out");
  await expect(page.getByTestId("labels-printer-down")).toContainText("缺纸");
  await expect(page.getByTestId("labels-print")).toBeDisabled();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await labelMedia(shop.ports.labelPage, "ok");
  await expect(page.getByTestId("labels-printer-down")).toBeHidden();
  await page.getByTestId("labels-print").click();
  await expect(page.getByTestId("labels-run")).toHaveAttribute("data-at", "done");
  await expect(due).toHaveCount(0);
  const printed = (await labelsPrinted(shop.ports.labelPage)).map((words) => words.join(" "));
  const label = printed.findLast((words) => words.includes(router));
  expect(label).toMatch(/119\.00/);
  expect(label).toMatch(/30 日最低价 ¥\s?139\.00/);
  shop.store.process("hq").start();
  await shop.store.ready("hq");
});
