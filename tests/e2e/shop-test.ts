// Playwright's `test` with an open store that a worker's tests share, and pages that try nothing that their policy forbids.

import { test as base, expect } from "@playwright/test";
import { Shop } from "./shop.ts";

export const test = base.extend<{ policy: undefined }, { shop: Shop }>({
  policy: [
    async ({ context }, use) => {
      const forbidden: string[] = [];
      await context.exposeFunction("policyForbade", (what: string) => forbidden.push(what));
      await context.addInitScript(`addEventListener("securitypolicyviolation", (event) =>
        policyForbade([event.effectiveDirective, event.blockedURI, event.documentURI].join(" ")))`);
      await use(undefined);
      expect(forbidden, "what the pages' policies forbade").toEqual([]);
    },
    { auto: true },
  ],
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const shop = await Shop.open();
      await use(shop);
      await shop.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

export { expect } from "@playwright/test";
