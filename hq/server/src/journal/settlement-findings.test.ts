import { type SettlementBody, type SettlementDifference, taskId } from "@evertill/core";
import { expect, it } from "vitest";
import { TaskBook } from "../tasks/task-book.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const atMs = Date.UTC(2026, 2, 14, 6);
const day = "2026-03-14";

const versions = { engine: "none", priceBook: "none", promotions: "none", tax: "none" };

const payment = (reference: string, amountMinor: number) => ({
  ...{ kind: "payment", transfers: [], versions },
  body: { reference, acquirer: "wallets", amountMinor, currency: "CNY", saleId: "s", wallet: "wechat" },
});

const settlement = (of: Partial<SettlementBody>) => ({
  ...{ kind: "settlement", transfers: [], versions },
  body: {
    ...{ acquirer: "wallets", day, currency: "CNY", matched: [], differences: [], listMinor: 0, listLines: 0 },
    ...of,
  } satisfies SettlementBody,
});

const matched = (reference: string, amountMinor: number) => ({ kind: "payment", reference, amountMinor }) as const;
const alone = (reference: string): SettlementDifference => ({
  ...{ is: "only-theirs", kind: "payment", reference, oursMinor: null, theirsMinor: 5, acquirerReference: "42" },
  currency: "CNY",
});

describeOnEachDatabase("settlements at headquarters", (database) => {
  /** A store whose hub has written these entries after its epoch's first. */
  const store = (name: string, mark: string, sales: readonly ReturnType<typeof payment | typeof settlement>[]) => {
    const lane = signedLane({ store: name, mark, length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    const tasks = async () =>
      (await new TaskBook(database().db, () => atMs).read(name)).map((task) => [taskId(task), task.end?.is ?? "open"]);
    const findings = async () => (await readJournalStatus(database().db, name)).priceFindings.map(({ place }) => place);
    const send = (from: number, until: number) =>
      journal.receive(name, {
        ...{ type: "entries", epoch: lane.epoch, from },
        entries: lane.entries.slice(from - 1, until),
      });
    return { send, tasks, findings };
  };

  it("Z6 [P7] a matched line is held against the payment: right, of another amount, or of nobody", async () => {
    const { send, tasks, findings } = store("0421", "e1", [
      ...[payment("one", 1_000), payment("two", 2_000)],
      settlement({ matched: [matched("one", 1_000), matched("two", 1_999), matched("six", 7)] }),
    ]);
    await send(1, 4);
    expect(await findings()).toEqual(["settlement.payment.two"]);
    const open = await tasks();
    expect(open).toContainEqual([`payment-unknown:wallets/${day}/payment/six`, "open"]);
    expect(open.map(([id]) => id?.split(":")[0]).sort()).toEqual(["amount-differs", "payment-unknown"]);
  });

  it("Z6 [P2, P4] a payment that comes after its settlement ends what was missing; said twice it counts once", async () => {
    const { send, tasks, findings } = store("0422", "e2", [
      ...[settlement({ matched: [matched("one", 1_000)] }), settlement({ matched: [matched("one", 1_000)] })],
      payment("one", 1_000),
    ]);
    await send(1, 3);
    expect(await tasks()).toEqual([[`payment-unknown:wallets/${day}/payment/one`, "open"]]);
    const rows = await database().db.selectFrom("settled_line").selectAll().where("store", "=", "0422").execute();
    expect(rows).toMatchObject([{ acquirer: "wallets", reference: "one", amount: 1_000, day, seq: 2 }]);
    await send(4, 4);
    expect(await tasks()).toEqual([[`payment-unknown:wallets/${day}/payment/one`, "cause-gone"]]);
    expect(await findings()).toEqual([]);
  });

  it("Z6 a difference is the task that the hub raises; a later entry of that list ends it, another list's does not", async () => {
    const { send, tasks } = store("0423", "e3", [
      settlement({ differences: [alone("six"), alone("five")] }),
      settlement({ day: "2026-03-15" }),
      settlement({ differences: [alone("five")] }),
    ]);
    await send(1, 3);
    const [six, five] = ["six", "five"].map((of) => `payment-unknown:wallets/${day}/payment/${of}`);
    expect(Object.fromEntries(await tasks())).toEqual({ [String(six)]: "open", [String(five)]: "open" });
    await send(4, 4);
    expect(Object.fromEntries(await tasks())).toEqual({ [String(six)]: "cause-gone", [String(five)]: "open" });
  });

  it("[P3] a signed body that is no settlement's is kept like any entry, and says nothing", async () => {
    const { send, tasks } = store("0424", "e4", [
      { ...settlement({}), body: { acquirer: "wallets", matched: 7 } as unknown as SettlementBody },
    ]);
    expect(await send(1, 2)).toMatchObject([{ type: "ack", holding: { through: 2 } }]);
    expect(await tasks()).toEqual([]);
  });
});
