// Suspend on one till, retrieve on the other.

import { otherCashier, refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

test("[P2] with HQ dead a sale suspended on till 1 is retrieved on till 2, once", async ({ page, browser, shop }) => {
  const second = await (await browser.newContext()).newPage();
  await shop.signIn(page, "till-1");
  await shop.signIn(second, "till-2", otherCashier);
  await shop.store.process("hq").stop({ hurry: true });
  await expect(second.getByTestId("trouble-hq")).toBeVisible();
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F6");
  await expect(page.getByTestId("empty")).toBeVisible();

  await second.keyboard.press("F7");
  await expect(second.getByTestId("retrieve-0")).toContainText("1,699.00");
  await second.getByTestId("retrieve-0").click();
  await expect(second.getByTestId("line-1")).toContainText("1,699.00");

  await page.keyboard.press("F7");
  await expect(page.getByTestId("retrieve-0"), "it left till 1").toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect
    .poll(async () => (await shop.status("till-1")).suspended, { message: "till 1 has let go" })
    .toEqual({ held: 0, released: 0 });
  await shop.leave(second);
  await shop.leave(page);
  await second.context().close();
  const ready = shop.store.nextReady("hq");
  shop.store.process("hq").start();
  await ready;
});

test("with the hub's process gone a till retrieves its own suspended sale", async ({ browser, shop }) => {
  const second = await (await browser.newContext()).newPage();
  await shop.signIn(second, "till-2", otherCashier);
  await shop.scan("till-2", refrigerator.gtin);
  await expect(second.getByTestId("line-1")).toBeVisible();
  await second.keyboard.press("F6");
  await expect(second.getByTestId("empty")).toBeVisible();
  await shop.store.process("till-1").stop();
  await expect(second.getByTestId("trouble-hub")).toBeVisible();
  await second.keyboard.press("F7");
  await second.getByTestId("retrieve-0").click();
  await expect(second.getByTestId("line-1")).toContainText("1,699.00");
  shop.store.process("till-1").start();
  await shop.store.ready("till-1");
  await expect(second.getByTestId("trouble-hub")).toHaveCount(0);
  await shop.leave(second);
  await second.context().close();
});
