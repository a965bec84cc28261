// Forty lines rung up and paid while HQ is away: by keyboard alone at one till, by touch alone at the other; by number and from
// the favourites, with a member, a line taken out and brought back.

import type { Page } from "@playwright/test";
import { countHands, handsUsed } from "./counted-hands.ts";
import type { Till } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

/** Accessories of the sample that need no number and are no favourites. */
const skus = Array.from({ length: 11 }, (_, index) => String(100_619 + index)).concat(
  Array.from({ length: 6 }, (_, index) => String(100_651 + index)),
);
/** Of the sample. */
const memberPhone = "10000000002";

interface Hands {
  readonly till: Till;
  /** The other kind, none of which is used. */
  readonly not: "keys" | "touches";
  readonly enter: (page: Page, text: string) => Promise<void>;
  /** The first so many of a group of favourites, one after the other. */
  readonly add: (page: Page, group: number, count: number) => Promise<void>;
  readonly act: (page: Page, key: string, testId: string) => Promise<void>;
}

const byKeys: Hands = {
  till: "till-1",
  not: "touches",
  enter: async (page, text) => {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  },
  add: async (page, group, count) => {
    if (group > 0) await page.keyboard.press("PageDown");
    for (let place = 1; place <= count; place++) await page.keyboard.press(String(place));
  },
  act: (page, key) => page.keyboard.press(key),
};

const byTouches: Hands = {
  till: "till-2",
  not: "keys",
  enter: async (page, text) => {
    for (const digit of text) await page.getByTestId(`key-${digit}`).click();
    await page.getByTestId("enter").click();
  },
  add: async (page, group, count) => {
    await page.getByTestId(`favourites-group-${group}`).click();
    for (let place = 0; place < count; place++) await page.getByTestId(`favourite-${place}`).click();
  },
  act: (page, _, testId) => page.getByTestId(testId).click(),
};

for (const [name, hands] of [
  ["keyboard", byKeys],
  ["touch", byTouches],
] as const)
  test(`[P4, P11] forty lines by ${name} alone while HQ is away, paid and printed, and the books agree`, async ({
    page,
    shop,
  }) => {
    const { till, not, enter, add, act } = hands;
    await countHands(page);
    await shop.signIn(page, till);
    const { receiptCount } = await shop.printer(till);
    await shop.store.process("hq").stop({ hurry: true });
    await handsUsed(page);

    for (const sku of skus) await enter(page, sku);
    await expect(page.getByTestId(`line-${skus.length}`)).toBeVisible();
    await act(page, "Control+f", "actions");
    if (not === "keys") await page.getByTestId("action-favourites").click();
    await expect(page.getByTestId("favourite-0")).toBeVisible();
    for (const [group, count] of [9, 6, 8].entries()) await add(page, group, count);
    await expect(page.getByTestId("line-40")).toBeVisible();
    await act(page, "Escape", "close-panel");
    await act(page, "Delete", "void-chosen");
    await expect(page.getByTestId("line-40")).toHaveCount(0);
    await act(page, "Control+z", "undo");
    await expect(page.getByTestId("line-40")).toBeVisible();
    await enter(page, memberPhone);
    await expect(page.getByTestId("member")).toBeVisible();
    await act(page, "F2", "pay");
    await expect(page.getByTestId("due")).toBeVisible();
    await act(page, "Enter", "confirm-tender");
    await expect(page.getByTestId("change")).toBeVisible();
    expect((await handsUsed(page))[not]).toBe(0);

    await expect.poll(async () => (await shop.printer(till)).receiptCount).toBe(receiptCount + 1);
    shop.store.process("hq").start();
    await shop.everythingIsAtHq();
    await shop.agreesWithHq("till-1");
    await shop.leave(page);
  });
