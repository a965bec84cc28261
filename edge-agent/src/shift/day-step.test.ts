import { type Minor, minor } from "@evertill/core";
import type { DayCommand } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { testPerson } from "../box/testing-box.ts";
import type { DayContext, DayEffect } from "./day-input.ts";
import { businessDayOf, type DayState, dayStart, withEntry } from "./day-state.ts";
import { dayStep } from "./day-step.ts";
import { dayView } from "./day-view.ts";

const context: DayContext = {
  ...{
    store: "0412",
    box: "0412-01",
    currency: "CNY",
    clockDay: "2025-11-21",
    person: { ...testPerson, limits: { "paid-out": 20_000 } },
  },
  approver: null,
  at: { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  ...{
    isSaleOpen: false,
    newShiftId: "c".repeat(32),
    journal: { epochTag: "7731", nextSeq: 9 },
    drawerMinor: minor(0),
    suspendedSales: 0,
    unsentEntries: 0,
  },
  elsewhere: { openShifts: [], suspendedSales: 0 },
  rules: {
    floatMinor: minor(50_000),
    quickOpen: true,
    drawerLimitMinor: minor(200_000),
    recountAboveMinor: minor(1_000),
  },
};

const open: DayCommand = { type: "open-shift", count: null };
const hundreds = (pieces: number) => [{ denominationMinor: 10_000, pieces }];
const close = (pieces: number, keepMinor = 0): DayCommand => ({
  ...{ type: "close-shift", count: hundreds(pieces), keepMinor },
});
const paidIn = (amountMinor: number): DayCommand => ({ type: "paid-in", amountMinor, reason: "found" });
const pickUp = (amountMinor: number, bag: string | null): DayCommand => ({ type: "pick-up", amountMinor, bag });

interface Run {
  readonly state: DayState;
  readonly effects: readonly DayEffect[];
}

/** After commands that must all be accepted, each entry folded as the box folds it, the ledger's drawer with it. */
function after(commands: readonly DayCommand[], in_: Partial<DayContext> = {}, from: DayState = dayStart): Run {
  let drawerMinor: Minor = in_.drawerMinor ?? minor(0);
  const effects: DayEffect[] = [];
  let state = from;
  for (const command of commands) {
    const step = dayStep(state, command, { ...context, ...in_, drawerMinor });
    if (!step.ok) throw new Error(`${command.type} refused: ${step.reason}`);
    state = step.state;
    for (const effect of step.effects) {
      effects.push(effect);
      if (effect.type !== "append") continue;
      state = withEntry(state, effect.draft, { box: "0412-01", currency: "CNY" });
      for (const { from: source, amount } of effect.draft.transfers)
        drawerMinor = minor(drawerMinor + (source === "drawer:0412-01" ? -amount : amount));
    }
  }
  return { state, effects };
}

const bodies = ({ effects }: Run) => effects.flatMap((effect) => (effect.type === "append" ? [effect.draft] : []));

describe("a shift", () => {
  it("opens with the standard float from the safe, and expects it in the drawer", () => {
    const { state, effects } = after([open]);
    expect(state.shift).toMatchObject({ shiftNumber: 1, businessDay: "2025-11-21", floatMinor: 50_000 });
    expect(state.shift?.totals.drawerMinor).toBe(50_000);
    expect(effects).toMatchObject([{ draft: { kind: "shift-open", transfers: [{ from: "safe:0412" }] } }]);
  });

  it("opens the next time as the last close left the drawer, and moves nothing", () => {
    const run = after([open, close(5, 30_000), open]);
    expect(run.state.shift).toMatchObject({ shiftNumber: 2, floatMinor: 30_000 });
    expect(bodies(run).at(-1)?.transfers).toEqual([]);
  });

  it("[P9] a store that sold before it kept shifts takes what the ledger shows beyond the float for put into the safe", () => {
    const [draft] = bodies(after([open], { drawerMinor: minor(80_000) }));
    expect(draft?.transfers).toEqual([
      { ledger: "money", unit: "CNY", from: "drawer:0412-01", to: "safe:0412", amount: 30_000 },
    ]);
  });

  it("books cash in and out, numbers its bags and opens the drawer each time", () => {
    const { state, effects } = after([
      open,
      paidIn(1_000),
      pickUp(20_000, "b-7"),
      { type: "no-sale", reason: "check" },
    ]);
    expect(effects.filter(({ type }) => type === "kick-drawer")).toHaveLength(3);
    expect(state.shift?.totals).toMatchObject({ drawerMinor: 31_000, noSales: 1, pickUps: { amountMinor: 20_000 } });
    expect(dayStep(state, pickUp(1, "B-7"), context)).toEqual({ ok: false, reason: "bag-used" });
  });

  it("[P9] pays out within the person's own limit alone, above it with the name of who approved", () => {
    const paidOut = { type: "paid-out", amountMinor: 20_001, reason: "delivery" } as const;
    const { state } = after([open]);
    expect(dayStep(state, { ...paidOut, amountMinor: 20_000 }, context)).toMatchObject({ ok: true });
    expect(dayStep(state, paidOut, context)).toEqual({
      ok: false,
      reason: "approval-needed",
      detail: { act: "paid-out", measure: "minor", size: 20_001, limit: 20_000 },
    });
    const approver = { personId: "b".repeat(32), limits: { "paid-out": 30_000 } };
    expect(bodies(after([paidOut], { approver }, state)).at(-1)?.body).toMatchObject({ approvedBy: approver.personId });
    const greater = { ...paidOut, amountMinor: 30_001 };
    expect(dayStep(state, greater, { ...context, approver })).toMatchObject({ reason: "beyond-limit" });
  });

  it("asks for a pick-up when the drawer holds more than its limit, and says no amount", () => {
    const rich = after([open, paidIn(150_001)]).state;
    const view = dayView(rich, context);
    expect(view.shift?.wantsPickUp).toBe(true);
    expect(JSON.stringify(view)).not.toContain("200001");
    expect(dayView(after([pickUp(1, null)], {}, rich).state, context).shift?.wantsPickUp).toBe(false);
  });

  it("names days before that are not settled, where there are any", () => {
    const seen = (unsettledDays: number) => dayView(after([open]).state, { ...context, unsettledDays }).unsettledDays;
    expect([seen(0), seen(2)]).toEqual([undefined, 2]);
  });

  it("closes on a count within what is booked unasked: over is booked, the rest goes to the safe, Z is printed", () => {
    const run = after([open, paidIn(9_500), close(6, 50_000)]);
    expect(run.state.shift).toBeNull();
    expect(bodies(run).at(-1)).toMatchObject({
      kind: "shift-close",
      body: { expectedMinor: 59_500, countedMinor: 60_000, overShortMinor: 500, keptMinor: 50_000 },
      transfers: [
        { from: "over-short:0412", to: "drawer:0412-01", amount: 500 },
        { from: "drawer:0412-01", to: "safe:0412", amount: 10_000 },
      ],
    });
    expect(run.effects.at(-1)).toMatchObject({ type: "print-report", copy: 0, report: { kind: "z" } });
  });

  it("[P9] a count that misses by more is kept and asked for once more; the second is booked as it is", () => {
    const first = after([open, close(4)]);
    expect(first.state.shift?.firstCount).toEqual([{ denominationMinor: 10_000, pieces: 4 }]);
    expect(bodies(first).at(-1)).toMatchObject({ kind: "count", transfers: [] });
    const second = after([close(4)], { drawerMinor: minor(50_000) }, first.state);
    expect(second.state.shift).toBeNull();
    expect(bodies(second).at(-1)).toMatchObject({ kind: "shift-close", body: { overShortMinor: -10_000 } });
  });

  it("[P2] a Z printed again says which copy it is and books nothing", () => {
    const reprint: DayCommand = { type: "reprint-z" };
    const { effects } = after([reprint, reprint], {}, after([open, close(5)]).state);
    expect(effects).toMatchObject([
      { type: "print-report", copy: 1 },
      { type: "print-report", copy: 2 },
    ]);
  });

  it("an X is printed, counts itself and leaves the shift open", () => {
    const { state, effects } = after([open, { type: "x-report" }, { type: "x-report" }]);
    expect(effects.slice(1)).toMatchObject([{ report: { number: 1 } }, { report: { number: 2 } }]);
    expect(state.shift?.xReports).toBe(2);
  });

  it.each<[string, DayState, DayCommand, Partial<DayContext>, string]>([
    ["anything before sign-in", dayStart, open, { person: null }, "signed-out"],
    ["a second shift", after([open]).state, open, {}, "shift-open"],
    ["cash moved without a shift", dayStart, paidIn(1), {}, "no-shift"],
    [
      "an uncounted opening where it must be counted",
      dayStart,
      open,
      { rules: { ...context.rules, quickOpen: false } },
      "count-first",
    ],
    [
      "a note that is none",
      dayStart,
      { type: "open-shift", count: [{ denominationMinor: 7, pieces: 1 }] },
      {},
      "bad-count",
    ],
    ["nothing paid in", after([open]).state, paidIn(0), {}, "bad-amount"],
    ["a slip of the finger", after([open]).state, paidIn(100_000_001), {}, "bad-amount"],
    ["a close while a sale is open", after([open]).state, close(5), { isSaleOpen: true }, "sale-open"],
    ["keeping more than was counted", after([open]).state, close(5, 50_001), {}, "keeps-too-much"],
    ["a copy of no Z", dayStart, { type: "reprint-z" }, {}, "nothing-to-reprint"],
    ["ending the day in an open shift", after([open]).state, { type: "end-day" }, {}, "shift-open"],
    ["ending a day that nobody opened", dayStart, { type: "end-day" }, {}, "no-open-day"],
  ])("refuses %s", (_, state, command, in_, reason) => {
    expect(dayStep(state, command, { ...context, ...in_ })).toEqual({ ok: false, reason });
  });
});

describe("the business day", () => {
  it("is the shift's, past midnight too", () => {
    const { state } = after([open]);
    expect(businessDayOf(state, "2025-11-22")).toBe("2025-11-21");
    const late = after([paidIn(1)], { clockDay: "2025-11-22" }, state);
    expect(bodies(late)[0]?.businessDay).toBe("2025-11-21");
  });

  it("ended, names what was still open, and the next shift belongs to the next day", () => {
    const elsewhere = { openShifts: [{ lane: 2, businessDay: "2025-11-21" }], suspendedSales: 3 };
    const ended = after([open, close(5), { type: "end-day" }], { elsewhere, unsentEntries: 4 });
    expect(bodies(ended).at(-1)).toMatchObject({
      kind: "day-end",
      body: { businessDay: "2025-11-21", suspendedSales: 3, unsentEntries: 4, openLanes: [2] },
    });
    expect(after([open], {}, ended.state).state.shift?.businessDay).toBe("2025-11-22");
  });

  it("is what the hub told, when this lane opens while another trades past midnight", () => {
    const told = { ...dayStart, storeDay: { businessDay: "2025-11-20", ended: false } };
    const elsewhere = { openShifts: [{ lane: 2, businessDay: "2025-11-20" }], suspendedSales: 0 };
    expect(after([open], { elsewhere }, told).state.shift?.businessDay).toBe("2025-11-20");
    expect(after([open], {}, told).state.shift?.businessDay).toBe("2025-11-21");
  });
});
