// axe on every state of the till, both languages, light and dark, at the sizes that shops have.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/**
 * Colours do not change with the size: both schemes are looked at on the size that most tills have, the narrowest in one.
 * Every state at every size is `playwright test -c pos`.
 */
const sizes: readonly {
  readonly width: number;
  readonly height: number;
  readonly schemes: readonly ("light" | "dark")[];
  readonly tag: string[];
}[] = [
  { width: 1366, height: 768, schemes: ["light", "dark"], tag: [] },
  { width: 1024, height: 768, schemes: ["light"], tag: ["@long"] },
];

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

for (const size of sizes) {
  const title = `no barrier in any state at ${size.width}×${size.height}, zh and en, ${size.schemes.join(" and ")}`;
  test(title, { tag: size.tag }, async ({ page, shop }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width: size.width, height: size.height });
    const found: string[] = [];
    const look = async (state: string) => {
      for (const scheme of size.schemes) {
        await page.emulateMedia({ colorScheme: scheme });
        found.push(...(await violations(page)).map((violation) => `${state} ${scheme} ${violation}`));
      }
    };
    await page.goto(shop.url("till-1"));
    await expect(page.getByTestId("sign-in-number")).toBeVisible();
    await look("signed-out");
    await shop.signIn(page, "till-1");
    for (const language of ["zh", "en"]) {
      await look(`${language} empty`);
      await shop.scan("till-1", refrigerator.gtin);
      await expect(page.getByTestId("line-1")).toBeVisible();
      await look(`${language} open`);
      await page.keyboard.press("F2");
      await expect(page.getByTestId("due")).toBeVisible();
      await look(`${language} tendering`);
      await page.keyboard.press("F3");
      await expect(page.getByTestId("approval-input")).toBeVisible();
      await look(`${language} card`);
      await page.keyboard.press("F2");
      await page.keyboard.type("100");
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("taken-1")).toBeVisible();
      await look(`${language} part paid`);
      await page.getByTestId("quick-cash-0").click();
      await expect(page.getByTestId("change")).toBeVisible();
      await look(`${language} paid`);
      await page.getByTestId("language").click();
    }
    expect(found).toEqual([]);
    await shop.leave(page);
  });
}
