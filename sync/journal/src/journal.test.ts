import { type Entry, entryText, type Head, type Transfer } from "@evertill/core";
import { describe, expect, it } from "vitest";
import { journalKey } from "./signing.ts";
import { store, type TestJournal, testJournal } from "./testing-journal.ts";

const epoch = "1".repeat(32);
const later = "2".repeat(32);

/** A lane with an epoch and two sales, and an empty hub. */
function laneAndHub() {
  const lane = testJournal("0412-02");
  lane.openEpoch(epoch);
  lane.sell(1);
  lane.sell(2);
  return { lane, hub: testJournal("0412-01") };
}

function take(hub: TestJournal, entries: ReturnType<TestJournal["shipped"]>, from = 1, linkBox: string | null = null) {
  return hub.db.transaction(() => hub.journal.receive({ type: "entries", epoch, from, entries }, linkBox));
}

const drawer = (journal: TestJournal) =>
  [...journal.journal.balances().values()].find(({ account }) => account === "drawer:0412-02")?.amount;

describe("a box's own journal", () => {
  it("[P3] numbers entries from 1 without gaps and chains each to the one before", () => {
    const { lane } = laneAndHub();
    const entries = lane.shipped().map(({ text }) => JSON.parse(text) as Entry);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(entries[0]?.previous).toBe("0".repeat(64));
    expect(entries[1]?.previous).toBe(lane.journal.hashAt(epoch, 1));
    expect(entries[2]?.previous).toBe(lane.journal.hashAt(epoch, 2));
  });

  it("[E2] a new epoch names the head of the one before", () => {
    const { lane } = laneAndHub();
    const head = lane.journal.ownHead();
    lane.openEpoch(later, "unconfirmed");
    const opening = JSON.parse(lane.shipped()[0]?.text ?? "{}") as Entry;
    expect(opening).toMatchObject({ epoch: later, seq: 1, body: { predecessor: head, reason: "unconfirmed" } });
  });

  it("[P1] appends nothing when the transaction around it fails", () => {
    const { lane } = laneAndHub();
    expect(() =>
      lane.db.transaction(() => {
        lane.journal.append(JSON.parse(lane.shipped()[1]?.text ?? "{}"));
        throw new Error("power");
      }),
    ).toThrow();
    expect(lane.journal.ownHead()?.seq).toBe(3);
    expect(drawer(lane)).toBe(3_000);
  });

  it("counts what is unsent until it is acknowledged", () => {
    const { lane } = laneAndHub();
    expect(lane.journal.unsent().entries).toBe(3);
    lane.db.transaction(() => lane.journal.acknowledge({ ...lane.journal.holding(epoch), through: 2 }));
    expect(lane.journal.unsent()).toEqual({ entries: 1, oldestMs: 1_763_700_000_000 });
  });
});

describe("receiving", () => {
  it("[E4] an old hub learns from HQ how far an epoch had come, and who writes it from the lane", () => {
    const { lane, hub } = laneAndHub();
    const learn = (advertised: number) =>
      hub.db.transaction(() => hub.journal.learn([{ ...lane.journal.holding(epoch), through: 3, advertised }]));
    learn(5);
    expect(hub.journal.holding(epoch)).toMatchObject({ through: 0, advertised: 5 });
    hub.db.transaction(() => hub.journal.advertise([{ epoch, seq: 6, hash: "f".repeat(64) }], "0412-02"));
    learn(5);
    expect(hub.journal.holding(epoch)).toMatchObject({ advertised: 6 });
    expect(hub.journal.missing()).toMatchObject([{ epoch, box: "0412-02", from: 1, to: 6 }]);
  });

  it("[P4] takes a lane's entries and folds the same balances", () => {
    const { lane, hub } = laneAndHub();
    const { holding, refused } = take(hub, lane.shipped());
    expect(refused).toEqual([]);
    expect(holding).toMatchObject({ through: 3, except: [], hash: lane.journal.ownHead()?.hash });
    expect(hub.journal.balances()).toEqual(lane.journal.balances());
  });

  it("[P2] [R1] an entry delivered twice moves stock and money once", () => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped());
    expect(take(hub, lane.shipped()).holding.through).toBe(3);
    expect(drawer(hub)).toBe(3_000);
    expect(hub.journal.quarantined()).toEqual([]);
  });

  it("[P3] [R2] a number beyond the next is not taken, and the answer says from where to send again", () => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped().slice(0, 1));
    expect(take(hub, lane.shipped(3), 3).holding.through).toBe(1);
    expect(drawer(hub)).toBeUndefined();
  });

  it("[P3] [R5] a changed byte is quarantined as tampered, and the rest goes on", () => {
    const { lane, hub } = laneAndHub();
    const [first, second, third] = lane.shipped();
    if (first === undefined || second === undefined || third === undefined) throw new Error("three entries");
    const changed = { ...second, text: second.text.replace('"quantity":1', '"quantity":9') };
    expect(changed.text).not.toBe(second.text);
    const { holding, refused } = take(hub, [first, changed, third]);
    expect(refused).toEqual([{ seq: 2, reason: "bad-signature" }]);
    expect(holding).toMatchObject({ through: 3, except: [2] });
    expect(drawer(hub)).toBe(2_000);
  });

  it("[R9] the whole entry later takes the place of the tampered one", () => {
    const { lane, hub } = laneAndHub();
    const [first, second, third] = lane.shipped();
    if (first === undefined || second === undefined || third === undefined) throw new Error("three entries");
    take(hub, [first, { ...second, signature: "0".repeat(128) }, third]);
    expect(take(hub, [second], 2).holding).toMatchObject({ through: 3, except: [] });
    expect(hub.journal.balances()).toEqual(lane.journal.balances());
  });

  it("[S9] a quarantined entry is shipped on, so that HQ judges it itself", () => {
    const { lane, hub } = laneAndHub();
    const [first, second, third] = lane.shipped();
    if (first === undefined || second === undefined || third === undefined) throw new Error("three entries");
    take(hub, [first, { ...second, signature: "0".repeat(128) }, third]);
    const onward = hub.journal.read(epoch, 1, { entries: 10, characters: 1_000_000 });
    expect(onward.map(({ text }) => text)).toEqual([first.text, second.text, third.text]);
    expect(onward[1]?.signature).toBe("0".repeat(128));
  });

  it("[R6] another well-signed entry under a held number is kept as a fork and not folded", () => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped());
    const other = resigned(lane, 2, (entry) => ({ ...entry, businessDay: "2025-11-22" }));
    expect(take(hub, [other], 2).refused).toEqual([{ seq: 2, reason: "forked" }]);
    expect(hub.journal.quarantined()).toMatchObject([{ seq: 2, reason: "forked" }]);
    expect(drawer(hub)).toBe(3_000);
  });

  it("[R7] a well-signed entry on another predecessor is a broken chain", () => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped().slice(0, 1));
    const other = resigned(lane, 2, (entry) => ({ ...entry, previous: "f".repeat(64) }));
    expect(take(hub, [other], 2).refused).toEqual([{ seq: 2, reason: "broken-chain" }]);
  });

  it.each([
    ["another store", (entry: Entry) => ({ ...entry, store: "0999" })],
    ["another box", (entry: Entry) => ({ ...entry, box: "0412-09" })],
  ])("[R4] entries of %s are foreign", (_, change) => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped().slice(0, 1));
    expect(take(hub, [resigned(lane, 2, change)], 2).refused).toEqual([{ seq: 2, reason: "foreign" }]);
  });

  it("[R4] a box cannot write the epochs of another, nor take another's name with a key of its own", () => {
    const { lane, hub } = laneAndHub();
    expect(take(hub, lane.shipped(), 1, "0412-03").refused).toEqual([{ seq: 1, reason: "foreign" }]);
    take(hub, lane.shipped());
    const thief = testJournal("0412-02");
    const key = journalKey(new Uint8Array(32).fill(99));
    const forged = thiefEpoch(thief, key);
    const verdict = hub.db.transaction(() =>
      hub.journal.receive({ type: "entries", epoch: later, from: 1, entries: [forged] }, "0412-02"),
    );
    expect(verdict.refused).toEqual([{ seq: 1, reason: "foreign" }]);
    expect(verdict.holding.through).toBe(0);
  });

  it("[P3] [S7] names what is missing up to the highest number ever advertised, also before anything came", () => {
    const { lane, hub } = laneAndHub();
    const head = { epoch, seq: 2, hash: "a".repeat(64) };
    const advertise = (heads: readonly Head[], box: string) =>
      hub.db.transaction(() => hub.journal.advertise(heads, box));
    advertise([head], "0412-02");
    expect(hub.journal.missing()).toEqual([{ epoch, box: "0412-02", from: 1, to: 2 }]);
    take(hub, lane.shipped().slice(0, 2));
    expect(hub.journal.missing()).toEqual([]);
    advertise([{ ...head, seq: 3 }], "0412-02");
    advertise([head], "0412-02");
    expect(hub.journal.holding(epoch)).toMatchObject({ through: 2, advertised: 3 });
    expect(hub.journal.missing()).toEqual([{ epoch, box: "0412-02", from: 3, to: 3 }]);
  });

  it("[R4] a box cannot make others' entries seem missing", () => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped());
    hub.db.transaction(() => hub.journal.advertise([{ epoch, seq: 99, hash: "a".repeat(64) }], "0412-07"));
    expect(hub.journal.missing()).toEqual([]);
  });

  it("kinds that this release does not know are verified, kept, folded and shipped on byte for byte", () => {
    const { lane, hub } = laneAndHub();
    take(hub, lane.shipped());
    const transfers: readonly Transfer[] = [
      { ledger: "points", unit: "point", from: "issued", to: "member:1", amount: 7 },
    ];
    const previous = lane.journal.ownHead()?.hash ?? "";
    const unknown = resigned(lane, 3, (entry) => ({ ...entry, seq: 4, previous, kind: "from-2031", transfers }));
    expect(take(hub, [unknown], 4).refused).toEqual([]);
    expect(hub.journal.read(epoch, 4, { entries: 1, characters: 1 })).toEqual([unknown]);
    expect([...hub.journal.balances().values()]).toContainEqual({
      ...{ ledger: "points", unit: "point", account: "member:1", amount: 7 },
    });
  });
});

/** An entry of the lane changed and signed again with the lane's own key: what only its owner could make. */
function resigned(lane: TestJournal, seq: number, change: (entry: Entry) => Entry) {
  const signed = lane.shipped(seq)[0];
  const text = entryText(change(JSON.parse(signed?.text ?? "{}") as Entry));
  return { text, signature: lane.journal.identity.key.sign(text) };
}

function thiefEpoch(thief: TestJournal, key: ReturnType<typeof journalKey>) {
  thief.openEpoch(later);
  const entry = JSON.parse(thief.shipped()[0]?.text ?? "{}") as Entry;
  const body = { publicKey: key.publicKey, predecessor: null, reason: "first" };
  const text = entryText({ ...entry, store, body });
  return { text, signature: key.sign(text) };
}
