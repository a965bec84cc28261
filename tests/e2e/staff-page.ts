// A page for staff, signed in.

import type { Page } from "@playwright/test";

export async function staffPage(page: Page, url: string, who: { readonly number: string; readonly pin: string }) {
  await page.goto(url);
  await page.getByTestId("sign-in-number").fill(who.number);
  await page.getByTestId("sign-in-pin").fill(who.pin);
  await page.getByTestId("sign-in-submit").click();
}
