// A fapiao from the shopper's phone to HQ's issuing service and back: asked for, issued whatever the service does, taken
// back with the goods, and made out anew to another title.

import AxeBuilder from "@axe-core/playwright";
import { refrigerator } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const taxNumber = "91350100M000100Y43";

interface Booked {
  readonly kind: string;
  readonly state: string;
  readonly title: string | null;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly asked: number;
}

test("[P2] a fapiao is asked for on the phone and issued once though the service fails; goods that come back are red-lettered; another title is issued anew", async ({
  page,
  browser,
  shop,
}) => {
  test.setTimeout(120_000);
  const service = `http://127.0.0.1:${shop.ports.invoicesPage}`;
  const booked = async () => {
    const { invoices } = (await (await fetch(`${service}/state`)).json()) as { invoices: readonly Booked[] };
    return invoices.map(({ kind, state, totalMinor, taxMinor }) => [kind, state, totalMinor, taxMinor]);
  };
  const next = [
    { fault: "server-error", times: 1 },
    { fault: "lose-reply", times: 1 },
  ];
  await fetch(`${service}/control`, { method: "POST", body: JSON.stringify({ next }) });

  await shop.signIn(page, "till-1");
  await shop.scan("till-1", refrigerator.gtin);
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("quantity-1")).toHaveText(/2/);
  await page.keyboard.press("F2");
  await page.getByTestId("quick-cash-0").click();
  const url = (await page.getByTestId("e-receipt").getAttribute("data-url")) ?? "";
  const receipt = /R\d{18}/.exec(url)?.[0] ?? "";

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const shopper = await context.newPage();
  await shopper.goto(url);
  await shopper.getByLabel("发票抬头").fill("样板市样板公司");
  await shopper.getByLabel("统一社会信用代码").fill("91350100M000100Y44");
  await shopper.getByRole("button", { name: "申请发票" }).click();
  await expect(shopper.getByRole("alert")).toContainText("18 位");
  expect((await new AxeBuilder({ page: shopper }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await shopper.getByLabel("统一社会信用代码").fill(taxNumber);
  await shopper.getByRole("button", { name: "申请发票" }).click();
  await expect(shopper.getByRole("status")).toHaveText(/已申请|正在开具|已开具/);
  const saysSoon = (word: string) =>
    expect(async () => {
      await shopper.reload();
      await expect(shopper.getByRole("status")).toHaveText(word, { timeout: 500 });
    }).toPass({ timeout: 30_000 });
  await saysSoon("已开具");
  expect(await booked()).toEqual([["blue", "issued", 339_800, 39_092]]);

  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("invoice")).toHaveAttribute("data-state", "issued");
  await page.getByTestId("back-1").click();
  await page.keyboard.press("+");
  await expect(page.getByTestId("refund")).toContainText("1,699.00");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("refunded-amount")).toContainText("1,699.00");
  await expect.poll(booked, { timeout: 30_000 }).toHaveLength(2);
  const [, red = []] = await booked();
  expect(red.slice(0, 3)).toEqual(["red", "issued", 169_900]);

  await saysSoon("已开具");
  await shopper.getByText("更换抬头").click();
  await shopper.getByLabel("个人").check();
  await expect(shopper.getByLabel("统一社会信用代码")).toBeHidden();
  await shopper.getByRole("button", { name: "申请发票" }).click();
  await saysSoon("已重新开具");
  const all = await booked();
  expect(all.map(([kind]) => kind)).toEqual(["blue", "red", "red", "blue"]);
  const sum = (place: 2 | 3) => all.reduce((of, one) => of + (one[0] === "red" ? -1 : 1) * Number(one[place]), 0);
  expect(sum(2), "what the goods kept are worth").toBe(169_900);

  await shop.scan("till-1", receipt);
  await expect(page.getByTestId("invoice")).toHaveAttribute("data-state", "re-issued");
  await page.keyboard.press("Escape");
  await shop.leave(page);
  await context.close();
});
