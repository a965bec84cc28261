// Tasks of stores' journals, as tests of a database that is there: see hq-journal.test.ts.

import type { Task } from "@evertill/core";
import { describe, expect, it } from "vitest";
import type { HqDatabase } from "../database/open-database.ts";
import { HqJournal } from "../journal/hq-journal.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { TaskBook } from "./task-book.ts";

const startMs = 1_773_500_000_000;
const hourMs = 3_600_000;

export function taskSuite(database: () => HqDatabase): void {
  describe("tasks", () => {
    /** HQ at a moment, told afterwards what time it is. */
    const headquarters = () => {
      const clock = { nowMs: startMs };
      const nowMs = () => clock.nowMs;
      return { clock, journal: new HqJournal(database(), nowMs), book: new TaskBook(database().db, nowMs) };
    };
    const said = (tasks: readonly Task[]) => tasks.map(({ id, end }) => [id, end?.is ?? "open"]);

    it("T1, T2 [P3] a tampered entry is one task of IT, whatever often it comes; the whole entry ends it", async () => {
      const { journal, book, clock } = headquarters();
      const lane = signedLane({ store: "0171", mark: "d1", length: 3 });
      const [first, second, third] = lane.entries;
      if (first === undefined || second === undefined || third === undefined) throw new Error("a lane of three");
      const spoilt = { ...second, text: second.text.replace('"amount":2', '"amount":9') };
      const send = (entries: readonly (typeof first)[], from: number) =>
        journal.receive("0171", { type: "entries", epoch: lane.epoch, from, entries });
      await send([first, spoilt, third], 1);
      await send([spoilt], 2);
      const id = `tampered:${lane.epoch}/2`;
      expect(await book.read("0171")).toEqual([
        {
          ...{ id, kind: "tampered", about: `${lane.epoch}/2`, store: "0171", owner: "it", amount: null, end: null },
          ...{ entry: { epoch: lane.epoch, seq: 2 }, raisedAtMs: startMs, dueAtMs: startMs + 4 * hourMs },
        },
      ]);
      clock.nowMs += 5_000;
      await send([second], 2);
      expect(await book.read("0171")).toMatchObject([{ id, end: { is: "cause-gone", atMs: startMs + 5_000 } }]);
    });

    it("T3 [P3] what was advertised and does not come is one task after ten minutes, and ends when it comes", async () => {
      const { journal, book, clock } = headquarters();
      const lane = signedLane({ store: "0172", mark: "d2", length: 5 });
      const send = (from: number, to: number) =>
        journal.receive("0172", {
          type: "entries",
          epoch: lane.epoch,
          from,
          entries: lane.entries.slice(from - 1, to),
        });
      await send(1, 2);
      await journal.receive("0172", { type: "heads", heads: [lane.head] });
      expect(await book.read("0172")).toEqual([]);
      clock.nowMs += 601_000;
      expect(await book.read("0172")).toMatchObject([
        { id: `gap:${lane.epoch}`, amount: 3, entry: { seq: 3 }, raisedAtMs: clock.nowMs },
      ]);
      await send(3, 4);
      expect(await book.read("0172")).toMatchObject([{ id: `gap:${lane.epoch}`, end: null }]);
      await send(5, 5);
      expect(said(await book.read("0172"))).toEqual([[`gap:${lane.epoch}`, "cause-gone"]]);
    });

    it("T2 [P3] a journal that was broken and set aside is one task of IT, until somebody has looked at its box (E5)", async () => {
      const { journal, book } = headquarters();
      const lane = signedLane({ store: "0179", mark: "d9", length: 2, reason: "replaced" });
      const send = () =>
        journal.receive("0179", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
      await send();
      await send();
      const id = `journal-replaced:till-1/${lane.epoch}`;
      const entry = { epoch: lane.epoch, seq: 1 };
      expect(await book.read("0179")).toMatchObject([{ id, owner: "it", entry, dueAtMs: startMs + 24 * hourMs }]);
      await book.done({ store: "0179", id, by: "Zhou Min", note: "another disk" });
      await send();
      expect(said(await book.read("0179"))).toEqual([[id, "done"]]);
    });

    it("T3 [P3] an epoch of which no entry ever came is missed too", async () => {
      const { journal, book, clock } = headquarters();
      const { epoch, head } = signedLane({ store: "0173", mark: "d3", length: 2 });
      await journal.receive("0173", { type: "heads", heads: [head] });
      clock.nowMs += 601_000;
      expect(await book.read("0173")).toMatchObject([{ id: `gap:${epoch}`, amount: 2 }]);
    });

    it("T2, T4 [P5] goods below zero are one task until they are booked in, and a new one the next time", async () => {
      const { journal, book, clock } = headquarters();
      const account = "store:0174/floor/chain/new";
      const move = (amount: number, isIn: boolean) => ({
        versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
        body: { saleId: "s" } as never,
        transfers: [
          isIn
            ? ({ ledger: "stock", unit: "88123", from: "received:0174", to: account, amount } as const)
            : ({ ledger: "stock", unit: "88123", from: account, to: "sold", amount } as const),
        ],
      });
      const sales = [move(2, false), move(1, false), move(5, true), move(9, false)];
      const lane = signedLane({ store: "0174", mark: "d4", length: 5, sales });
      const send = (from: number, to: number) =>
        journal.receive("0174", {
          type: "entries",
          epoch: lane.epoch,
          from,
          entries: lane.entries.slice(from - 1, to),
        });
      const id = `oversell:${account}:88123`;
      await send(1, 2);
      await send(3, 3);
      expect(await book.read("0174")).toMatchObject([{ id, owner: "manager", amount: 3, end: null }]);
      await book.done({ store: "0174", id, by: "Zhou Min", note: "found in the stockroom" });
      expect(await book.read("0174")).toMatchObject([
        { id, end: { is: "done", by: "Zhou Min", note: "found in the stockroom", atMs: startMs } },
      ]);
      await send(4, 4);
      clock.nowMs += hourMs;
      await send(5, 5);
      expect(await book.read("0174")).toMatchObject([{ id, amount: 7, raisedAtMs: startMs + hourMs, end: null }]);
    });

    it("T7 [P2] an end in the store is counted once, known to HQ before or not, and comes again after HQ was restored", async () => {
      const { journal, book, clock } = headquarters();
      const body = { kind: "oversell", about: "store:0175/floor/chain/new:88123", note: "counted" };
      const done = (of: object) => ({
        versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
        ...{ kind: "task-done", body: of as never, transfers: [] },
      });
      const sales = [done(body), done({ ...body, kind: "moon" }), done({ ...body, note: "\u0000" })];
      const lane = signedLane({ store: "0175", mark: "d5", length: 4, sales });
      const send = () =>
        journal.receive("0175", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
      const ended = [{ id: `oversell:${body.about}`, end: { is: "done", by: "person-a", note: "counted" } }];
      await send();
      await send();
      expect(await book.read("0175")).toMatchObject(ended);
      await database().db.deleteFrom("task").where("store", "=", "0175").execute();
      await database().db.deleteFrom("task_done").where("store", "=", "0175").execute();
      await database().db.deleteFrom("entry").where("store", "=", "0175").execute();
      await database().db.deleteFrom("epoch").where("store", "=", "0175").execute();
      clock.nowMs += hourMs;
      await send();
      expect(await book.read("0175")).toMatchObject(ended);
    });

    it("T5 [P9] nothing is done that the store does not have", async () => {
      const { book } = headquarters();
      const of = { by: "Zhou Min", note: "moon" };
      expect(await book.done({ ...of, store: "0174", id: "gap:moon" })).toBe(false);
      expect(await book.done({ ...of, store: "0101", id: "oversell:store:0174/floor/chain/new:88123" })).toBe(false);
    });
  });
}
