// What the hands do at a till, task by task, by keyboard alone and by touch alone: as many keys and touches as
// docs/hands.md says, and no more.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { tableRows } from "../../retail/core/testing/example-book.ts";
import { countHands, handsUsed } from "./counted-hands.ts";
import { receiver } from "./said-delivery.ts";
import { cashier, refrigerator, repository, type Shop, type Till } from "./shop.ts";
import { expect, test } from "./shop-test.ts";

const book = readFileSync(join(repository, "docs/hands.md"), "utf8");
/** Numbers of no other walk. */
const airConditioner = {
  gtin: "6999000091795",
  serials: { "till-1": ["HND-IN-1", "HND-OUT-1"], "till-2": ["HND-IN-2", "HND-OUT-2"] },
} as const;

const imeis = { "till-1": "353918057034189", "till-2": "353918057034197" } as const;
/** ¥499.00. */
const otherGoods = "100445";
/** Of the sample. */
const memberPhone = "10000000001";
const joinerPhones = { "till-1": "13900000211", "till-2": "13900000212" } as const;

type By = "keys" | "touches";
interface At {
  readonly page: Page;
  readonly shop: Shop;
  readonly till: Till;
  readonly by: By;
  /** A key, or a touch on what is called so; `list#1`: on its second row. */
  readonly press: (key: string, testId: string) => Promise<void>;
  readonly shows: (testId: string, text?: string | RegExp) => Promise<void>;
}
interface Task {
  readonly name: string;
  /** Done before anything is counted. */
  readonly before?: (at: At) => Promise<void>;
  readonly does: (at: At) => Promise<void>;
  /** What is left behind goes, uncounted. */
  readonly after?: (at: At) => Promise<void>;
}

const scanned = async ({ shop, till, shows }: At) => {
  await shop.scan(till, refrigerator.gtin);
  await shows("line-1");
};
const paid = async ({ press, shows }: At) => {
  await press("F2", "pay");
  await shows("due");
  await press("Enter", "confirm-tender");
  await shows("change");
};
let sold = "";
const receiptOf = async (page: Page) => (await page.getByTestId("paid").textContent())?.match(/R\d{18}/)?.[0] ?? "";

/** The sale on the screen away again, whatever it is. */
const voided = async ({ page }: At) => {
  await page.getByTestId("void-sale").click();
  await page.getByTestId("void-sale-confirm").click();
  await expect(page.getByTestId("sign-out")).toBeVisible();
};
const typed = async ({ page, press }: At, text: string) => {
  await page.keyboard.type(text);
  await press("Enter", "enter");
};

const tasks: readonly Task[] = [
  {
    name: "sign in",
    does: async ({ page, press, shows }) => {
      await page.keyboard.type(cashier.number);
      await press("Enter", "sign-in-pin");
      await page.keyboard.type(cashier.pin);
      await press("Enter", "sign-in-submit");
      await shows("entry-field");
    },
  },
  {
    name: "goods by their number",
    does: async (here) => {
      await typed(here, refrigerator.sku);
      await here.shows("line-1", "1,699.00");
    },
  },
  {
    name: "one piece more",
    does: async ({ press, shows }) => {
      await press("+", "more");
      await shows("quantity-1", "2");
    },
  },
  {
    name: "undo",
    does: async ({ press, shows }) => {
      await press("Control+z", "undo");
      await shows("total", "1,699.00");
    },
  },
  {
    name: "a member by phone",
    does: async (here) => {
      await typed(here, memberPhone);
      await here.shows("member");
    },
    after: voided,
  },
  {
    name: "somebody who is no member yet joins",
    does: async (here) => {
      const { page, till, by, press, shows } = here;
      await typed(here, joinerPhones[till]);
      await shows("notice", joinerPhones[till]);
      if (by === "touches") await page.getByTestId("actions").click();
      await press("Control+h", "action-joinMember");
      await shows("join-terms");
      await page.keyboard.type("样例顾客");
      await press("Enter", "join-member");
      await shows("member", joinerPhones[till].slice(-4));
    },
    after: voided,
  },
  {
    name: "suspend",
    before: scanned,
    does: async ({ press, shows }) => {
      await press("F6", "suspend");
      await shows("return");
    },
  },
  {
    name: "retrieve",
    does: async ({ press, shows }) => {
      await press("F7", "retrieve");
      await press("1", "retrieve-0");
      await shows("line-1");
    },
  },
  {
    name: "change to another open sale",
    before: async (here) => {
      await here.page.keyboard.press("F6");
      await here.shows("return");
      await typed({ ...here, press: (key) => here.page.keyboard.press(key) }, otherGoods);
      await here.shows("line-1", "499.00");
    },
    does: async ({ press, shows }) => {
      await press("F7", "retrieve");
      await press("1", "retrieve-0");
      await shows("line-1", "1,699.00");
    },
    after: async ({ page, shows }) => {
      // The other one is still there, and goes.
      await page.keyboard.press("F7");
      await page.keyboard.press("1");
      await shows("line-1", "499.00");
      await page.keyboard.press("F4");
      await page.keyboard.press("F4");
      await page.keyboard.press("F7");
      await page.keyboard.press("1");
      await shows("line-1", "1,699.00");
    },
  },
  {
    name: "exact cash, one item",
    does: paid,
  },
  {
    name: "its gift receipt",
    does: async ({ shop, till, press }) => {
      await press("Control+b", "print-gift");
      await expect
        .poll(async () => (await shop.printer(till)).receipts.at(-1)?.lines.join(" ") ?? "")
        .toContain("礼品小票");
    },
  },
  {
    name: "other cash",
    before: scanned,
    does: async ({ page, press, shows }) => {
      await press("F2", "pay");
      await shows("due");
      await page.keyboard.type("2000");
      await press("Enter", "confirm-tender");
      await shows("change", "301.00");
    },
  },
  {
    name: "by card",
    before: scanned,
    does: async ({ page, press, shows }) => {
      await press("F2", "pay");
      await shows("due");
      await press("F3", "tender-card");
      await page.keyboard.type("004711");
      await press("Enter", "confirm-tender");
      await shows("paid-total");
    },
  },
  {
    name: "return by receipt, scanned",
    does: async ({ page, shop, till, press, shows }) => {
      await shop.scan(till, await receiptOf(page));
      await shows("refund", "1,699.00");
      await press("F2", "refund-cash");
      await shows("refund-code-panel");
      await page.keyboard.type("004712");
      await press("Enter", "refund-code");
      await shows("refunded-amount");
    },
  },
  {
    name: "return by receipt, typed",
    before: async (here) => {
      await scanned(here);
      await paid({ ...here, press: (key) => here.page.keyboard.press(key) });
      sold = await receiptOf(here.page);
    },
    does: async ({ page, press, shows }) => {
      await press("F8", "return");
      await page.keyboard.type(sold.slice(1));
      await press("Enter", "open-receipt");
      await shows("original");
      await press("F6", "return-all");
      await press("F2", "refund-cash");
      await shows("refunded-amount");
    },
  },
  {
    name: "another price",
    before: scanned,
    does: async ({ page, press, shows }) => {
      await press("F3", "price");
      await page.keyboard.type("1650");
      await press("Alt+Digit1", "reason-0");
      await shows("total", "1,650.00");
    },
  },
  {
    name: "void the sale",
    does: async ({ press, shows }) => {
      await press("F4", "void-sale");
      await press("F4", "void-sale-confirm");
      await shows("sign-out");
    },
  },
  {
    name: "an air conditioner with two serials, delivered to an address in a slot and installed, with a trade-in, a subsidy, the rest in cash and a fapiao",
    before: async ({ shop, till, shows }) => {
      await shop.scan(till, airConditioner.gtin);
      await shows("line-1");
    },
    does: async (here) => {
      const { page, shop, till, by, press, shows } = here;
      for (const serial of airConditioner.serials[till]) await shop.scan(till, serial);
      await shows("line-1", airConditioner.serials[till][1]);
      await press("Control+s", "service-hint");
      await press("1", "service-delivery");
      await press("2", "service-installation");
      await shows("line-3");
      // The key of paying works from the list; by touch it is under it.
      if (by === "touches") await page.getByTestId("close-panel").click();
      // Paying asks first where and when.
      await press("F2", "pay");
      await shows("delivery-text");
      for (const [field, text] of Object.entries(receiver)) {
        await expect(page.locator(`[data-asked="${field}"]`)).toBeVisible();
        await page.keyboard.insertText(text);
        await press("Enter", "delivery-confirm");
      }
      await shows("delivery-slots");
      await press("Enter", "delivery-confirm");
      await shows("delivery-line", "城南区");
      await press("F2", "pay");
      await shows("due");
      await press("F8", "tender-trade-in");
      await shows("asked-model");
      await press("2", "trade-in-choices#1");
      await shows("asked-q:lock");
      await press("1", "trade-in-choices#0");
      await shows("asked-q:screen");
      await press("1", "trade-in-choices#0");
      await shows("asked-q:battery");
      await press("1", "trade-in-choices#0");
      await shows("trade-in-text");
      await shop.scan(till, imeis[till]);
      await shows("asked-wiped");
      await press("Enter", "trade-in-choices#0");
      await shows("asked-document");
      await press("1", "trade-in-choices#0");
      await shows("trade-in-text");
      await page.keyboard.type("123x");
      await press("Enter", "trade-in-confirm");
      await press("Enter", "trade-in-confirm");
      await shows("taken-1");
      await press("F6", "tender-trade-in-subsidy");
      for (const text of ["1", `q-hands-${till}`, airConditioner.serials[till][0]]) {
        await page.keyboard.type(text);
        await press("Enter", "confirm-tender");
      }
      await shows("taken-2");
      await press("Enter", "confirm-tender");
      await shows("change");
      // The code is on the screen by itself: the title is typed on the shopper's own phone.
      const url = (await page.getByTestId("e-receipt").getAttribute("data-url")) ?? "";
      const browser = page.context().browser();
      if (browser === null) throw new Error("a page without a browser");
      const shopper = await browser.newPage({ locale: "zh-CN" });
      await shopper.goto(url);
      await shopper.getByRole("radio", { name: "个人" }).check();
      await shopper.getByLabel("发票抬头").fill("样例收货人");
      await shopper.getByRole("button", { name: "申请发票" }).click();
      await expect(shopper.getByRole("status")).toHaveText(/已申请|正在开具|已开具/);
      await shopper.context().close();
    },
  },
  {
    name: "sign out",
    does: async ({ press, shows }) => {
      await press("Control+l", "sign-out");
      await shows("sign-in-number");
    },
  },
  {
    name: "clock in",
    does: async ({ page, press, shows, by }) => {
      const who = by === "keys" ? { number: "10", pin: "1020" } : { number: "07", pin: "7788" };
      await press("F2", "begin-clock-in");
      await shows("clock-panel");
      await page.keyboard.type(who.number);
      await press("Enter", "sign-in-pin");
      await page.keyboard.type(who.pin);
      await press("Enter", "clock-in");
      await shows("clock-said", who.number);
    },
    after: async ({ page }) => {
      await page.keyboard.press("Escape");
      await expect(page.getByTestId("clock-panel")).toBeHidden();
    },
  },
];

function at(page: Page, shop: Shop, till: Till, by: By): At {
  return {
    ...{ page, shop, till, by },
    press: (key, testId) => {
      if (by === "keys") return page.keyboard.press(key);
      const [place = "", row] = testId.split("#");
      return (
        row === undefined ? page.getByTestId(place) : page.getByTestId(place).getByRole("button").nth(Number(row))
      ).click();
    },
    shows: async (testId, text) => {
      const place = page.getByTestId(testId);
      await (text === undefined ? expect(place).toBeVisible() : expect(place).toContainText(text));
    },
  };
}

for (const [by, till] of [
  ["keys", "till-1"],
  ["touches", "till-2"],
] as const)
  test(`each task takes as many ${by} as its row says`, async ({ page, shop }) => {
    await countHands(page);
    await shop.signIn(page, till);
    await shop.leave(page);
    const here = at(page, shop, till, by);
    const counted: Record<string, string> = {};
    for (const { name, before, does, after } of tasks) {
      await before?.(here);
      await handsUsed(page);
      await test.step(name, () => does(here));
      const used = await handsUsed(page);
      expect(by === "keys" ? used.touches : used.keys, `${name} by ${by} alone`).toBe(0);
      counted[name] = `${used[by]}`;
      await after?.(here);
    }
    expect(counted).toEqual(Object.fromEntries(tableRows(book, "Tasks").map((row) => [row.task, row[by]])));
  });
