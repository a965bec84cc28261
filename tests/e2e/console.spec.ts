// The IT console in a browser, against a whole real store: who is there, who is lost, what a link to a view shows, and
// HQ going away under it.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./shop-test.ts";

test.use({ viewport: { width: 1920, height: 1080 } });

const state = (page: Page, box: string) => page.getByTestId(`box-${box}`).getAttribute("data-state");

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test("every box is seen; one that ends and one that is killed are told; HQ away is said and passes", async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  const { till1, till2, kiosk1 } = shop.store.configs;
  await page.goto(shop.store.address("hq"));
  await expect(page.getByTestId("show-online")).toHaveAttribute("data-count", "3");
  expect(page.url()).not.toContain("key=");

  await test.step("till 2 ends in good order and comes back", async () => {
    await shop.store.process("till-2").stop();
    await expect.poll(() => state(page, till2.box)).toBe("ended");
    await expect(page.getByTestId("show-online")).toHaveAttribute("data-count", "2");
    await expect.poll(() => state(page, kiosk1.box)).toBe("online");
    shop.store.process("till-2").start();
    await expect.poll(() => state(page, till2.box), { timeout: 20_000 }).toBe("online");
  });

  await test.step("a till that is killed is in its own history as lost", async () => {
    const ready = shop.store.nextReady("till-2");
    shop.store.process("till-2").crash();
    await ready;
    // By keyboard: the box is a button, found by its name.
    await page.keyboard.press("/");
    await expect(page.getByTestId("find")).toBeFocused();
    await page.keyboard.type(till2.box);
    await expect(page.getByTestId(`box-${till1.box}`)).toBeHidden();
    await page.getByTestId(`box-${till2.box}`).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("timeline").locator('[data-kind="lost"]')).toHaveCount(1);
    await expect(page.getByTestId("state")).toHaveAttribute("data-state", "online", { timeout: 20_000 });
    await expect(page.getByTestId("fact-unsent")).toHaveText("0");
    await expect(page.getByTestId("worst-case")).toContainText("¥");
    // A flat line has no height, and so is not "visible" to Playwright. The history is asked for every 16 s.
    const curve = page.getByTestId("chart-unsent").locator("svg path.recharts-curve");
    await expect(curve).toHaveAttribute("d", /L/, { timeout: 40_000 });
    await page.getByTestId("figures").click();
    await expect(page.getByTestId("figures-table").locator("tbody tr").first()).toBeVisible();
    await page.goBack();
    await expect(page.getByTestId("find")).toHaveValue(till2.box);
  });

  await test.step("a printer without paper is named, and the counter shows the box alone", async () => {
    await page.getByTestId("find").fill("");
    await shop.control("till-1", { paper: "end" });
    await expect(page.getByTestId("show-device-down")).toHaveAttribute("data-count", "1");
    await page.getByTestId("show-device-down").click();
    await expect(page.getByTestId(`box-${till2.box}`)).toBeHidden();
    await page.getByTestId("view-table").click();
    await page.getByTestId("sort-unsent").click();
    const link = page.url();
    const other = await page.context().newPage();
    await other.goto(link);
    await expect(other.getByTestId("boxes")).toHaveAttribute("data-count", "1");
    await expect(other.getByTestId(`row-${till1.box}`)).toBeVisible();
    await other.close();
    await shop.control("till-1", { paper: "ok" });
    await expect(page.getByTestId("show-device-down")).toHaveAttribute("data-count", "0");
  });

  await test.step("a setting is changed in somebody's name, seen applied on both tills and the kiosk, and undone", async () => {
    await page.goto(new URL(`?box=${till2.store}/${till2.box}`, page.url()).href);
    await page.getByTestId("person").fill("Zhou Min");
    const language = page.getByTestId("setting-paperLanguage");
    await language.getByRole("combobox").selectOption("en");
    await language.getByRole("button").click();
    await expect(page.getByTestId("changes").locator("li").first()).toContainText("Zhou Min");
    await expect(page.getByTestId("setting-paperLanguage").getByRole("combobox")).toHaveValue("en");
    const applied = page.getByTestId("applied-paperLanguage");
    await expect(applied).toHaveAttribute("data-applied", "true", { timeout: 30_000 });
    await expect(applied).toContainText("3");
    await page.getByTestId("changes").getByRole("button").first().click();
    await expect(page.getByTestId("setting-paperLanguage").getByRole("combobox")).toHaveValue("zh");
    await expect(page.getByTestId("changes").locator("li")).toHaveCount(2);
  });

  await test.step("HQ gone: said, with the time of what is shown; back by itself", async () => {
    await shop.store.process("hq").stop({ hurry: true });
    await expect(page.getByTestId("trouble")).toHaveAttribute("data-code", "unreachable");
    shop.store.process("hq").start();
    await expect(page.getByTestId("trouble")).toBeHidden({ timeout: 30_000 });
    await page.getByTestId("back").click();
    await expect(page.getByTestId("show-online")).toHaveAttribute("data-count", "3", { timeout: 20_000 });
  });
});

test("no barrier on any page, zh and en, light and dark", { tag: "@long" }, async ({ page, shop }) => {
  test.setTimeout(120_000);
  const { box, store } = shop.store.configs.till2;
  await page.goto(shop.store.address("hq"));
  await expect(page.getByTestId("show-online")).toHaveAttribute("data-count", "3");
  const found: string[] = [];
  for (const language of ["zh", "en"]) {
    for (const [name, query, shown] of [
      ["stores", "?", "stores"],
      ["table", "?view=table", "boxes"],
      ["tasks", "?view=tasks", "owner-all"],
      ["box", `?box=${store}/${box}`, "timeline"],
    ] as const) {
      await page.goto(new URL(query, page.url()).href);
      await expect(page.getByTestId(shown)).toBeVisible();
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        found.push(...(await violations(page)).map((violation) => `${language} ${name} ${scheme} ${violation}`));
      }
    }
    await page.getByTestId("language").click();
  }
  expect(found).toEqual([]);
});

test("without its key the console is shut", async ({ page, shop }) => {
  const answer = await page.goto(`http://127.0.0.1:${shop.ports.hq}/console/`);
  expect(answer?.status()).toBe(401);
  await expect(page.locator("body")).toContainText("No key");
});
