// A release sent to a till from the IT console, in browsers, on a whole real store: it waits for the end of the sale, survives
// a suspended one, is committed, and what was rung up meanwhile is at HQ.

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { publish } from "../../launch/check/updates.ts";
import { refrigerator, repository, Shop } from "./shop.ts";

const version = "900.0.0";

test("[P10] sent from the console, an update waits for the sale, passes over a suspended one, and is committed", {
  tag: "@long",
}, async ({ browser }) => {
  test.setTimeout(180_000);
  const shop = await Shop.open(() => undefined, "cn", { slots: true });
  try {
    await publish(repository, shop.folder, version);
    const page = await (await browser.newContext()).newPage();
    const desk = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    const { box, store } = shop.store.configs.till2;
    await shop.signIn(page, "till-2");
    await shop.scan("till-2", refrigerator.gtin);
    await expect(page.getByTestId("line-1")).toBeVisible();
    await page.keyboard.press("F6");
    await expect(page.getByTestId("empty")).toBeVisible();
    await shop.scan("till-2", refrigerator.gtin);
    await expect(page.getByTestId("line-1")).toBeVisible();

    await test.step("ordered in somebody's name, and it waits for the open sale", async () => {
      await desk.goto(shop.store.address("hq"));
      await desk.goto(new URL(`?box=${store}/${box}`, desk.url()).href);
      await expect(desk.getByTestId("running")).toContainText("A", { timeout: 30_000 });
      await expect(desk.getByTestId("send-release")).toBeDisabled();
      await desk.getByTestId("person").fill("Zhou Min");
      await desk.getByTestId("send-release").click();
      await expect(desk.getByTestId("orders").locator("li").first()).toContainText("Zhou Min");
      const stands = desk.getByTestId("update-stands");
      await expect(stands).toHaveAttribute("data-reason", "sale-open", { timeout: 40_000 });
      await expect(page.getByTestId("update-line")).toHaveAttribute("data-code", "waits", { timeout: 20_000 });
      await expect(page.getByTestId("update-line")).toContainText(version);
      const { violations } = await new AxeBuilder({ page: desk }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    });

    await test.step("taken back and sent again, while it waits", async () => {
      await desk.getByTestId("cancel-order").click();
      await expect(page.getByTestId("update-line")).toBeHidden({ timeout: 20_000 });
      await desk.getByTestId("send-release").click();
      await expect(desk.getByTestId("orders").locator("li")).toHaveCount(2);
    });

    await test.step("the sale over, it is tried and committed; the suspended sale is still there", async () => {
      await page.getByTestId("void-sale").click();
      await page.getByTestId("void-sale-confirm").click();
      await expect(desk.getByTestId("update-stands")).toHaveAttribute("data-at", "committed", { timeout: 60_000 });
      await expect(desk.getByTestId("running")).toContainText("B", { timeout: 20_000 });
      await expect(desk.getByTestId("fact-version")).toHaveText(version, { timeout: 20_000 });
      await expect(page.getByTestId("update-line")).toHaveAttribute("data-code", "updated", { timeout: 20_000 });
      await page.keyboard.press("F7");
      await page.getByTestId("retrieve-0").click();
      await expect(page.getByTestId("line-1")).toContainText("1,699.00");
    });
  } finally {
    await shop.close();
  }
});
