import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, type Row, tableRows } from "../../testing/example-book.ts";
import { cashOf, kettle, scanned } from "../../testing/goods.ts";
import { takenBackBy } from "../after-sale/goods-back.ts";
import { postVoidDraft } from "../after-sale/post-void.ts";
import { returnDraft } from "../after-sale/return-entry.ts";
import { quoteReturn } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import type { EntryDraft } from "../entry.ts";
import { fold } from "../ledger.ts";
import { minor } from "../money.ts";
import type { PromotionContext, QuotaUsed } from "../promotions/context.ts";
import type { NotAppliedReason } from "../promotions/outcome.ts";
import type { Promotion, Quota } from "../promotions/promotion.ts";
import { saleDraft } from "../sale-entry.ts";
import { priceSale } from "../sale-pricing.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { quotaAccount, quotaCounterOf, quotaStoreOf } from "./quota-use.ts";

const book = readFileSync(new URL("../../examples/quotas.md", import.meta.url), "utf8");
const lamp = { ...kettle, sku: "lamp", priceMinor: minor(8_900) };
const place = { store: "0412", businessDay: "2025-11-21", person: "f".repeat(32) };
const common = {
  ...{ person: "p-1", businessDay: place.businessDay, store: place.store, box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "6", priceBook: "1", promotions: "book", tax: "1" },
} as const;
const original = { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" };

/** `person 1, offline 5`, or `given back`. */
function limited(words: string): Promotion {
  const number = (name: string) => Number(new RegExp(`${name} (\\d+)`).exec(words)?.[1] ?? 0);
  const most = (name: string) => number(name) || null;
  const quota: Quota = {
    ...{ perSale: most("sale"), perPerson: most("person"), perDay: most("day"), perStore: most("store") },
    ...(words.includes("offline") ? { offlineMost: number("offline") } : {}),
    ...(words.includes("given back") ? { isGivenBack: true } : {}),
  };
  return {
    ...{ promotionId: "LAMP79", name: { zh: "灯", en: "Lamp" }, payer: "chain", coupon: null, quota },
    ...{ fromMs: 0, untilMs: 9, stores: null, channels: null, tiers: null },
    goods: { skus: [lamp.sku], brands: null, categories: null, sellers: null, except: null },
    stacking: { group: "price", priority: 0, exclusive: false },
    offer: { is: "amount-off", offMinor: minor(1_000) },
  };
}

/** `1 7 30, alone 0` */
function usedBefore(words: string, { quota }: Promotion): QuotaUsed {
  const [perPerson = 0, perDay = 0, perStore = 0] = words.split(/[ ,]+/).map(Number);
  const alone = /alone (\d+)/.exec(words)?.[1];
  const leftAlone = Math.max(0, (quota?.offlineMost ?? 0) - Number(alone ?? 0));
  return { perPerson, perDay, perStore, ...(alone === undefined ? {} : { leftAlone }) };
}

function priced(promotion: Promotion, lamps: number, of: { readonly used: QuotaUsed; readonly isMember: boolean }) {
  const basket = scanned(Array.from({ length: lamps }, () => lamp));
  const context: PromotionContext = {
    ...{ atMs: 1, businessDay: place.businessDay, store: place.store, channel: "till", coupons: [], currency: "CNY" },
    ...{ member: of.isMember ? { tier: "gold", isNew: false } : null, used: { LAMP79: of.used } },
  };
  const member = { memberId: place.person, tier: "gold", phoneTail: "0001" };
  return priceSale(of.isMember ? { ...basket, member } : basket, [promotion], context);
}

function sold(promotion: Promotion, lamps: number, of: Parameters<typeof priced>[2]): EntryDraft<"sale"> {
  const { priced: basket, basis } = priced(promotion, lamps, of);
  const { totalMinor } = basket;
  const tenders = [cashOf(totalMinor, totalMinor)];
  return saleDraft({ ...common, basket, pricing: basis, tenders, receiptNumber: "R1" });
}

const written = { perPerson: "person", perDay: "day", perStore: "store" } as const;

function why(reason: NotAppliedReason | undefined): string {
  if (reason?.is === "quota-used") return `limit of ${reason.most} a ${written[reason.of]}`;
  if (reason?.is === "quota-needs-member") return `needs a member, ${reason.most} a person`;
  return reason?.is === "quota-needs-hub" ? "needs the hub" : (reason?.is ?? "");
}

/** Times by counter, as the transfers of the entry move them. */
function counted({ transfers }: Pick<EntryDraft, "transfers">): string {
  const moved = [...fold(transfers.filter(({ ledger }) => ledger === "quotas")).values()].flatMap(
    ({ account, amount: times }) => {
      const counter = quotaCounterOf(account);
      return counter === null ? [] : [{ counter, times }];
    },
  );
  const [first] = moved;
  return first === undefined ? "" : `${moved.map(({ counter }) => written[counter]).join(" ")} ${first.times}`;
}

function saleRow(row: Row): Row {
  const promotion = limited(row.limits ?? "");
  const of = { used: usedBefore(row["given before"] ?? "", promotion), isMember: row.buyer === "member" };
  const { missed } = priced(promotion, Number(row.lamps), of);
  const draft = sold(promotion, Number(row.lamps), of);
  expect(saleDifferences(draft.body, common, [promotion])).toEqual([]);
  const off = draft.body.lines.flatMap(({ discounts }) => discounts);
  return {
    ...row,
    off: amount(off.reduce((sum, { amountMinor }) => sum + amountMinor, 0)),
    counted: counted(draft),
    "why not": why(missed[0]?.reason),
  };
}

/** Times that may be given again, by what the return's entry moves. */
function returnRow(row: Row): Row {
  const sale = sold(limited(`person 9, ${row.data}`), Number(row.lamps), {
    used: { perPerson: 0, perDay: 0, perStore: 0 },
    isMember: true,
  });
  const { body } = sale;
  const entry = { returnId: "r", receiptNumber: "R2", original, sale: body };
  let again = 0;
  const count = (draft: Pick<EntryDraft, "transfers">) => {
    again -= Number(counted(draft).split(" ").at(-1));
  };
  if (row["come back"] === "post-void") {
    const refunds = [{ type: "cash", amountMinor: body.totalMinor }] as const;
    count(postVoidDraft({ ...common, ...entry, reason: "rung-up-wrong", approvedBy: null, refunds }));
  } else {
    let earlier: readonly TakenBack[] = [];
    for (const pieces of (row["come back"] ?? "").split(" then ").map(Number)) {
      const of = {
        ...{ chosen: [{ lineId: "L1", quantity: pieces, packageState: "sealed" }] as const, reason: "other" as const },
      };
      const { totalMinor } = quoteReturn(body, earlier, of);
      const refunds = [{ type: "cash", amountMinor: totalMinor }] as const;
      const draft = returnDraft({ ...common, ...entry, ...of, earlier, refunds, returnId: `r${earlier.length}` });
      count(draft);
      const taken = takenBackBy(draft);
      earlier = taken === null ? earlier : [...earlier, taken];
    }
  }
  return { ...row, "may be given again": String(again) };
}

describe("the worked examples of quotas", () => {
  const sales = tableRows(book, "Sales");
  const returns = tableRows(book, "Goods that come back");
  test.each(sales.map((row) => [row.no, row["what it shows"], row] as const))("[P7] %s: %s", (_, __, row) => {
    expect(saleRow(row)).toEqual(row);
  });
  test.each(returns.map((row) => [row.no, row["what it shows"], row] as const))("[P4] %s: %s", (_, __, row) => {
    expect(returnRow(row)).toEqual(row);
  });
});

test("[P7] HQ finds a use that was not counted, counted otherwise, or counted for somebody else", () => {
  const promotion = limited("person 2");
  const { body } = sold(promotion, 1, { used: { perPerson: 0, perDay: 0, perStore: 0 }, isMember: true });
  const [use] = body.quotas ?? [];
  if (use === undefined) throw new Error("nothing was counted");
  const found = (quotas: typeof body.quotas) =>
    saleDifferences(quotas === undefined ? { ...body, quotas: [] } : { ...body, quotas }, common, [promotion]);
  expect(found([])).toMatchObject([{ where: "quotas.LAMP79", statedMinor: 0, recomputedMinor: 1 }]);
  expect(found([{ ...use, times: 2 }])).toMatchObject([{ statedMinor: 2, recomputedMinor: 1 }]);
  expect(found([{ ...use, counters: use.counters.slice(1) }])).toMatchObject([{ statedMinor: 0, recomputedMinor: 1 }]);
  expect(found([use, { ...use, promotionId: "P2" }])).toMatchObject([{ where: "quotas.P2", recomputedMinor: 0 }]);
});

test("a counter names its store, and a promotion's id may hold anything", () => {
  const accounts = (["perPerson", "perDay", "perStore"] as const).map((counter) =>
    quotaAccount(counter, "满/减:1", place),
  );
  expect(accounts.map((account) => quotaCounterOf(account ?? ""))).toEqual(["perPerson", "perDay", "perStore"]);
  expect(accounts.map((account) => quotaStoreOf(account ?? ""))).toEqual([null, "0412", "0412"]);
  expect(quotaAccount("perPerson", "P", { ...place, person: null })).toBeNull();
  expect([quotaCounterOf("points:a"), quotaStoreOf("points:a")]).toEqual([null, null]);
});
