import { type Entry, fold, type SignedEntry, sortedBalances } from "@evertill/core";
import { hashText, type ShipDown, type ShipUp } from "@evertill/journal";
import { describe, expect, it } from "vitest";
import { memberSuite } from "../members/member-suite.ts";
import { taskSuite } from "../tasks/task-suite.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { type SignedLane, signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readHqBalances, readHqEntries, readJournalStatus } from "./journal-status.ts";

const nowMs = () => 1_773_500_000_000;

function batch(lane: SignedLane, from: number, to: number): ShipUp {
  return { type: "entries", epoch: lane.epoch, from, entries: lane.entries.slice(from - 1, to) };
}

function single(lane: SignedLane, seq: number, signed: SignedEntry): ShipUp {
  return { type: "entries", epoch: lane.epoch, from: seq, entries: [signed] };
}

function spoilt(signed: SignedEntry | undefined): SignedEntry {
  const text = signed?.text ?? "";
  return { text: text.replace('"amount":2', '"amount":9'), signature: signed?.signature ?? "" };
}

function expectedBalances(entries: readonly SignedEntry[]) {
  return sortedBalances(fold(entries.flatMap(({ text }) => (JSON.parse(text) as Entry).transfers)));
}

const ack = (answer: readonly ShipDown[]) => answer.find((message) => message.type === "ack");

describeOnEachDatabase("HqJournal", (database) => {
  const journal = () => new HqJournal(database(), nowMs);

  it("[P2] entries delivered twice, whole and in part, are held and folded once", async () => {
    const lane = signedLane({ store: "0101", mark: "01", length: 6 });
    await journal().receive("0101", batch(lane, 1, 4));
    await journal().receive("0101", batch(lane, 1, 4));
    const answer = await journal().receive("0101", batch(lane, 3, 6));
    expect(ack(answer)).toEqual({
      type: "ack",
      holding: { epoch: lane.epoch, through: 6, except: [], hash: lane.head.hash, advertised: 6 },
      refused: [],
    });
    expect(await readHqEntries(database().db, "0101")).toEqual(lane.entries);
    expect(await readHqBalances(database().db, "0101")).toEqual(expectedBalances(lane.entries));
  });

  it("[P2] two links that deliver the same entries at once count them once", async () => {
    const lane = signedLane({ store: "0102", mark: "02", length: 20 });
    const [one, other] = [journal(), journal()];
    await Promise.all([
      one.receive("0102", batch(lane, 1, 20)),
      other.receive("0102", batch(lane, 1, 20)),
      one.receive("0102", batch(lane, 1, 10)),
    ]);
    expect(await readHqBalances(database().db, "0102")).toEqual(expectedBalances(lane.entries));
  });

  it("[P3] entries past a gap are not taken; the answer says from where to send again", async () => {
    const lane = signedLane({ store: "0103", mark: "03", length: 6 });
    await journal().receive("0103", batch(lane, 1, 2));
    const early = await journal().receive("0103", batch(lane, 4, 6));
    expect(ack(early)?.holding).toMatchObject({ through: 2, except: [] });
    const filled = await journal().receive("0103", batch(lane, 3, 6));
    expect(ack(filled)?.holding).toMatchObject({ through: 6, hash: lane.head.hash });
    expect(await readHqBalances(database().db, "0103")).toEqual(expectedBalances(lane.entries));
  });

  it("[P3] batches in any order converge once each was sent again from where the answer says", async () => {
    const lane = signedLane({ store: "0104", mark: "04", length: 9 });
    for (const [from, to] of [
      [7, 9],
      [1, 3],
      [7, 9],
      [4, 6],
      [7, 9],
    ] as const) {
      await journal().receive("0104", batch(lane, from, to));
    }
    expect(await readHqEntries(database().db, "0104")).toEqual(lane.entries);
  });

  it("[P3] what a store advertises and HQ has not is named as late, and no longer once it is here", async () => {
    const lane = signedLane({ store: "0105", mark: "05", length: 5 });
    const [have] = await journal().receive("0105", {
      ...{ type: "hello", version: 1, store: "0105", box: "till-1" },
      heads: [lane.head],
    });
    expect(have).toEqual({
      type: "have",
      incarnation: database().incarnation,
      nowMs: nowMs(),
      holdings: [{ epoch: lane.epoch, through: 0, except: [], hash: "0".repeat(64), advertised: 5 }],
    });
    await journal().receive("0105", batch(lane, 1, 3));
    const late = await readJournalStatus(database().db, "0105");
    expect(late.epochs[0]?.missing).toEqual({ from: 4, to: 5, state: "late" });
    await journal().receive("0105", { type: "heads", heads: [{ ...lane.head, seq: 2 }] });
    await journal().receive("0105", batch(lane, 4, 5));
    const whole = await readJournalStatus(database().db, "0105");
    expect(whole).toMatchObject({ entries: 5, quarantine: [], forks: [] });
    expect(whole.epochs[0]).toMatchObject({
      box: "till-1",
      through: 5,
      advertised: 5,
      missing: null,
      headDiffers: false,
    });
  });

  it("[P3] a tampered entry is set aside and named, the rest goes on, and the true one fills its place", async () => {
    const lane = signedLane({ store: "0106", mark: "06", length: 4 });
    const entries = lane.entries.map((signed, index) => (index === 1 ? spoilt(signed) : signed));
    const answer = await journal().receive("0106", { type: "entries", epoch: lane.epoch, from: 1, entries });
    expect(ack(answer)).toMatchObject({
      holding: { through: 4, except: [2], hash: lane.head.hash },
      refused: [{ seq: 2, reason: "bad-signature" }],
    });
    const status = await readJournalStatus(database().db, "0106");
    expect(status.quarantine).toMatchObject([{ epoch: lane.epoch, seq: 2, reason: "bad-signature" }]);
    const without = lane.entries.filter((_, index) => index !== 1);
    expect(await readHqBalances(database().db, "0106")).toEqual(expectedBalances(without));

    const refilled = await journal().receive("0106", batch(lane, 2, 2));
    expect(ack(refilled)?.holding).toMatchObject({ through: 4, except: [], hash: lane.head.hash });
    expect(await readHqBalances(database().db, "0106")).toEqual(expectedBalances(lane.entries));
  });

  it("[P3] a tampered last entry leaves no hash to vouch for until the true one is here", async () => {
    const lane = signedLane({ store: "0107", mark: "07", length: 2 });
    await journal().receive("0107", batch(lane, 1, 1));
    const bad = await journal().receive("0107", single(lane, 2, spoilt(lane.entries[1])));
    expect(ack(bad)?.holding).toMatchObject({ through: 2, except: [2], hash: null });
    const good = await journal().receive("0107", batch(lane, 2, 2));
    expect(ack(good)?.holding).toMatchObject({ through: 2, except: [], hash: lane.head.hash });
  });

  it("[P3] a fork keeps both entries, counts the first and names both hashes", async () => {
    const lane = signedLane({ store: "0108", mark: "08", length: 3 });
    await journal().receive("0108", batch(lane, 1, 3));
    const fork = lane.forkOf(3);
    for (let times = 0; times < 2; times++) {
      const answer = await journal().receive("0108", single(lane, 3, fork));
      expect(ack(answer)).toMatchObject({
        holding: { through: 3, except: [] },
        refused: [{ seq: 3, reason: "forked" }],
      });
    }
    const status = await readJournalStatus(database().db, "0108");
    expect(status.forks).toEqual([{ epoch: lane.epoch, seq: 3, hashes: [lane.head.hash, hashText(fork.text)] }]);
    expect(await readHqBalances(database().db, "0108")).toEqual(expectedBalances(lane.entries));
  });

  it("[P3] a hello may name as many heads as the link lets through", async () => {
    const epochs = Array.from({ length: 10_000 }, (_, index) => `e${index.toString(16)}`.padStart(32, "0"));
    const heads = epochs.map((epoch) => ({ epoch, seq: 1, hash: "f".repeat(64) }));
    await journal().receive("0114", { type: "hello", version: 1, store: "0114", box: "hub", heads });
    const status = await readJournalStatus(database().db, "0114");
    expect(status.epochs.filter(({ missing }) => missing?.to === 1)).toHaveLength(10_000);
  });

  it("[P3] an advertised head that is not the entry held under its number is named", async () => {
    const lane = signedLane({ store: "0109", mark: "09", length: 2 });
    await journal().receive("0109", batch(lane, 1, 2));
    const other = { ...lane.head, hash: hashText(lane.forkOf(2).text) };
    await journal().receive("0109", { type: "heads", heads: [other] });
    expect((await readJournalStatus(database().db, "0109")).epochs[0]?.headDiffers).toBe(true);
  });

  it("another store's entries are refused as foreign, and neither its epoch nor its balances are touched", async () => {
    const lane = signedLane({ store: "0110", mark: "10", length: 3 });
    await journal().receive("0110", batch(lane, 1, 2));
    const replayed = await journal().receive("0199", batch(lane, 1, 3));
    expect(ack(replayed)).toMatchObject({
      holding: { through: 0 },
      refused: [1, 2, 3].map((seq) => ({ seq, reason: "foreign" })),
    });
    const rubbish = { type: "entries", epoch: lane.epoch, from: 3, entries: [{ text: "{}", signature: "" }] } as const;
    await journal().receive("0199", rubbish);
    await journal().receive("0199", { type: "heads", heads: [{ ...lane.head, seq: 900 }] });
    expect((await readJournalStatus(database().db, "0110")).epochs).toMatchObject([
      { through: 2, except: [], advertised: 2 },
    ]);
    expect((await readJournalStatus(database().db, "0199")).quarantine).toHaveLength(4);
    expect(await readHqBalances(database().db, "0199")).toEqual([]);
  });

  it("a box's second epoch must be opened with the key that its first pinned", async () => {
    const first = signedLane({ store: "0111", mark: "11", length: 1 });
    const impostor = signedLane({ store: "0111", mark: "12", length: 2 });
    await journal().receive("0111", batch(first, 1, 1));
    const answer = await journal().receive("0111", batch(impostor, 1, 2));
    expect(ack(answer)?.refused[0]).toEqual({ seq: 1, reason: "foreign" });
    expect(await readHqEntries(database().db, "0111")).toEqual(first.entries);
  });

  it("bytes that no text column holds are set aside as they came", async () => {
    const lane = signedLane({ store: "0112", mark: "13", length: 2 });
    await journal().receive("0112", batch(lane, 1, 1));
    const answer = await journal().receive("0112", single(lane, 2, { text: "a\0b\ud800", signature: "\0" }));
    expect(ack(answer)?.refused).toEqual([{ seq: 2, reason: "unreadable" }]);
    const [row] = await database().db.selectFrom("quarantine").select("text").where("store", "=", "0112").execute();
    expect(Buffer.from(row?.text ?? []).toString("utf8")).toBe("a\0b\ufffd");
  });

  it("[P1] a transaction that breaks in the middle leaves nothing, and the same batch sent again is whole", async () => {
    class Breaking extends HqJournal {
      protected override async foldTransfers(): Promise<void> {
        throw new Error("the process is gone");
      }
    }
    const lane = signedLane({ store: "0113", mark: "14", length: 3 });
    await expect(new Breaking(database(), nowMs).receive("0113", batch(lane, 1, 3))).rejects.toThrow("gone");
    expect(await readJournalStatus(database().db, "0113")).toMatchObject({ entries: 0, epochs: [] });
    await journal().receive("0113", batch(lane, 1, 3));
    expect(await readHqBalances(database().db, "0113")).toEqual(expectedBalances(lane.entries));
  });

  taskSuite(database);
  memberSuite(database);
});

describe("the fault patches", () => {
  it("receive, holdings and the writing steps are prototype methods, where a fault can be planted", () => {
    const methods = Object.getOwnPropertyNames(HqJournal.prototype);
    expect(methods).toEqual(expect.arrayContaining(["receive", "holdings", "insertEntries", "foldTransfers"]));
  });
});
