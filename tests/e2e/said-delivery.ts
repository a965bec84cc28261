// Where a delivery goes, as a cashier types it: every field, then the slot that is marked; and as an associate does on a phone.

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

/** Of goods that are on the card: brought and fitted, in the first window with room. Answers the order's number. */
export async function orderDelivered(phone: Page, look: (state: string) => Promise<void>): Promise<string> {
  for (const kind of ["delivery", "installation", "haul-away"]) await phone.getByTestId(`service-${kind}`).click();
  await phone.getByTestId("undo").click();
  await expect(phone.getByTestId("service-haul-away")).toHaveAttribute("aria-pressed", "false");
  await phone.getByTestId("send-order").click();
  await expect(phone.getByTestId("order-refused"), "no slot was chosen").toHaveAttribute(
    "data-code",
    "delivery-needed",
  );
  await phone.locator('[data-testid^="slot-2"]:enabled').first().click();
  await phone.getByTestId("delivery-postalCode").fill("999999");
  await expect(phone.getByTestId("not-delivered-there")).toContainText("城南区");
  for (const [field, text] of Object.entries(receiver)) {
    if (field !== "phone") await phone.getByTestId(`delivery-${field}`).fill(text);
  }
  await phone.getByTestId("send-order").click();
  await expect(phone.getByTestId("order-refused"), "no phone").toContainText("电话");
  await expect(phone.getByTestId("delivery-phone")).toBeFocused();
  await look("delivery on a phone");
  await phone.getByTestId("delivery-phone").fill(receiver.phone);
  await phone.getByTestId("send-order").click();
  await expect(phone.getByTestId("order-delivery")).toContainText("城南区");
  await look("number of a delivery");
  return String(await phone.getByTestId("order-number").getAttribute("data-number"));
}
