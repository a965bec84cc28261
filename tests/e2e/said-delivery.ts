// Where a delivery goes, as a cashier types it: every field, then the slot that is marked.

import { expect, type Page } from "@playwright/test";

/** Nobody's. */
export const receiver = {
  ...{ name: "样例收货人", phone: "10000000777", postalCode: "200412", address: "样板市城南区样例路777号" },
} as const;

/** From goods whose services are done by slots: paying asks for it. */
export async function sayDelivery(page: Page): Promise<void> {
  await page.keyboard.press("F2");
  await expect(page.getByTestId("delivery-panel")).toBeVisible();
  for (const [field, text] of Object.entries(receiver)) {
    await expect(page.locator(`[data-asked="${field}"]`)).toBeVisible();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("delivery-slots")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("delivery-panel")).toBeHidden();
}
