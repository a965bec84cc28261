import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AcquirerRefund, settledByAcquirerDraft, settledInCashDraft } from "../after-sale/refund-settlement.ts";
import { minor } from "../money.ts";
import { taskId } from "../tasks/task.ts";
import { type PaymentBody, paymentDraft, paymentReversalDraft } from "../tenders/payment-entry.ts";
import { acquirerMoneyOf } from "./acquirer-money.ts";
import { type SettlementBody, settlementCauses, settlementDraft, settlementOf } from "./settlement-entry.ts";
import { isListBegun, isListDue, isMissing, listsOf, listsWanted } from "./settlement-lists.ts";
import { matchSettlement, type OurLine, type TheirLine } from "./settlement-match.ts";

const moment = {
  ...{ person: "a".repeat(32), businessDay: "2025-11-21" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
} as const;

describe("the journal's side", () => {
  const payment = {
    ...{ reference: "r-000001", acquirer: "wallets", amountMinor: minor(3_616), currency: "CNY", saleId: "s1" },
    ...{ wallet: "wechat", acquirerReference: "4200", payerMasked: "****8812" },
  } satisfies PaymentBody;
  const refund = {
    ...{ refundReference: "back-0001", reference: "r-000001", acquirer: "wallets", receiptNumber: "R2" },
    ...{ amountMinor: minor(500), currency: "CNY" },
  } satisfies AcquirerRefund;

  it("a payment, its reversal and a refund by the acquirer each say what the acquirer should have", () => {
    const key = { acquirer: "wallets", kind: "payment", reference: "r-000001" };
    expect(acquirerMoneyOf(paymentDraft(payment, moment))).toEqual([
      { says: "moved", ...key, amountMinor: 3_616, currency: "CNY", receiptNumber: null },
    ]);
    expect(acquirerMoneyOf(paymentReversalDraft(payment, moment))).toEqual([{ says: "taken-back", ...key }]);
    expect(acquirerMoneyOf(settledByAcquirerDraft(refund, { ...moment, acquirerReference: "5030" }))).toEqual([
      {
        ...{ says: "moved", acquirer: "wallets", kind: "refund", reference: "back-0001" },
        ...{ amountMinor: 500, currency: "CNY", receiptNumber: "R2" },
      },
    ]);
  });

  it("what went out in cash after the acquirer refused is not the acquirer's", () => {
    const cash = { ...moment, store: "0412", box: "0412-01", rounding: null, approvedBy: null };
    expect(acquirerMoneyOf(settledInCashDraft(refund, cash))).toEqual([]);
  });

  it("a sale and an exchange say which receipt a payment paid for", () => {
    const tenders = [{ type: "cash" }, { type: "qr", acquirer: "wallets", reference: "r-000001" }, null];
    const paid = { says: "paid-for", acquirer: "wallets", kind: "payment", reference: "r-000001", receiptNumber: "R1" };
    expect(acquirerMoneyOf({ kind: "sale", body: { receiptNumber: "R1", tenders } })).toEqual([paid]);
    expect(acquirerMoneyOf({ kind: "exchange", body: { sold: { receiptNumber: "R1", tenders } } })).toEqual([paid]);
  });

  it("[P3] a signed body that is none of its kind says nothing", () => {
    const bodies = [null, 7, {}, { reference: 1 }, { ...payment, amountMinor: -1 }, { ...payment, acquirer: "" }];
    for (const kind of ["payment", "payment-reversal", "refund-settled", "sale", "exchange", "other"])
      for (const body of bodies.slice(0, kind === "payment-reversal" ? 4 : undefined))
        expect(acquirerMoneyOf({ kind, body })).toEqual([]);
  });
});

describe("matching, over all sides", () => {
  const key = fc.record({
    kind: fc.constantFrom("payment" as const, "refund" as const),
    reference: fc.constantFrom("a", "b", "c", "d"),
  });
  const days = fc.constantFrom("2025-11-20", "2025-11-21");
  const ours = fc.uniqueArray(
    fc.record({ key, amountMinor: fc.integer({ min: 0, max: 3 }), day: days, matchedOn: fc.option(days) }),
    { selector: (line) => `${line.key.kind} ${line.key.reference}` },
  );
  const theirs = fc.array(fc.record({ key, amountMinor: fc.integer({ min: 1, max: 3 }), day: days }), {
    maxLength: 12,
  });
  const sides = fc.record({ ours, theirs }).map((of) => ({
    ours: of.ours.map(({ key: each, ...line }): OurLine => ({ ...each, ...line, currency: "CNY" })),
    theirs: of.theirs.map(({ key: each, ...line }, index): TheirLine => {
      return { ...each, ...line, currency: "CNY", acquirerReference: String(index) };
    }),
  }));
  const sum = (lines: readonly { readonly amountMinor: number }[]) =>
    lines.reduce((so, { amountMinor }) => so + amountMinor, 0);

  it("[P4] every line of either side is in exactly one class, and both sides' sums are the sums of the classes", () => {
    fc.assert(
      fc.property(sides, (of) => {
        const { matched, differing, onlyOurs, onlyTheirs, twice, nothingDue } = matchSettlement(of);
        const pairs = [...matched, ...differing];
        const oursThen = [...pairs.map((pair) => pair.ours), ...onlyOurs, ...nothingDue];
        const theirsThen = [...pairs.map((pair) => pair.theirs), ...onlyTheirs, ...twice.map((pair) => pair.theirs)];
        expect(new Set(oursThen)).toEqual(new Set(of.ours));
        expect(oursThen).toHaveLength(of.ours.length);
        expect(new Set(theirsThen)).toEqual(new Set(of.theirs));
        expect(theirsThen).toHaveLength(of.theirs.length);
        expect(sum(oursThen)).toBe(sum(of.ours));
        expect(sum(theirsThen)).toBe(sum(of.theirs));
        expect(sum(matched.map((pair) => pair.ours))).toBe(sum(matched.map((pair) => pair.theirs)));
      }),
    );
  });

  it("the order of lines changes nothing of what is matched", () => {
    fc.assert(
      fc.property(sides, ({ ours: mine, theirs: listed }) => {
        const names = (lines: ReturnType<typeof matchSettlement>["matched"]) =>
          lines.map((pair) => `${pair.ours.kind} ${pair.ours.reference} ${pair.theirs.amountMinor}`).sort();
        const one = matchSettlement({ ours: mine, theirs: listed });
        const other = matchSettlement({ ours: mine.toReversed(), theirs: listed.toReversed() });
        expect(names(other.matched)).toEqual(names(one.matched));
        expect(other.onlyTheirs).toHaveLength(one.onlyTheirs.length);
      }),
    );
  });

  it("[P2] what was matched on a day's list stays so: the other list's line is the one too many", () => {
    const line = { kind: "payment", reference: "a", amountMinor: 1, currency: "CNY" } as const;
    const [early, late] = ["2025-11-20", "2025-11-21"].map((day) => ({ ...line, day, acquirerReference: day }));
    if (early === undefined || late === undefined) throw new Error("two days");
    const of = (matchedOn: string | null) =>
      matchSettlement({ ours: [{ ...line, day: "2025-11-21", matchedOn }], theirs: [late, early] }).twice;
    expect(of(null).map(({ theirs: too }) => too.day)).toEqual(["2025-11-21"]);
    expect(of("2025-11-21").map(({ theirs: too }) => too.day)).toEqual(["2025-11-20"]);
  });
});

describe("the entry", () => {
  const body: SettlementBody = {
    ...{ acquirer: "wallets", day: "2025-11-21", currency: "CNY", listMinor: 150, listLines: 2 },
    matched: [{ kind: "payment", reference: "a", amountMinor: 100 }],
    differences: [
      {
        ...({ is: "only-theirs", kind: "payment", reference: "b", oursMinor: null, theirsMinor: 50 } as const),
        ...{ acquirerReference: "4200", currency: "CNY" },
      },
    ],
  };

  it("moves nothing, and is read back as it was written", () => {
    const draft = settlementDraft(body, moment);
    expect(draft.transfers).toEqual([]);
    expect(settlementOf(JSON.parse(JSON.stringify(draft)))).toEqual(body);
  });

  it("[P3] a signed body that is none of its kind is none", () => {
    const { differences, matched } = body;
    for (const wrong of [
      ...[
        null,
        {},
        { ...body, day: "21 November" },
        { ...body, day: "2025-21-11" },
        { ...body, matched: [{}] },
        { ...body, differences: [null] },
      ],
      ...[
        { ...body, matched: [{ ...matched[0], amountMinor: 1.5 }] },
        { ...body, currency: 1 },
      ],
      ...[
        { ...body, differences: [{ ...differences[0], is: "else" }] },
        { ...body, listLines: "2" },
      ],
    ])
      expect(settlementOf({ kind: "settlement", body: wrong })).toBeNull();
    expect(settlementOf({ kind: "sale", body })).toBeNull();
  });

  it("each difference is one task, under the same name wherever it is found", () => {
    const of = (
      is: SettlementBody["differences"][number]["is"],
      oursMinor: number | null,
      theirsMinor: number | null,
    ) => ({
      ...{ is, kind: "payment", reference: is, oursMinor, theirsMinor, acquirerReference: null, currency: "CNY" },
    });
    const differences = [
      of("only-ours", 7, null),
      of("only-theirs", null, 5),
      of("differing", 7, 5),
      of("twice", 7, 7),
    ];
    const causes = settlementCauses({ ...body, differences: differences as SettlementBody["differences"] }, null);
    expect(causes.map((cause) => [taskId(cause), cause.amount])).toEqual([
      ["payment-not-settled:wallets/2025-11-21/payment/only-ours", 7],
      ["payment-unknown:wallets/2025-11-21/payment/only-theirs", 5],
      ["settlement-differs:wallets/2025-11-21/payment/differing", -2],
      ["settlement-differs:wallets/2025-11-21/payment/twice", 7],
    ]);
  });
});

describe("which lists, and when", () => {
  const at = (text: string) => Date.parse(text);
  const noon = at("2025-11-21T12:00:00Z");

  it("a day's lines may stand on the list before and after it, once that has begun anywhere", () => {
    expect(listsOf("2025-11-21", at("2025-11-21T09:59:00Z"))).toEqual(["2025-11-20", "2025-11-21"]);
    expect(listsOf("2025-11-21", at("2025-11-21T10:00:00Z"))).toEqual(["2025-11-20", "2025-11-21", "2025-11-22"]);
    expect(isListBegun("2025-11-23", noon)).toBe(false);
    expect(listsWanted({ overDays: ["2025-11-20", "2025-11-19"], nowMs: noon })).toEqual([
      ...["2025-11-18", "2025-11-19", "2025-11-20", "2025-11-21"],
    ]);
  });

  const need = { day: "2025-11-21", held: undefined, lastPaidMs: null, differs: false } as const;
  const held = (askedAtMs: number, readAtMs: number | null) => ({ day: "2025-11-21", askedAtMs, readAtMs });

  it("is asked at once, each minute until it is had, again for what was paid since, and when no clock can add to it", () => {
    expect(isListDue(need, noon)).toBe(true);
    expect(isListDue({ ...need, held: held(noon - 59_999, null) }, noon)).toBe(false);
    expect(isListDue({ ...need, held: held(noon - 60_000, null) }, noon)).toBe(true);
    const read = held(noon - 60_000, noon - 60_000);
    expect(isListDue({ ...need, held: read }, noon)).toBe(false);
    expect(isListDue({ ...need, held: read, lastPaidMs: noon - 60_001 }, noon)).toBe(false);
    expect(isListDue({ ...need, held: read, lastPaidMs: noon - 60_000 }, noon)).toBe(true);
    const ended = at("2025-11-22T12:00:00Z");
    expect(isListDue({ ...need, held: read }, ended - 1)).toBe(false);
    expect(isListDue({ ...need, held: read }, ended)).toBe(true);
    expect(isListDue({ ...need, held: held(ended, ended) }, ended + 86_400_000)).toBe(false);
  });

  it("one that differs is asked again every six hours, for a week", () => {
    const read = { ...need, held: held(noon, noon), differs: true };
    expect(isListDue(read, noon + 6 * 3_600_000 - 1)).toBe(false);
    expect(isListDue(read, noon + 6 * 3_600_000)).toBe(true);
    const late = at("2025-11-29T12:00:00Z");
    const old = { ...read, held: held(late - 86_400_000, late - 86_400_000) };
    expect(isListDue(old, late - 1)).toBe(true);
    expect(isListDue(old, late)).toBe(false);
  });

  it("a payment is missing once every list on which it may stand was read after it", () => {
    const paid = { day: "2025-11-21", atMs: noon };
    const lists = (...read: readonly (readonly [string, number | null])[]) =>
      new Map(read.map(([day, readAtMs]) => [day, { day, askedAtMs: noon, readAtMs }]));
    const days = ["2025-11-20", "2025-11-21", "2025-11-22"] as const;
    const all = lists(...days.map((day) => [day, noon + 1] as const));
    expect(isMissing(paid, { lists: all, nowMs: noon + 1 })).toBe(true);
    for (const day of days) {
      const unread = new Map(all).set(day, { day, askedAtMs: noon, readAtMs: null });
      expect(isMissing(paid, { lists: unread, nowMs: noon + 1 })).toBe(false);
    }
    expect(isMissing({ ...paid, atMs: noon + 1 }, { lists: all, nowMs: noon + 1 })).toBe(false);
  });
});
