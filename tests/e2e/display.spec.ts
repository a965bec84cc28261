// The showroom display of a real store: plays what HQ published, with live prices; plays on when everything else is dead.

import AxeBuilder from "@axe-core/playwright";
import { displayAddress } from "../../launch/store/page-addresses.ts";
import { expect, test } from "./shop-test.ts";

test.use({ viewport: { width: 1920, height: 1080 } });

test("a display plays its scenes by itself, with the price in hand, its version, and no barrier", async ({
  page,
  shop,
}) => {
  await page.clock.install();
  await page.goto(displayAddress(shop.url("kiosk-1")));
  await expect(page.locator('[data-scene="tv"]')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId("display-price")).toContainText("1,799.00");
  await expect(page.getByTestId("version")).toContainText("播放单 1");
  const found: string[] = [];
  const seen = new Set<string>();
  for (let turn = 0; turn < 16 && seen.size < 6; turn += 1) {
    const scene = String(await page.locator("main").getAttribute("data-scene"));
    if (!seen.has(scene)) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.map(({ id }) => `${scene} ${id}`));
    }
    seen.add(scene);
    await page.clock.runFor(7_000);
  }
  expect([...seen].sort()).toEqual(["care", "dishwasher", "install", "kiosk", "kitchen", "tv"]);
  expect(found).toEqual([]);
});

test("[P11] with its agent, the hub and HQ dead a display plays on", async ({ page, shop }) => {
  await page.clock.install();
  await page.goto(displayAddress(shop.url("kiosk-1")));
  await expect(page.locator("[data-playlist]")).toBeVisible({ timeout: 20_000 });
  const all = ["hq", "till-1", "kiosk-1"] as const;
  for (const name of all) await shop.store.process(name).stop({ hurry: true });
  for (let round = 0; round < 3; round += 1) {
    const before = await page.locator("main").getAttribute("data-scene");
    await page.clock.runFor(10_100);
    await expect(page.locator("main")).not.toHaveAttribute("data-scene", String(before));
    await expect(page.locator("main")).not.toHaveAttribute("data-scene", "none");
  }
  for (const name of all) {
    shop.store.process(name).start();
    await shop.store.ready(name);
  }
});
