import { paymentReversalDraft, settledByAcquirerDraft } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { beginShift } from "../box/testing-box.ts";
import { SettlementDesk } from "./settlement-desk.ts";
import { settlementsShown } from "./settlement-routes.ts";
import { hub, line, payment, person, today } from "./testing-settlements.ts";

/** A day with a payment of 10.00 and one of 20.00, ended. */
function ended(folder?: string) {
  const at = hub(folder);
  beginShift(at.box);
  at.pays("one", 1_000);
  at.pays("two", 2_000);
  at.endsDay();
  return at;
}

describe("a day that is over", () => {
  it("Z1, Z5 [P4] nothing is asked before; then each line is matched once, by one entry that moves nothing", async () => {
    const at = hub();
    beginShift(at.box);
    at.pays("one", 1_000);
    await at.passes(600_000);
    expect(at.acquirer.listsAsked).toEqual([]);
    const refund = { ...payment("one", 300), refundReference: "back", receiptNumber: "R2" };
    const moment = { ...at.box.inForce.moment(), person, acquirerReference: "50" };
    at.box.book(settledByAcquirerDraft(refund, moment), () => undefined);
    at.lists([line("one", 1_000), line("back", 300, "refund")]);
    at.endsDay();
    await at.passes(5_000);
    expect(at.acquirer.listsAsked).toEqual(["2025-11-20", today, "2025-11-22"]);
    expect(at.written()).toEqual([
      {
        ...{ acquirer: "wallets", day: today, currency: "CNY", differences: [], listMinor: 700, listLines: 2 },
        matched: [
          { kind: "payment", reference: "one", amountMinor: 1_000 },
          { kind: "refund", reference: "back", amountMinor: 300 },
        ],
      },
    ]);
    expect(at.shown()).toMatchObject([
      { day: today, state: "matched", matched: 2, ours: { lines: 2, minor: 700 }, theirs: { lines: 2, minor: 700 } },
    ]);
    expect(at.tasks()).toEqual([]);
    await at.passes(3_600_000);
    expect(at.written()).toHaveLength(1);
  });

  it("Z1 [P11] an acquirer that is away is asked each minute until it answers, and what it is asked for is shown meanwhile", async () => {
    const at = ended();
    for (const day of ["2025-11-20", today, "2025-11-22"])
      at.acquirer.lists.set(day, { outcome: "unknown", reason: "unreachable" });
    await at.passes(5_000);
    expect(at.shown()).toMatchObject([
      { day: today, state: "not-had", refused: "unreachable", ours: { minor: 3_000 } },
    ]);
    const asked = at.acquirer.listsAsked.length;
    await at.passes(30_000);
    expect(at.acquirer.listsAsked).toHaveLength(asked);
    at.acquirer.lists.clear();
    at.lists([line("one", 1_000), line("two", 2_000)]);
    await at.passes(30_000);
    expect(at.shown()).toMatchObject([{ state: "matched", matched: 2, refused: null }]);
  });

  it("Z1 a list with a line that cannot be read is taken not at all, and says where it is wrong", async () => {
    const at = ended();
    at.acquirer.lists.set(today, { outcome: "malformed", at: "lines[1].amountMinor" });
    await at.passes(5_000);
    expect(at.shown()).toMatchObject([{ state: "not-had", refused: "malformed lines[1].amountMinor", matched: 0 }]);
    expect(at.written()).toEqual([]);
  });

  it("Z7 a list that is not to be had for a day and a half is the manager's task, until it is had", async () => {
    const at = ended();
    at.acquirer.lists.set(today, { outcome: "unknown", reason: "unreachable" });
    await at.passes(24 * 3_600_000 - 1);
    expect(at.tasks()).toEqual([]);
    await at.passes(1);
    expect(at.tasks()).toEqual([`settlement-outstanding:wallets/${today}`]);
    at.lists([line("one", 1_000), line("two", 2_000)]);
    await at.passes(60_000);
    expect(at.tasks()).toEqual([]);
  });
});

describe("what differs", () => {
  it.each([
    ["a line is missing", [line("one", 1_000)], ["payment-not-settled:payment/two"], ["only-ours"]],
    ["another amount", [line("one", 1_000), line("two", 1_999)], ["settlement-differs:payment/two"], ["differing"]],
    [
      ...(["a line too many", [line("one", 1_000), line("two", 2_000), line("six", 5)]] as const),
      ...([["payment-unknown:payment/six"], ["only-theirs"]] as const),
    ],
    [
      ...(["a line twice", [line("one", 1_000), line("two", 2_000), line("two", 2_000)]] as const),
      ...([["settlement-differs:payment/two"], ["twice"]] as const),
    ],
  ] as const)("Z3, Z4 %s: a task, an entry that names it, and the page", async (_, lines, tasks, is) => {
    const at = ended();
    at.lists(lines);
    await at.passes(5_000);
    // Its entry might have been on its way.
    if (is[0] === "only-theirs") expect(at.tasks()).toEqual([]);
    await at.passes(60_000);
    expect(at.tasks().map((id) => id.replace(`wallets/${today}/`, ""))).toEqual(tasks);
    expect(
      at
        .written()
        .at(-1)
        ?.differences.map((each) => each.is),
    ).toEqual(is);
    expect(at.shown()).toMatchObject([{ day: today, state: "differs", differences: is.map((each) => ({ is: each })) }]);
    const isOpen = is[0] === "only-ours" || is[0] === "differing";
    expect(at.box.settlements.unsettledDays("2025-11-22")).toBe(isOpen ? 1 : 0);
    at.lists([line("one", 1_000), line("two", 2_000)]);
    await at.passes(6 * 3_600_000);
    expect(at.box.settlements.unsettledDays("2025-11-22")).toBe(0);
    expect(at.tasks(), "a later list that has it right ends it").toEqual([]);
    expect(at.written().at(-1)?.differences).toEqual([]);
    expect(at.written().flatMap(({ matched }) => matched.map(({ reference }) => reference))).toEqual(["one", "two"]);
  });

  it("a payment that was taken back and is settled all the same differs from nothing at all", async () => {
    const at = hub();
    beginShift(at.box);
    at.pays("one", 1_000);
    const moment = { ...at.box.inForce.moment(), person };
    at.box.book(paymentReversalDraft(payment("one", 1_000), moment), () => undefined);
    at.endsDay();
    await at.passes(5_000);
    expect(at.tasks()).toEqual([]);
    at.lists([line("one", 1_000)]);
    await at.passes(24 * 3_600_000);
    expect(at.shown()).toMatchObject([{ differences: [{ is: "differing", oursMinor: 0, theirsMinor: 1_000 }] }]);
  });

  it("Z5 a lane's payment that comes days later ends what its line was unknown for, by an entry of its own", async () => {
    const at = ended();
    at.lists([line("one", 1_000), line("two", 2_000), line("late", 500)]);
    await at.passes(5_000);
    await at.passes(60_000);
    expect(at.tasks()).toEqual([`payment-unknown:wallets/${today}/payment/late`]);
    await at.passes(3 * 24 * 3_600_000);
    at.pays("late", 500, { businessDay: today });
    await at.passes(60_000);
    expect(at.tasks()).toEqual([]);
    expect(at.written().at(-1)).toMatchObject({ day: today, differences: [], matched: [{ reference: "late" }] });
  });

  it("Z2 an acquirer that closes earlier or later lists it on the day beside, and nothing is missed", async () => {
    const at = ended();
    at.lists([line("one", 1_000)], "2025-11-20");
    at.lists([line("two", 2_000)], "2025-11-22");
    await at.passes(5_000);
    expect(at.tasks()).toEqual([]);
    expect(at.written().map(({ day, matched }) => [day, matched.length])).toEqual([
      ["2025-11-20", 1],
      ["2025-11-22", 1],
    ]);
    expect(at.shown()).toMatchObject([
      { day: "2025-11-22", state: "matched", ours: { minor: 2_000 }, theirs: { minor: 2_000 } },
      { day: "2025-11-20", state: "matched", ours: { minor: 1_000 }, theirs: { minor: 1_000 } },
    ]);
  });

  it("Z4 what was taken before the store's books began, or today, is on no page and nobody's task", async () => {
    const at = ended();
    at.lists([line("one", 1_000), line("two", 2_000)]);
    at.lists([line("old", 9)], "2025-11-20");
    at.lists([line("now", 9)], "2025-11-22");
    await at.passes(5_000);
    await at.passes(60_000);
    expect(at.tasks()).toEqual([]);
    expect(at.shown()).toMatchObject([{ day: today, state: "matched" }]);
  });
});

describe("once", () => {
  it("[P2] a hub that is started anew goes on from its disk: nothing is written twice", async () => {
    const at = ended();
    at.lists([line("one", 1_000), line("two", 1_999)]);
    await at.passes(5_000);
    const before = at.written();
    at.box.ports.db.close();
    const again = hub(at.folder, at.clock, at.acquirer);
    await again.passes(60_000);
    expect(again.written()).toEqual(before);
    expect(again.tasks()).toEqual([`settlement-differs:wallets/${today}/payment/two`]);
  });

  it("a hub reads from the entries of an earlier release what was paid, and forgets what is two months old", async () => {
    const at = ended();
    at.pays("old", 1, { businessDay: "2025-09-21" });
    at.box.ports.db.exec("DELETE FROM acquirer_money; DELETE FROM meta WHERE key = 'acquirer-money'");
    at.box.ports.db.close();
    const again = hub(at.folder, at.clock, at.acquirer);
    const known = () =>
      again.box.settlements
        .ours("wallets", "2025-01-01")
        .map(({ reference }) => reference)
        .sort();
    expect(known()).toEqual(["one", "two"]);
    again.pays("old", 1, { businessDay: "2025-09-21" });
    expect(known()).toEqual(["old", "one", "two"]);
    again.box.ports.db.close();
    const restarted = hub(at.folder, at.clock, at.acquirer);
    expect(restarted.box.settlements.ours("wallets", "2025-01-01")).toHaveLength(2);
    restarted.lists([line("one", 1_000), line("two", 2_000)]);
    await restarted.passes(5_000);
    expect(restarted.shown()).toMatchObject([{ state: "matched", matched: 2 }]);
  });

  it("asked for now by a person, every list is read anew", async () => {
    const at = ended();
    at.lists([line("one", 1_000)]);
    await at.passes(5_000);
    const asked = at.acquirer.listsAsked.length;
    at.lists([line("one", 1_000), line("two", 2_000)]);
    at.desk.askNow();
    await at.passes(5_000);
    expect(at.acquirer.listsAsked).toHaveLength(asked * 2);
    expect(at.shown()).toMatchObject([{ state: "matched", matched: 2 }]);
  });

  it("a thousand payments are matched in as many entries as they need, each line once", async () => {
    const at = hub();
    beginShift(at.box);
    const references = Array.from({ length: 501 }, (_, number) => `p${number}`);
    at.box.ports.db.transaction(() => {
      const { at: moment, businessDay } = at.box.inForce.moment();
      for (const reference of references)
        at.box.settlements.appended({ kind: "payment", body: payment(reference, 1), at: moment, businessDay });
    });
    at.lists(references.map((reference) => line(reference, 1)));
    at.endsDay();
    await at.passes(5_000);
    expect(at.written().map(({ matched }) => matched.length)).toEqual([500, 1]);
    expect(new Set(at.written().flatMap(({ matched }) => matched.map(({ reference }) => reference))).size).toBe(501);
  });

  it("a hub without a line to whoever took the money says so", async () => {
    const at = ended();
    const desk = new SettlementDesk(at.box, null);
    desk.tick(at.clock.nowMs);
    expect(settlementsShown(desk.read())).toMatchObject([{ acquirer: "wallets", day: today, state: "no-line" }]);
    expect(desk.causes()).toEqual([]);
  });
});
