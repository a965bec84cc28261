// axe on every state of the till, both languages, light and dark, at the sizes that shops have.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

type Scheme = "light" | "dark";

/**
 * Colours do not change with the size, nor with the language: each language has one scheme on the size that most tills have,
 * and the other in the long run. Every state at every size is `playwright test -c pos`.
 */
const looks: readonly {
  readonly width: number;
  readonly height: number;
  readonly zh: Scheme;
  readonly en: Scheme;
  readonly tag: string[];
}[] = [
  { width: 1366, height: 768, zh: "light", en: "dark", tag: [] },
  { width: 1366, height: 768, zh: "dark", en: "light", tag: ["@long"] },
  { width: 1024, height: 768, zh: "light", en: "light", tag: ["@long"] },
];

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

for (const { width, height, tag, ...schemes } of looks) {
  const title = `no barrier in any state at ${width}×${height}, zh ${schemes.zh}, en ${schemes.en}`;
  test(title, { tag }, async ({ page, shop }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height });
    const found: string[] = [];
    const look = async (state: string) => {
      found.push(...(await violations(page)).map((violation) => `${state} ${violation}`));
    };
    await page.emulateMedia({ colorScheme: schemes.zh });
    await page.goto(shop.url("till-1"));
    await expect(page.getByTestId("sign-in-number")).toBeVisible();
    await look("signed-out");
    await shop.signIn(page, "till-1");
    for (const language of ["zh", "en"] as const) {
      await page.emulateMedia({ colorScheme: schemes[language] });
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
