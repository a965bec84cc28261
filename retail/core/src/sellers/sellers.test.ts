import { describe, expect, test } from "vitest";
import { amount } from "../../testing/example-book.ts";
import { cashOf, kettle, scanned } from "../../testing/goods.ts";
import { nord, nordRule, vacuum } from "../../testing/sellers.ts";
import { broughtBack, expectLevel, soldForCash, workedAt } from "../../testing/worked-sale.ts";
import { exchangeDraft, quoteExchange } from "../after-sale/exchange.ts";
import { postVoidDraft } from "../after-sale/post-void.ts";
import { protectionDraft } from "../after-sale/price-protection.ts";
import { returnReceiptText } from "../after-sale/return-receipt.ts";
import { waitingLines } from "../collection/collection.ts";
import { handOverLines, handOverTransfers } from "../collection/hand-over.ts";
import { foldIntoShift, noTotals } from "../day/shift-totals.ts";
import type { SaleLineBody, Transfer } from "../entry.ts";
import { canInvoice, invoiceLines } from "../invoices/invoice-lines.ts";
import { fold } from "../ledger.ts";
import { type Minor, minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { priceOf } from "../prices/price-book.ts";
import { receiptText } from "../receipt.ts";
import { saleDraft } from "../sale-entry.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { chainSeller, type SellerRule, sellersFault, withSellers } from "./seller.ts";
import { sellerDifferences } from "./seller-recomputation.ts";

const rules = [nordRule];
const sold = { ...vacuum, seller: nord };
const original = { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" };
const sealed = { quantity: 1, packageState: "sealed" } as const;
const sale = soldForCash(scanned([kettle, sold]), []);
const [own, counters] = sale.body.lines;

function balance(transfers: readonly Transfer[], account: string): number {
  return [...fold(transfers).values()].find((one) => one.account === account)?.amount ?? 0;
}

const cashBack = (amountMinor: Minor) => [{ type: "cash", amountMinor }] as const;

describe("whose goods they are", () => {
  const book = {
    ...{ bookId: "b", regions: [], pricesBySku: new Map(), embeddedCodes: [], heldForMs: 0, sellers: rules },
  };

  test("follows from store, item and brand by the book in force", () => {
    const at = (store: string) => priceOf(vacuum, book, { store, atMs: 1, tier: null }).seller ?? null;
    expect(at("0412")).toEqual(nord);
    expect(at("0418")).toBeNull();
    expect(priceOf(kettle, book, { store: "0412", atMs: 1, tier: null }).seller).toBeUndefined();
    expect(priceOf(sold, null, { store: "0412", atMs: 1, tier: null }).seller).toBeUndefined();
  });

  test("an item that is listed goes before its brand", () => {
    const other: SellerRule = { ...nordRule, sellerId: "POLA", brands: [], skus: [vacuum.sku] };
    const { lines } = scanned([vacuum, kettle]);
    const named = withSellers(lines, [nordRule, other], "0412");
    expect(named.map(({ seller }) => seller?.sellerId ?? chainSeller)).toEqual(["POLA", "chain"]);
    expect(withSellers(named, [], "0412").some(({ seller }) => seller !== undefined)).toBe(false);
  });

  test.each([
    ["a name that no account has", [{ ...nordRule, sellerId: "No rd" }], "0/sellerId"],
    ["the chain's own name", [{ ...nordRule, sellerId: "chain" }], "0/sellerId"],
    ["one counter twice", [nordRule, nordRule], "1/sellerId"],
    ["more commission than there is", [{ ...nordRule, commissionBp: 10_001 }], "0/commissionBp"],
    ["no goods", [{ ...nordRule, brands: [] }], "0/brands"],
    ["a brand that another has in that store", [nordRule, { ...nordRule, sellerId: "POLA" }], "1/brands"],
    [
      "an item that another has",
      ["A", "B"].map((sellerId) => ({ ...nordRule, sellerId, brands: [], skus: ["1"] })),
      "1/skus",
    ],
  ] as const)("%s is refused by its place", (_, wrong, where) => {
    expect(sellersFault(wrong)?.where).toBe(where);
    expect(sellersFault([nordRule, { ...nordRule, sellerId: "POLA", stores: ["0418"] }])).toBeNull();
  });
});

describe("[P7] a sale that names whose goods it sold", () => {
  const differences = (line: object, known: readonly SellerRule[] | null = rules) =>
    sellerDifferences({ lines: [{ ...counters, ...line } as SaleLineBody] }, known, "0412");

  test("is right by the book that it was made by, and believed where that is not known", () => {
    expect(sellerDifferences(sale.body, rules, "0412")).toEqual([]);
    expect(differences({ seller: undefined }, null)).toEqual([]);
  });

  test("is found where it names another, nobody, a counter that has no such goods, or another tax number", () => {
    const other = { ...nord, sellerId: "POLA" };
    expect(differences({ seller: other })).toEqual([
      { where: "lines.L2.seller.POLA", statedMinor: 1, recomputedMinor: 0 },
      { where: "lines.L2.seller.NORD", statedMinor: 0, recomputedMinor: 1 },
    ]);
    expect(differences({ seller: undefined }).map(({ where }) => where)).toEqual([
      "lines.L2.seller.chain",
      "lines.L2.seller.NORD",
    ]);
    expect(differences({}, [])[0]?.where).toBe("lines.L2.seller.NORD");
    const renamed = { ...nord, operator: { ...nord.operator, taxNumber: "91X" } };
    expect(differences({ seller: renamed }).map(({ where }) => where)).toEqual(["lines.L2.seller.NORD.operator"]);
    expect(differences({ seller: undefined, gift: {} })).toEqual([]);
  });
});

describe("[P4] what a counter is owed", () => {
  test("its goods leave its own stock, and come back into it", () => {
    const floor = `store:0412/floor/concession/new`;
    expect(balance(sale.transfers, floor)).toBe(-1);
    const back = broughtBack(sale.body, [], { chosen: [{ ...sealed, lineId: "L2" }] });
    expect(balance([...sale.transfers, ...back.transfers], floor)).toBe(0);
    expect(back.body.lines[0]?.seller).toEqual(nord);
  });

  test("goods that wait are handed over from its stock", () => {
    const basket = scanned([sold]);
    const lines = basket.lines.map((line) => ({ ...line, collect: true as const }));
    const waits = soldForCash({ ...basket, lines }, []);
    const handed = handOverLines(waitingLines(waits.body, []), []);
    const zone = "store:0412/collection/concession/new";
    expect(balance(waits.transfers, zone)).toBe(1);
    expect(balance([...waits.transfers, ...handOverTransfers({ lines: handed }, "0412")], zone)).toBe(0);
  });

  test("an accessory that is missing is kept for the counter, not for the chain", () => {
    const missing = [{ accessoryId: "cable", name: kettle.name, quantity: 1, deductionMinor: minor(2_000) }];
    const back = broughtBack(sale.body, [], { chosen: [{ ...sealed, lineId: "L2", missing }] });
    const all = [...sale.transfers, ...back.transfers];
    expectLevel(all);
    expect(balance(all, "seller-due:NORD")).toBe(-2_000);
    expect(balance(all, "tax:1300")).toBe(-(own?.taxMinor ?? 0));
  });

  test("a price difference that is refunded comes off it, and what comes back later is what is left", () => {
    const today = [{ sku: vacuum.sku, unitPriceMinor: minor(10_000) }];
    const difference = protectionDraft({
      ...{ ...workedAt, returnId: "p", receiptNumber: "R2", original, sale: sale.body, earlier: [], today },
      refunds: cashBack(minor(2_900)),
    });
    const all = [...sale.transfers, ...difference.transfers];
    expectLevel(all);
    expect(balance(all, "seller-due:NORD")).toBe(-10_000);
    expect(balance(difference.transfers, "tax:1300")).toBe(0);
  });

  test("a sale undone whole leaves nothing owed", () => {
    const undone = postVoidDraft({
      ...{ ...workedAt, returnId: "v", receiptNumber: "R2", original, sale: sale.body, approvedBy: null },
      ...{ reason: "rung-up-wrong", refunds: cashBack(sale.body.totalMinor) },
    });
    const left = [...fold([...sale.transfers, ...undone.transfers]).values()].filter(({ amount: of }) => of !== 0);
    expect(left).toEqual([]);
  });

  test("the counter's goods exchanged for the chain's, and back", () => {
    const back = { sale: sale.body, earlier: [], chosen: [{ ...sealed, lineId: "L2" }], reason: "other" as const };
    const basket = priceBasket(scanned([kettle]));
    const quote = quoteExchange(back, { newMinor: basket.totalMinor, rounding: null });
    const exchange = exchangeDraft({
      ...{ ...workedAt, exchangeId: "x", receiptNumber: "R2", original, back, basket, quote, refunds: [], tenders: [] },
      pricing: sale.body.pricing,
    });
    const all = [...sale.transfers, ...exchange.transfers];
    expectLevel(all);
    expect(balance(all, "seller-due:NORD")).toBe(0);
    expect(balance(all, "tax:1300")).toBe(-2 * (own?.taxMinor ?? 0));
  });

  test("is the same whatever the shopper pays with", () => {
    const basket = priceBasket(scanned([sold]));
    const paidBy = (tender: TenderBody) =>
      saleDraft({
        ...{ ...workedAt, basket, pricing: sale.body.pricing, receiptNumber: "R1" },
        tenders: [tender],
      });
    const { totalMinor: amountMinor } = basket;
    const claim = { leftMinor: minor(0), claimId: "c", word: "hub" } as const;
    for (const tender of [
      cashOf(amountMinor, amountMinor),
      { type: "card", amountMinor, terminal: "stand-alone", approvalCode: "A1B2C3" },
      { type: "gift-card", number: "1", amountMinor, ...claim },
    ] as const)
      expect(balance(paidBy(tender).transfers, "seller-due:NORD")).toBe(-12_900);
  });
});

describe("papers", () => {
  const place = {
    store: { id: "0412", name: nord.name, address: nord.name },
    ...{ lane: 1, cashierNumber: "07", timeText: "2025-11-21 10:42" },
  };

  test.each([
    ["zh", ["销售方 诺德专柜", "诺德家电销售有限公司", "税号 91000000NORD000001", "该专柜商品的发票由其开具"]],
    ["en", ["Seller: Nord counter", "Nord Home Sales Ltd", "Tax no. 91000000NORD000001"]],
  ] as const)("say in %s who sells each line, by legal name and tax number below", (language, words) => {
    const paper = { language, columns: 32 } as const;
    const back = broughtBack(sale.body, [], { chosen: [{ ...sealed, lineId: "L2" }] });
    for (const text of [
      receiptText({ ...place, sale: sale.body }, paper),
      returnReceiptText({ ...place, goodsBack: back.body }, paper),
    ])
      for (const word of words) expect(text).toContain(word);
    const plain = receiptText({ ...place, sale: soldForCash(scanned([kettle]), []).body }, paper);
    expect(plain).not.toContain(words[1]);
  });

  test("the chain's fapiao is of its own goods alone", () => {
    expect(invoiceLines(sale.body, []).map(({ lineId }) => lineId)).toEqual(["L1"]);
    expect(canInvoice(soldForCash(scanned([sold]), []).body)).toBe(false);
  });

  test("a shift's Z says what it made due, and the tax that is the chain's", () => {
    const of = { box: workedAt.box, currency: "CNY" } as const;
    const after = foldIntoShift(noTotals(minor(0)), sale, of);
    expect(after.sellers).toEqual([{ sellerId: "NORD", name: nord.name, dueMinor: 12_900 }]);
    expect(after.taxes.map(({ taxMinor }) => amount(taxMinor))).toEqual([amount(own?.taxMinor ?? 0)]);
    const back = broughtBack(sale.body, [], { chosen: [{ ...sealed, lineId: "L2" }] });
    expect(foldIntoShift(after, back, of).sellers).toEqual([{ sellerId: "NORD", name: nord.name, dueMinor: 0 }]);
  });
});
