// A delivery with its slot while headquarters is dead: read by its shopper on the second screen, kept at the till, printed, moved at the manager's page, its note drawn, and
// freed by what comes back; then one that an associate ordered on a phone, paid at the till as it was written. Afterwards every tier says the same.

import AxeBuilder from "@axe-core/playwright";
import { customerAddress } from "../../launch/store/page-addresses.ts";
import { orderDelivered, receiver, sayDelivery } from "./said-delivery.ts";
import { expect, test } from "./shop-test.ts";

/** ¥2,199.00. */
const washer = "100020";

test("[P4, P5, P9] with HQ dead a washer's address is confirmed by its shopper, its slot kept, moved by the manager, its note drawn, and free again when it comes back; an associate's order has all of it at the till", async ({
  page,
  browser,
  shop,
}) => {
  const violations = async (of: typeof page) =>
    (await new AxeBuilder({ page: of }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`);
  const shopper = await page.context().newPage();
  await shopper.goto(customerAddress(shop.url("till-2")));
  await expect(shopper.getByTestId("customer")).toHaveAttribute("data-at", "closed");
  await shop.signIn(page, "till-2");
  await shop.store.process("hq").stop({ hurry: true });
  let receipt = "";
  try {
    await page.keyboard.type(washer);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("service-hint")).toBeVisible();
    await page.keyboard.press("Control+s");
    await expect(page.getByTestId("service-delivery")).toBeVisible();
    await page.keyboard.press("1");
    await expect(page.getByTestId("line-2")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("delivery-line")).toContainText("送到哪里");
    await sayDelivery(page);
    await page.keyboard.press("Control+d");
    await expect(page.getByTestId("delivery-to")).toContainText(receiver.name);
    const address = shopper.getByTestId("customer-address");
    await expect(address).toContainText(receiver.address);
    expect(await violations(shopper)).toEqual([]);
    await shopper.getByTestId("customer-language").click();
    await expect(address).toContainText("Is this where we bring it?");
    expect(await violations(shopper)).toEqual([]);
    await shopper.getByTestId("address-right").click();
    await expect(page.getByTestId("shopper-says")).toHaveAttribute("data-said", "right");
    await expect(address).toHaveAttribute("data-said", "right");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(address).toBeHidden();
    await expect(page.getByTestId("delivery-line")).toContainText("城南区");
    await page.keyboard.press("F2");
    await expect(page.getByTestId("due")).toContainText("2,259.00");
    await expect(shopper.getByTestId("customer-due")).toContainText("2,259.00");
    await expect(shopper.getByTestId("customer-phone")).toHaveAttribute("data-state", "ready");
    expect(await violations(shopper)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("change")).toContainText("0.00");
    const url = (await page.getByTestId("e-receipt").getAttribute("data-url")) ?? "";
    await expect(shopper.getByTestId("customer-e-receipt")).toHaveAttribute("data-url", url);
    await expect(shopper.getByTestId("customer-done")).toContainText("2,259.00");
    expect(await violations(shopper)).toEqual([]);
    receipt = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
    await expect
      .poll(async () => (await shop.printer("till-2")).receipts.at(-1)?.lines.join("\n") ?? "")
      .toMatch(/送货时间 \d{4}-\d\d-\d\d \d\d:\d\d-\d\d:\d\d/);

    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    const manager = await context.newPage();
    await manager.goto(shop.staffUrl("manager"));
    await manager.getByTestId("sign-in-number").fill("01");
    await manager.getByTestId("sign-in-pin").fill("1122");
    await manager.getByTestId("sign-in-submit").click();
    await manager.getByTestId("section-deliveries").click();
    const row = manager.locator(`[data-testid="delivery"][data-receipt="${receipt}"]`);
    await expect(row).toContainText(`${receiver.name} · ${receiver.phone}`);
    const before = await row.getAttribute("data-slot");
    await row.getByTestId("delivery-move").click();
    await row.getByTestId("move-to").selectOption({ index: 3 });
    expect(await violations(manager)).toEqual([]);
    await row.getByTestId("move-save").click();
    await expect(row).not.toHaveAttribute("data-slot", before ?? "");
    const moved = (await row.getAttribute("data-slot")) ?? "";
    const taken = manager.getByTestId(`taken-${moved}`);
    const count = Number(/(\d+)\/8/.exec((await taken.textContent()) ?? "")?.[1]);
    expect(count).toBeGreaterThan(0);
    await row.getByTestId("delivery-note").click();
    await expect(manager.getByTestId("note-paper")).toContainText(/送货单[\s\S]*样例收货人[\s\S]*大家电送货上门/);
    await expect(manager.getByTestId("note-paper"), "no price on it").not.toContainText("2,199");
    await manager.getByTestId("note-close").click();

    await page.keyboard.press("F8");
    await shop.scan("till-2", receipt);
    await expect(page.getByTestId("refund")).toContainText("2,259.00");
    await expect(shopper.getByTestId("customer-due"), "what comes back, in the store's language again").toContainText(
      "2,259.00",
    );
    await page.keyboard.press("F2");
    await expect(page.getByTestId("refunded-amount")).toContainText("2,259.00");
    await expect(row).toHaveCount(0);
    await expect(taken).toContainText(`${count - 1}/8`);

    const hand = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
    const phone = await hand.newPage();
    await phone.goto(shop.staffUrl("associate"));
    await phone.getByTestId("sign-in-number").fill("21");
    await phone.getByTestId("sign-in-pin").fill("2121");
    await phone.getByTestId("sign-in-submit").click();
    await phone.getByTestId("goods-field").fill(washer);
    await phone.getByTestId("goods-field").press("Enter");
    const number = await orderDelivered(phone, async (state) => expect(await violations(phone), state).toEqual([]));
    await expect(manager.getByTestId("ordered").first(), "kept for the order").toContainText("订单保留 1");
    await hand.close();
    await shop.scan("till-2", number);
    await expect(page.getByTestId("line-3")).toBeVisible();
    await expect(page.getByTestId("delivery-line")).toContainText("城南区");
    await page.keyboard.press("Control+d");
    await expect(page.getByTestId("delivery-to"), "nothing is typed again").toContainText(receiver.address);
    await expect(address).toContainText(receiver.address);
    await shopper.getByTestId("address-right").click();
    await expect(page.getByTestId("shopper-says")).toHaveAttribute("data-said", "right");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F2");
    await expect(page.getByTestId("due"), "fitted free, as it was ordered").toContainText("2,259.00");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("change")).toContainText("0.00");
    const paid = (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";
    const brought = manager.locator(`[data-testid="delivery"][data-receipt="${paid}"]`);
    await expect(brought).toContainText(`${receiver.name} · ${receiver.phone}`);
    await expect(manager.getByTestId("ordered")).toHaveCount(0);
    await context.close();
  } finally {
    shop.store.process("hq").start();
    await shop.store.ready("hq");
  }
  expect(await shop.priceFindings()).toEqual([]);
  const slots = (balances: unknown) =>
    (balances as readonly { readonly ledger: string }[]).filter(({ ledger }) => ledger === "slots");
  // Accounts at zero are left out: booked, moved and freed, nothing of this sale is left in either.
  expect(slots(await shop.hqBalances())).toEqual(slots((await shop.status("till-1")).balances));
  await shop.leave(page);
});
