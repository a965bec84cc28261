// Points earned at one lane and spent at another; without HQ on the member's signed code alone.

import { join } from "node:path";
import { memberCode, memberKey } from "../../hq/server/src/config/member-key.ts";
import { cashier, otherCashier, refrigerator, type Shop } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Gold in the sample. */
const member = { phone: "10000000005", memberId: "85cf2d77decf39d9ccab8211d479a626" };
const account = `points:${member.memberId}`;
/** Whom nobody knows before. */
const joiner = { phone: "13900000126", name: "示例会员甲" };
const headphones = "100445";

const pointsAtHq = async (shop: Shop) =>
  0 - ((await shop.hqBalances()).find((balance) => balance.account === account)?.amount ?? 0);

test("[P4] a sale earns points, another lane spends them, and HQ knows what is left", async ({ page, shop }) => {
  const before = await pointsAtHq(shop);
  await shop.signIn(page, "till-1", cashier);
  await page.keyboard.type(member.phone);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member-points")).toContainText("积分");
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("due")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("points-earned")).toBeVisible();
  const text = (await page.getByTestId("points-earned").textContent()) ?? "";
  const earned = Number(/\+([\d,]+)/.exec(text)?.[1]?.replaceAll(",", ""));
  expect(earned).toBeGreaterThan(2_000);
  await expect.poll(() => pointsAtHq(shop)).toBe(before + earned);
  await shop.leave(page);

  const papers = (await shop.printer("till-2")).receiptCount;
  await shop.signIn(page, "till-2", otherCashier);
  await page.keyboard.type(member.phone);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member-points")).toContainText((before + earned).toLocaleString("zh-CN"));
  await shop.scan("till-2", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByTestId("tender-points").click();
  await page.keyboard.type("1500");
  await expect(page.getByTestId("confirm-tender")).toContainText("1,500");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("taken-1")).toContainText("1,500");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("points-earned")).toBeVisible();
  await expect.poll(async () => (await shop.printer("till-2")).receiptCount).toBe(papers + 1);
  const printed = (await shop.printer("till-2")).receipts.at(-1)?.lines.join("\n") ?? "";
  for (const row of ["积分 1500分", "15.00", "本次积分", "积分余额"]) expect(printed).toContain(row);
  // What points paid earns nothing: 15.00 less at two points a yuan.
  await expect.poll(() => pointsAtHq(shop)).toBe(before + 2 * earned - 30 - 1_500);
  await shop.everythingIsAtHq();
  await shop.agreesWithHq("till-1");
  expect(await shop.priceFindings()).toEqual([]);
  await shop.leave(page);
});

test("[P6, P11] HQ away: a phone number spends no points, the member's code does, and a new member joins and is known at the other till", async ({
  page,
  shop,
}) => {
  await shop.signIn(page, "till-1", cashier);
  await page.keyboard.type(member.phone);
  await page.keyboard.press("Enter");
  await shop.scan("till-1", refrigerator.gtin);
  await expect(page.getByTestId("line-1")).toBeVisible();
  let joinedId = "";
  await shop.store.process("hq").stop({ hurry: true });
  try {
    await expect(page.getByTestId("member-points")).toContainText("截至");
    await page.keyboard.press("F2");
    await page.getByTestId("tender-points").click();
    await page.keyboard.press("Enter");
    await expect(page.getByText("积分只凭会员本人的会员码使用")).toBeVisible();
    const key = memberKey(join(shop.folder, "hq"));
    await shop.scan("till-1", memberCode(key, { memberId: member.memberId, until: "2099-12-31" }));
    await expect(page.getByText("积分只凭会员本人的会员码使用")).toHaveCount(0);
    await page.keyboard.type("500");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("taken-1")).toContainText("500");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("points-earned")).toBeVisible();

    await page.keyboard.type(joiner.phone);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("notice")).toContainText(joiner.phone);
    await page.keyboard.press("Control+h");
    await expect(page.getByTestId("join-phone")).toHaveValue(joiner.phone);
    await page.keyboard.type(joiner.name);
    await page.getByTestId("marketing-yes").click();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("member")).toContainText("··0126");
    await page.keyboard.type(headphones);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("line-1")).toBeVisible();
    await page.keyboard.press("F2");
    await expect(page.getByTestId("due")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("points-earned")).toBeVisible();
    const texts = shop.entryTexts("0412-01");
    const joins = texts.filter((text) => text.includes('"kind":"member-join"') && text.includes('"marketing":true'));
    joinedId = /"memberId":"([0-9a-f]{32})"/.exec(joins.at(-1) ?? "")?.[1] ?? "";
    for (const text of texts) for (const secret of Object.values(joiner)) expect(text).not.toContain(secret);
    await shop.leave(page);
    await shop.signIn(page, "till-2", otherCashier);
    await page.keyboard.type(joiner.phone);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("member")).toContainText("普通会员");
    await page.keyboard.press("Control+h");
    await expect(page.getByTestId("member-name")).toHaveValue(joiner.name);
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("member-panel")).toBeHidden();
  } finally {
    shop.store.process("hq").start();
    await shop.store.ready("hq");
  }
  await shop.everythingIsAtHq();
  await shop.agreesWithHq("till-1");
  // 499.00, at a point a yuan.
  await expect
    .poll(async () => (await shop.hqBalances()).find((one) => one.account === `points:${joinedId}`)?.amount)
    .toBe(-499);
  await expect.poll(async () => (await shop.status("till-1")).unsentMembers).toBe(0);
  await shop.leave(page);
});
