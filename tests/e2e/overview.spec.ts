// The store's first page: troubles are made with its keys, and the promises beside them are true.

import AxeBuilder from "@axe-core/playwright";
import { openOverview } from "../../launch/overview/open-overview.ts";
import { expect, test } from "./shop-test.ts";

test("[P11] the line is cut with one key of the first page and healed with another, and each promise says how it stands", async ({
  page,
  shop,
}) => {
  const overview = await openOverview({ store: shop.store, key: "d".repeat(64), cashier: null });
  const promise = (name: string) => page.getByTestId(`promise-${name}`);
  try {
    await shop.everythingIsAtHq();
    await page.goto(overview.url);
    await expect(promise("P4")).toHaveAttribute("data-state", "kept");
    await expect(page.getByTestId("open-till-2")).toHaveAttribute("href", shop.url("till-2"));
    await page.getByTestId("trouble-wan").click();
    await expect(promise("P7")).toHaveAttribute("data-state", "waiting");
    await expect(promise("P11")).toHaveAttribute("data-state", "kept");
    await expect(page.getByTestId("tier-hq")).toHaveAttribute("data-state", "down");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByTestId("heal-all").click();
    await expect(promise("P4")).toHaveAttribute("data-state", "kept", { timeout: 20_000 });
    await page.goto(overview.url.replace("key=d", "key=e"));
    await expect(page.getByTestId("refusal")).toHaveAttribute("data-code", "key");
  } finally {
    await overview.troubles.heal("wan");
    await overview.close();
  }
});
