import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import { refundParts, refundsOf } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import { basisPoints, minor } from "../money.ts";
import {
  clawedBack,
  type SubsidyEvidence,
  type SubsidyRule,
  subsidiesStand,
  subsidyOf,
  takeSubsidy,
} from "./subsidy.ts";
import { settledMinor } from "./take-tender.ts";
import type { TenderBody } from "./tender-body.ts";
import { tenderAccounts } from "./tender-transfers.ts";

const name = { zh: "国补", en: "Subsidy" };
const rate = (grade: string, rateBp: number) => ({
  ...{ category: "appliance/refrigerator", grade, rateBp: basisPoints(rateBp), capMinor: minor(150_000) },
  ...{ fromMs: 1_000, untilMs: 2_000 },
});
const rule: SubsidyRule = {
  ...{ type: "subsidy", tenderId: "subsidy", name, provider: "government" },
  rates: [rate("1", 2_000), rate("2", 1_500)],
};
const line = (lineId: string, totalMinor: number, quantity = 1, category = "appliance/refrigerator/three-door") => ({
  ...{ lineId, category, quantity, totalMinor: minor(totalMinor) },
});
const fridge = line("L1", 169_900);
const evidence: SubsidyEvidence = { qualification: "q-0001", serial: "sn-0001" };

function claim(of: Partial<Parameters<typeof takeSubsidy>[1]> = {}, grade = "1", proof = evidence) {
  return takeSubsidy(
    { type: "subsidy", tenderId: "subsidy", grade, evidence: proof },
    { rule, dueMinor: minor(169_900), atMs: 1_000, lines: [fridge], taken: [], ...of },
  );
}

describe("a government subsidy", () => {
  it.each([
    ["grade 1: 20 % of 1,699.00", "1", 169_900, 33_980],
    ["grade 2: 15 % of 1,699.00", "2", 169_900, 25_485],
    ["half a fen is rounded up, to an odd one too", "2", 10_030, 1_505],
    ["at most the cap", "1", 999_900, 150_000],
  ])("%s", (_, grade, totalMinor, amountMinor) => {
    const lines = [line("L1", totalMinor)];
    expect(claim({ lines, dueMinor: minor(totalMinor) }, grade)).toMatchObject({ ok: true, body: { amountMinor } });
  });

  it("is of one piece, for a line of several", () => {
    expect(claim({ lines: [line("L1", 300_000, 3)] })).toMatchObject({ body: { amountMinor: 20_000, lineId: "L1" } });
  });

  it("the entry carries the claim: rate, cap, and what proves it, in capitals", () => {
    expect(claim()).toMatchObject({
      body: { rateBp: 2_000, capMinor: 150_000, grade: "1", evidence: { qualification: "Q-0001", serial: "SN-0001" } },
    });
  });

  it("lies in clearing until the government pays", () => {
    const taken = claim();
    if (!taken.ok) throw new Error(taken.reason);
    expect(tenderAccounts(taken.body, { store: "0412", box: "0412-01" })).toEqual([["clearing:government", 33_980]]);
  });

  it.each([
    ["before its time", { atMs: 999 }, "not-subsidised"],
    ["after its time", { atMs: 2_000 }, "not-subsidised"],
    ["goods of another category", { lines: [line("L1", 1_000, 1, "appliance/kettle")] }, "not-subsidised"],
    [
      "a category that only begins alike",
      { lines: [line("L1", 1_000, 1, "appliance/refrigerators")] },
      "not-subsidised",
    ],
    ["more than is still due", { dueMinor: minor(33_979) }, "more-than-due"],
  ])("%s: refused", (_, of, reason) => {
    expect(claim(of)).toMatchObject({ ok: false, reason });
  });

  it("a grade without a rate, and evidence that is none, are refused", () => {
    expect(claim({}, "3")).toMatchObject({ reason: "not-subsidised" });
    expect(claim({}, "1", { ...evidence, qualification: "?" })).toMatchObject({ reason: "bad-qualification" });
    expect(claim({}, "1", { ...evidence, serial: "" })).toMatchObject({ reason: "bad-serial" });
  });

  it("goods that are known to have a grade get that one's rate, and no other that is typed", () => {
    const known = { lines: [{ ...fridge, energyGrade: 2 as const }] };
    expect(claim(known, "")).toMatchObject({ ok: true, body: { grade: "2", amountMinor: 25_485 } });
    expect(claim(known, "2")).toMatchObject({ ok: true, body: { grade: "2" } });
    expect(claim(known, "1")).toEqual({ ok: false, reason: "grade-differs", detail: { grade: 2 } });
    const both = { lines: [...known.lines, line("L2", 199_900)] };
    expect(claim(both, "1")).toMatchObject({ ok: true, body: { lineId: "L2", grade: "1" } });
  });

  it("no grade typed for goods without one is the rate for goods without a label", () => {
    const plain = { rule: { ...rule, rates: [rate("-", 1_000)] } };
    expect(claim(plain, "")).toMatchObject({ ok: true, body: { grade: "-", amountMinor: 16_990 } });
    expect(claim({}, "")).toMatchObject({ reason: "not-subsidised" });
  });

  it("no qualification and no piece gets it twice, and each piece once", () => {
    const first = claim({ lines: [line("L1", 200_000, 2)] });
    if (!first.ok) throw new Error(first.reason);
    const with1 = { lines: [line("L1", 200_000, 2)], taken: [first.body] };
    expect(claim(with1, "1", { ...evidence, serial: "SN-0002" })).toEqual({ ok: false, reason: "subsidy-twice" });
    expect(claim(with1, "1", { ...evidence, qualification: "Q-0002" })).toMatchObject({ reason: "subsidy-twice" });
    const second = claim(with1, "1", { qualification: "Q-0002", serial: "SN-0002" });
    if (!second.ok) throw new Error(second.reason);
    const third = claim({ ...with1, taken: [first.body, second.body] }, "1", {
      qualification: "Q-0003",
      serial: "SN-0003",
    });
    expect(third).toMatchObject({ reason: "not-subsidised" });
  });

  it("stands as long as its piece costs what it cost", () => {
    const taken = claim();
    if (!taken.ok) throw new Error(taken.reason);
    expect(subsidiesStand([taken.body], [fridge])).toBe(true);
    expect(subsidiesStand([taken.body], [line("L1", 160_000)])).toBe(false);
    expect(subsidiesStand([taken.body], [])).toBe(false);
  });

  it("is for the first line that has a rate and a piece without it", () => {
    const other = line("L0", 50_000, 1, "appliance/kettle");
    const free = line("L1", 0);
    const [first, second] = [line("L2", 100_000), line("L3", 200_000)];
    const lines = [other, free, first, second];
    const taken = claim({ lines });
    if (!taken.ok) throw new Error(taken.reason);
    expect(taken.body).toMatchObject({ lineId: "L2", amountMinor: 20_000 });
    const next = claim({ lines, taken: [{ type: "cash" }, taken.body] }, "1", { qualification: "Q-9", serial: "SN-9" });
    expect(next).toMatchObject({ ok: false, reason: "bad-qualification" });
    const good = { qualification: "Q-0009", serial: "SN-0009" };
    expect(claim({ lines, taken: [{ type: "cash" }, taken.body] }, "1", good)).toMatchObject({
      body: { lineId: "L3", amountMinor: 40_000 },
    });
  });

  it("a rate without a time holds always, for its very category too; the grade and the evidence may stand in blanks", () => {
    const { fromMs: _from, untilMs: _until, ...open } = rate("-", 1_000);
    const lines = [line("L1", 10_000, 1, "appliance/refrigerator")];
    for (const atMs of [0, Number.MAX_SAFE_INTEGER - 1])
      expect(
        claim({ lines, atMs, rule: { ...rule, rates: [open] } }, " - ", {
          ...{ qualification: " q-01 ", serial: " sn-1 ", photo: "p1" },
        }),
      ).toEqual({
        ok: true,
        body: {
          ...{ type: "subsidy", tenderId: "subsidy", name, provider: "government", amountMinor: 1_000, lineId: "L1" },
          ...{ category: "appliance/refrigerator", grade: "-", rateBp: 1_000, capMinor: 150_000 },
          evidence: { qualification: "Q-01", serial: "SN-1", photo: "p1" },
        },
      });
  });

  it("names the most that is taken", () => {
    expect(claim({ dueMinor: minor(33_979) })).toEqual({
      ...{ ok: false, reason: "more-than-due", detail: { mostMinor: 33_979 } },
    });
    expect(claim({ dueMinor: minor(33_980) })).toMatchObject({ ok: true });
    expect(claim()).not.toHaveProperty("body.evidence.photo");
  });

  it.each(["Q12", "Q".repeat(41), "#Q123", "Q123#"])("%s proves nothing", (code) => {
    expect(claim({}, "1", { ...evidence, qualification: code })).toEqual({ ok: false, reason: "bad-qualification" });
    expect(claim({}, "1", { ...evidence, serial: code })).toEqual({ ok: false, reason: "bad-serial" });
  });

  it("stands for as many pieces as its line has", () => {
    const two = line("L1", 200_000, 2);
    const first = claim({ lines: [two] });
    if (!first.ok) throw new Error(first.reason);
    const other = { ...first.body, evidence: { qualification: "Q-0002", serial: "SN-0002" } };
    expect(subsidiesStand([{ type: "cash" }, first.body, other], [two])).toBe(true);
    expect(subsidiesStand([first.body, other], [line("L1", 100_000)])).toBe(false);
    const less: TenderBody = { ...other, amountMinor: minor(1) };
    expect(subsidiesStand([first.body, less], [two])).toBe(false);
    expect(subsidiesStand([{ type: "cash" }], [])).toBe(true);
    const beside = claim({ lines: [line("L2", 50_000)] }, "1", { qualification: "Q-0003", serial: "SN-0003" });
    if (!beside.ok) throw new Error(beside.reason);
    expect(subsidiesStand([beside.body, first.body, other], [two, line("L2", 50_000)])).toBe(true);
  });

  it("of a line of several, as many go back as pieces come back, and none twice", () => {
    const taken = claim({ lines: [line("L1", 300_000, 3)] });
    if (!taken.ok) throw new Error(taken.reason);
    const tenders = [{ type: "cash" }, taken.body, taken.body, { ...taken.body, lineId: "L2" }];
    const back = (quantity: number, before: readonly number[], lineId = "L1") => [
      ...clawedBack({ tenders, before: new Set(before), lines: [{ lineId, quantity }] }),
    ];
    expect(back(1, [])).toEqual([1]);
    expect(back(3, [])).toEqual([1, 2]);
    expect(back(1, [1])).toEqual([2]);
    expect(back(1, [1, 2])).toEqual([]);
    expect(back(1, [], "L2")).toEqual([3]);
    expect(back(1, [], "L9")).toEqual([]);
  });

  it("goes back to the government with the piece, and the shopper gets what the shopper paid, whatever else paid", () => {
    const some = fc.record({
      lines: fc.array(fc.record({ price: fc.integer({ min: 100, max: 500_000 }), subsidised: fc.boolean() }), {
        minLength: 1,
        maxLength: 6,
      }),
      keptShare: fc.integer({ min: 0, max: 100 }),
      cardShare: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(some, ({ lines: drawn, keptShare, cardShare }) => {
        const lines = drawn.map(({ price }, at) => line(`L${at + 1}`, price));
        const tenders: TenderBody[] = drawn.flatMap(({ subsidised }, at): TenderBody[] => {
          const of = lines[at];
          if (!subsidised || of === undefined) return [];
          const { category, grade, rateBp, capMinor } = rate("1", 2_000);
          const about = { tenderId: "subsidy", name, provider: "government", category, grade, rateBp, capMinor };
          const proof = { qualification: `Q-000${at}`, serial: `SN-000${at}` };
          return [
            {
              type: "subsidy",
              ...about,
              amountMinor: subsidyOf(of, rule.rates[0] ?? rate("1", 2_000)),
              lineId: of.lineId,
              evidence: proof,
            },
          ];
        });
        const totalMinor = lines.reduce((sum, of) => sum + of.totalMinor, 0);
        const open = totalMinor - settledMinor(tenders);
        const keptMinor = minor(Math.floor((open * keptShare) / 100));
        const cardMinor = minor(Math.floor(((open - keptMinor) * cardShare) / 100));
        const cashMinor = minor(open - keptMinor - cardMinor);
        if (keptMinor > 0)
          tenders.push({
            ...{ type: "voucher", tenderId: "v", name, provider: "mall", refund: "kept" },
            ...{ amountMinor: keptMinor, faceMinor: keptMinor },
          });
        if (cardMinor > 0)
          tenders.push({ type: "card", amountMinor: cardMinor, terminal: "stand-alone", approvalCode: "A1B2C3" });
        tenders.push({ type: "cash", tenderedMinor: cashMinor, changeMinor: minor(0), amountMinor: cashMinor });
        const earlier: RefundBody[] = [];
        for (const { lineId, totalMinor: amountMinor } of lines) {
          const parts = refundParts({
            sale: { tenders, lines },
            earlier,
            amountMinor,
            lines: [{ lineId, quantity: 1 }],
            rounding: null,
          });
          const result = refundsOf(
            parts,
            parts.filter(({ type }) => type === "card").map(() => null),
          );
          if (!result.ok) throw new Error(result.reason);
          expect(result.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0)).toBe(amountMinor);
          const clawed = result.refunds.filter(({ type }) => type === "clawed-back");
          const own = tenders.filter((tender) => tender.type === "subsidy" && tender.lineId === lineId);
          expect(clawed.reduce((sum, refund) => sum + refund.amountMinor, 0)).toBe(settledMinor(own));
          earlier.push(...result.refunds);
        }
      }),
      { numRuns },
    );
  });
});
