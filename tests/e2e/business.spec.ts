// An organisation buys by bank transfer: its goods wait until headquarters has matched the bank's line, or somebody lets
// them go before.

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { otherCashier, refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const taxNumber = "91440300MA5FTECH71";

/** What stands on the newest receipt that has it. */
async function printed(shop: Shop, shape: RegExp): Promise<string> {
  const lines = (await shop.printer("till-2")).receipts.flatMap((receipt) => receipt.lines);
  return lines.flatMap((line) => shape.exec(line)?.[0] ?? []).at(-1) ?? "";
}

const dueAccount = (reference: string): string => `business-due:${reference.replaceAll(/[ -]/g, "")}`;

/** @param by its tax number, or what finds it in the list */
async function sellByTransfer(
  page: Page,
  shop: Shop,
  by: string,
): Promise<{ readonly code: string; readonly reference: string }> {
  await page.getByTestId("entry-field").fill(by);
  if (by !== taxNumber) await expect(page.getByTestId("found-organisation-0")).toContainText(taxNumber);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toBeVisible();
  await shop.scan("till-2", refrigerator.gtin);
  await page.keyboard.press("F2");
  await page.getByTestId("tender-business").click();
  const before = await printed(shop, /C \d{4}-\d{4}-\d{4}-\d{4}-\d/);
  await page.keyboard.press("Enter");
  await expect.poll(() => printed(shop, /C \d{4}-\d{4}-\d{4}-\d{4}-\d/)).not.toBe(before);
  const code = (await printed(shop, /C \d{4}-\d{4}-\d{4}-\d{4}-\d/)).replaceAll(/[ -]/g, "");
  return { code, reference: await printed(shop, /B \d{4}-\d{4}-\d{4}-\d{2}-\d/) };
}

test("[P2] [P4] goods of an organisation wait for its bank transfer, which is matched once; before it they go by approval alone [P9]", async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  await shop.signIn(page, "till-2", otherCashier);
  const first = await sellByTransfer(page, shop, taxNumber);
  await shop.scan("till-2", first.code);
  await expect(page.getByTestId("notice")).toContainText("F1");

  await shop.everythingIsAtHq();
  const key = readFileSync(path.join(shop.store.configs.hq.dataFolder, "console.key"), "utf8").trim();
  const due = (await shop.hqBalances()).find(({ account }) => account === dueAccount(first.reference))?.amount ?? 0;
  const line = { lineId: "e2e-1", account: "icbc-1", bookedOn: "2026-01-02", amountMinor: due, currency: "CNY" };
  const send = async () => {
    const response = await fetch(`http://127.0.0.1:${shop.ports.hq}/inlet/v1/bank-lines`, {
      method: "PUT",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ lines: [{ ...line, text: `货款 ${first.reference}` }] }),
    });
    return (await response.json()) as { readonly lines: readonly Record<string, unknown>[] };
  };
  expect((await send()).lines).toEqual([expect.objectContaining({ match: "exact", dueMinor: 0 })]);
  expect((await send()).lines).toEqual([expect.objectContaining({ match: "exact", dueMinor: 0 })]);
  await expect(async () => {
    await shop.scan("till-2", first.code);
    await expect(page.getByTestId("hand-over-panel")).toBeVisible({ timeout: 300 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("handed-over")).toBeVisible();
  await page.keyboard.press("Enter");

  const second = await sellByTransfer(page, shop, "cgjy");
  await shop.scan("till-2", second.code);
  await expect(page.getByTestId("notice")).toContainText("F1");
  await page.keyboard.press("F1");
  await page.getByTestId("action-releaseUnpaid").click();
  await expect(page.getByTestId("approval-panel")).toBeVisible();
  await page.keyboard.type("01");
  await page.keyboard.press("Enter");
  await page.keyboard.type("1122");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("hand-over-panel")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("handed-over")).toBeVisible();
  await page.keyboard.press("Enter");
  await shop.everythingIsAtHq();
  const balances = await shop.hqBalances();
  const amounts = [first, second].map(({ reference }) => {
    return balances.find(({ account }) => account === dueAccount(reference))?.amount ?? 0;
  });
  expect(amounts).toEqual([0, due]);
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});
