// `npm run shots [FOLDER]`: a real store in pictures: a till from sign-in to a sale that is paid with HQ dead, every screen
// of the kiosk, what the display plays; at their sizes, zh and en, light and dark. Every panel of the till against a
// scripted agent is `playwright test -c pos`. Pictures go to reports/shots unless a folder is named.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../../launch/setup/find-browser.mjs";
import { cashier, refrigerator, repository, Shop } from "../e2e/shop.ts";
import { shootKiosk } from "./kiosk.ts";

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const;

/** Goods of the sample that look different from one another. */
const basket = ["100019", "100355", "100571", "100217", "100643"] as const;

const folder = resolve(process.argv[2] ?? join(repository, "reports", "shots"));
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
if (executablePath === null) throw new Error("no browser: npm test says how to get one");

const shop = await Shop.open();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
let pictures = 0;
try {
  for (const language of ["zh", "en"] as const) {
    const context = await browser.newContext({ locale: language === "zh" ? "zh-CN" : "en-GB" });
    const page = await context.newPage();
    const shoot = async (state: string) => {
      for (const size of sizes) {
        await page.setViewportSize(size);
        for (const scheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          const name = `till-${state}-${size.width}x${size.height}-${language}-${scheme}.png`;
          await page.screenshot({ path: join(folder, name) });
          pictures += 1;
        }
      }
    };
    await walkTill(page, language, shoot);
    await context.close();
    console.log(`${language}: ${pictures} pictures in ${folder}`);
  }
  pictures += await shootKiosk(browser, shop, folder);
  console.log(`with the kiosk: ${pictures} pictures in ${folder}`);
} finally {
  await browser.close();
  await shop.close();
}

async function walkTill(page: Page, language: "zh" | "en", shoot: (state: string) => Promise<void>): Promise<void> {
  await page.goto(shop.url("till-1"));
  await page.getByTestId("sign-in-number").waitFor();
  // A till starts in Chinese, whatever its browser speaks.
  if (language === "en") await page.getByTestId("language").click();
  await shoot("signed-out");
  await page.getByTestId("sign-in-number").fill(cashier.number);
  await page.getByTestId("sign-in-pin").fill(cashier.pin);
  await page.getByTestId("sign-in-submit").click();
  await page.getByTestId("empty").waitFor();
  // The second language finds the shift that the first one opened.
  if (await page.getByTestId("open-shift").isVisible()) {
    await shoot("open-shift");
    await page.keyboard.press("F2");
    await page.locator('[data-shift="true"]').waitFor();
  }
  await shoot("empty");
  for (const sku of basket) {
    await page.keyboard.type(sku);
    await page.keyboard.press("Enter");
  }
  await shop.scan("till-1", refrigerator.gtin);
  await page.getByTestId("line-2").waitFor();
  await shoot("open");
  await page.getByTestId("entry-field").fill("BR");
  await page.getByTestId("found-0").waitFor();
  await shoot("search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F6");
  await page.getByTestId("empty").waitFor();
  await page.keyboard.press("F7");
  await page.getByTestId("retrieve-0").waitFor();
  await shoot("suspended");
  await page.getByTestId("retrieve-0").click();
  await page.getByTestId("line-1").waitFor();
  await shop.store.process("hq").stop({ hurry: true });
  await page.getByTestId("trouble-hq").waitFor();
  await page.keyboard.press("F2");
  await page.getByTestId("due").waitFor();
  await shoot("tendering-hq-dead");
  await page.getByTestId("quick-cash-1").click();
  await page.getByTestId("change").waitFor();
  await shoot("paid-hq-dead");
  shop.store.process("hq").start();
  await shop.store.ready("hq");
  await page.getByTestId("trouble-hq").waitFor({ state: "detached" });
  await page.getByTestId("sign-out").click();
  await page.getByTestId("sign-in-number").waitFor();
}
