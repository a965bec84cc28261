// The kiosk's screens, as `npm run shots` keeps them: tall and wide, zh and en, light and dark.

import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { displayAddress } from "../../launch/store/page-addresses.ts";
import { refrigerator, type Shop } from "../e2e/shop.ts";

const sizes = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
] as const;

/** @returns how many pictures were taken */
export async function shootKiosk(browser: Browser, shop: Shop, folder: string): Promise<number> {
  let pictures = 0;
  for (const language of ["zh", "en"] as const) {
    const page = await browser.newPage();
    const shoot = async (state: string) => {
      for (const size of sizes) {
        await page.setViewportSize(size);
        for (const scheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          const name = `kiosk-${state}-${size.width}x${size.height}-${language}-${scheme}.png`;
          await page.screenshot({ path: join(folder, name) });
          pictures += 1;
        }
      }
    };
    await walkKiosk(page, shop, language, shoot);
    await page.close();
  }
  return pictures;
}

async function walkKiosk(
  page: Page,
  shop: Shop,
  language: "zh" | "en",
  shoot: (state: string) => Promise<void>,
): Promise<void> {
  await page.clock.install();
  await page.goto(shop.url("kiosk-1"));
  await page.getByTestId("featured").waitFor();
  await shoot("attract");
  await page.getByTestId("wake").click();
  if (language === "en") await page.getByTestId("language").click();
  await shoot("home");
  await page.getByTestId("tile-0").click();
  await page.getByTestId("card-0").waitFor();
  await shoot("goods");
  await page.getByTestId("group-appliance/dishwasher").click();
  for (const place of [0, 1, 2]) await page.getByTestId("card-compare").nth(place).click();
  await page.getByTestId("card-0").click();
  await page.getByTestId("steps").waitFor();
  await shoot("page");
  await page.getByTestId("compare").click();
  await page.locator("table").waitFor();
  await shoot("compare");
  await page.getByTestId("search").click();
  await page.getByTestId("search-field").fill("bx");
  await page.getByTestId("card-0").waitFor();
  await shoot("search");
  await page.getByTestId("search-field").fill("zzzz");
  await page.getByTestId("nothing").waitFor();
  await shoot("nothing-found");
  await shop.scan("kiosk-1", refrigerator.gtin);
  await page.locator(`[data-sku="${refrigerator.sku}"]`).first().waitFor();
  await shop.scan("kiosk-1", "4006381333931");
  await page.getByTestId("notice").waitFor();
  await shoot("not-goods");
  await page.clock.runFor(45_500);
  await page.getByTestId("idle").waitFor();
  await shoot("idle");
  await page.getByTestId("idle-wipe").click();
  if (language === "zh") await walkDisplay(page, shop, shoot);
}

async function walkDisplay(page: Page, shop: Shop, shoot: (state: string) => Promise<void>): Promise<void> {
  await page.goto(displayAddress(shop.url("kiosk-1")));
  for (let turn = 1; turn <= 3; turn += 1) {
    await page.locator("[data-playlist]").waitFor();
    await shoot(`display-${turn}`);
    await page.clock.runFor(7_000);
  }
}
