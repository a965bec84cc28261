import { type Entry, type HandOverBody, minor, parseEntry } from "@evertill/core";
import type { ShipUp } from "@evertill/journal";
import { collectionCodeOf } from "@evertill/journal";
import type { HandOverView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { beginShift, testBox, testFolder, testItem, testPerson } from "../box/testing-box.ts";
import type { DeskToLane, LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { HandOverTill } from "./hand-over-till.ts";
import { LaneCollection } from "./lane-collection.ts";

const lamp = { ...testItem, serialRule: { boxes: [{ numbers: ["sn"] }], again: "refuse" } } as const;
const page = { ...testPerson, lane: null };
const other = { personId: "5".repeat(32), number: "01", lane: null };

function hubOf(folder = testFolder()) {
  const clock = { wallMs: 1_763_700_000_000 };
  const box = testBox({ folder, lane: 9, bootId: "boot-9", wallMs: () => clock.wallMs });
  return { box, clock, folder, endpoint: new StoreEndpoint(box, "incarnation") };
}

type Hub = ReturnType<typeof hubOf>;

/** A lane whose messages pass the shapes of the wire both ways. */
function laneOf({ endpoint }: Hub, lane = 1) {
  const box = testBox({ lane, bootId: `boot-${lane}` });
  beginShift(box);
  const of = { isAway: false };
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(JSON.parse(JSON.stringify(message)));
      if (!of.isAway && read !== null) queueMicrotask(() => hear(read));
    },
  };
  const say = (message: LaneToDesk) => {
    const read = readLaneToDesk(JSON.parse(JSON.stringify(message)));
    if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
    if (!of.isAway) endpoint.desk(peer, read);
  };
  const collection = new LaneCollection(box, say);
  const returns = new ReturnDesk(box, say);
  const till = new HandOverTill(box, collection, () => undefined);
  const connect = () => {
    of.isAway = false;
    endpoint.joined(peer);
    say({ type: "holding", lane, suspended: [] });
    collection.questions.connected();
    returns.connected();
  };
  connect();
  return {
    ...{ box, till, returns, connect },
    away: () => {
      of.isAway = true;
      collection.questions.disconnected();
      returns.disconnected();
    },
    /** Every entry of the lane, as it ships them; the hub has them all then. */
    ship: () => {
      const head = box.journal.ownHead();
      if (head === null) throw new Error("nothing to ship");
      const entries = box.journal.read(head.epoch, 1, { entries: 100, characters: 1_000_000 });
      endpoint.ship(peer, { type: "hello", store: "0412", box: peer.box, heads: box.journal.heads() } as ShipUp);
      endpoint.ship(peer, { type: "entries", epoch: head.epoch, from: 1, entries });
      box.transact(() => box.journal.acknowledge({ ...box.journal.holding(head.epoch) }));
      returns.tick(1_000);
    },
  };

  function hear(message: DeskToLane): void {
    if (message.type === "hand-over-answer") collection.questions.answered(message.requestId, message.answer);
    else if (message.type.startsWith("claim")) returns.received(message as Parameters<typeof returns.received>[0]);
  }
}

type Lane = ReturnType<typeof laneOf>;

function did(box: Lane["box"], ...inputs: readonly Parameters<Lane["box"]["apply"]>[0][]): void {
  for (const input of inputs) expect(box.apply(input)).toEqual({ ok: true });
}

/** Two lamps are sold, one of them to be collected. @returns its collection code and receipt */
function sold({ box }: Lane, item: typeof testItem | typeof lamp = testItem) {
  did(
    box,
    ...[{ type: "add", item } as const, { type: "set-collect", lineId: "L1", isCollected: true } as const],
    ...[{ type: "add", item: testItem } as const, { type: "begin-tender" } as const],
    { type: "take-tender", tender: { type: "cash", tenderedMinor: minor(10_000) } },
  );
  const head = box.journal.ownHead();
  const signed = head === null ? null : box.journal.entryAt(head.epoch, head.seq);
  if (signed === null) throw new Error("nothing was sold");
  const { body } = entryOf(signed.text);
  return {
    code: collectionCodeOf(signed, "0412"),
    receiptNumber: String((body as { receiptNumber: unknown }).receiptNumber),
  };
}

function entryOf(text: string): Entry {
  const reading = parseEntry(text);
  if (!reading.ok) throw new Error("unreadable");
  return reading.entry;
}

const handOversOf = ({ box }: Pick<Hub, "box">): readonly Entry[] => {
  const head = box.journal.ownHead();
  const entries = head === null ? [] : box.journal.read(head.epoch, 1, { entries: 100, characters: 1_000_000 });
  return entries.map(({ text }) => entryOf(text)).filter(({ kind }) => kind === "hand-over");
};

async function begun({ endpoint }: Hub, code: string, by = page): Promise<HandOverView> {
  const answer = await endpoint.handOvers.begin(code, by);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.handOver;
}

const stockAt = ({ box }: Pick<Hub, "box">, account: string): number =>
  [...box.journal.balances().values()].find((one) => one.ledger === "stock" && one.account === account)?.amount ?? 0;

const waits = "store:0412/collection/chain/new";

test("[P1, P4] what is to be collected waits until its code hands it over, in one entry of the hub", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code, receiptNumber } = sold(lane);
  expect(lane.box.jobs.next("printer")?.payload).toContain(`{code:${code}}`);
  lane.ship();
  expect(stockAt(hub, waits)).toBe(1);
  const shown = await begun(hub, code);
  expect(shown).toMatchObject({ receiptNumber, pieces: 1, missing: 0, isDone: false, lines: [{ lineId: "L1" }] });
  expect(await hub.endpoint.handOvers.finish(shown.handOverId)).toMatchObject({ ok: true, handOver: { isDone: true } });
  expect(stockAt(hub, waits)).toBe(0);
  expect(handOversOf(hub)).toMatchObject([
    {
      person: testPerson.personId,
      body: { handOverId: shown.handOverId, original: { receiptNumber }, lines: [{ lineId: "L1", quantity: 1 }] },
    },
  ]);
});

test("[P2, P5] a second hand-over is refused at every lane and page, by name and time; the same again is the same", async () => {
  const hub = hubOf();
  const [lane, second] = [laneOf(hub), laneOf(hub, 2)];
  const { code } = sold(lane);
  lane.ship();
  const { handOverId } = await begun(hub, code);
  expect(await hub.endpoint.handOvers.begin(code, other)).toMatchObject({
    ...{ ok: false, reason: "being-handed-over", detail: { by: "07" } },
  });
  await hub.endpoint.handOvers.finish(handOverId);
  expect(await hub.endpoint.handOvers.finish(handOverId)).toMatchObject({ ok: true, handOver: { isDone: true } });
  const already = { ok: false, reason: "collected-already", detail: { by: "07", at: "2025-11-21 04:40" } };
  expect(await hub.endpoint.handOvers.begin(code, page)).toMatchObject(already);
  expect(await second.till.begin(code)).toMatchObject(already);
  expect(handOversOf(hub)).toHaveLength(1);
});

test("[P5, P9] a lane hands over by the hub's word: numbers are taken then, and a piece that is sold is refused", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code, receiptNumber } = sold(lane, lamp);
  lane.ship();
  expect(await lane.till.begin(code)).toEqual({ ok: true });
  expect(lane.till.shown).toMatchObject({ missing: 1, lines: [{ missing: [{ kind: "sn", box: null }] }] });
  expect(await lane.till.finish("c1")).toMatchObject({ ok: false, reason: "serials-missing" });
  expect(await lane.till.number("?")).toMatchObject({ ok: false, reason: "bad-serial" });
  expect(await lane.till.number("SN-0001")).toEqual({ ok: true });
  expect(await lane.till.finish("c2")).toEqual({ ok: true });
  expect(lane.till.shown?.isDone).toBe(true);
  const [entry] = handOversOf(hub);
  expect(entry?.body as HandOverBody).toMatchObject({ lane: "0412-01", lines: [{ serials: [{ value: "SN-0001" }] }] });
  expect(hub.box.journal.soldPieces("SN-0001")).toEqual([{ sku: lamp.sku, receiptNumber }]);
  const next = sold(lane, lamp);
  lane.ship();
  await lane.till.putAway("c3");
  await lane.till.begin(next.code);
  expect(await lane.till.number("SN-0001")).toMatchObject({
    reason: "serial-sold",
    detail: { receipt: receiptNumber },
  });
});

test("[P11] without the hub a lane hands nothing over, and says so", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code } = sold(lane);
  lane.away();
  expect(await lane.till.begin(code)).toMatchObject({ ok: false, reason: "collection-needs-hub" });
  const reading = entryOf(
    lane.box.journal.entryAt(lane.box.journal.ownHead()?.epoch ?? "", lane.box.journal.ownHead()?.seq ?? 0)?.text ?? "",
  );
  const { receiptNumber } = reading.body as { receiptNumber: string };
  const document = { kind: "receipt", store: "0412", lane: 1, epochTag: "0000", count: reading.seq } as const;
  expect(await lane.returns.begin(receiptNumber, document)).toMatchObject({ reason: "collection-needs-hub" });
});

test("a code that is mistyped, another store's, or nobody's is told apart", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code, receiptNumber } = sold(lane);
  lane.ship();
  const digit = (Number(code.at(-1)) + 1) % 10;
  const reasonOf = async (text: string) => {
    const answer = await hub.endpoint.handOvers.begin(text, page);
    return answer.ok ? "ok" : answer.reason;
  };
  expect(await reasonOf(`${code.slice(0, -1)}${digit}`)).toBe("bad-check-digit");
  expect(await reasonOf(receiptNumber)).toBe("collection-unknown");
  expect(await reasonOf(collectionCodeOf({ signature: "guessed" }, "0412"))).toBe("collection-unknown");
  expect(await reasonOf(collectionCodeOf({ signature: "guessed" }, "0418"))).toBe("other-store");
});

test("[P5] while a lane has the sale open for return nothing is handed over; what came back is not any more", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code, receiptNumber } = sold(lane);
  lane.ship();
  const head = lane.box.journal.ownHead();
  const document = { kind: "receipt", store: "0412", lane: 1, epochTag: "0000", count: head?.seq ?? 0 } as const;
  expect(await lane.returns.begin(receiptNumber, document)).toEqual({ ok: true });
  expect(await hub.endpoint.handOvers.begin(code, page)).toMatchObject({ reason: "collection-returning" });
  did(
    lane.box,
    { type: "choose-return", lineId: "L1", quantity: 1, packageState: "opened" },
    { type: "refund", approvalCodes: [] },
  );
  // The hub has not heard of it yet: it stays shut.
  expect(await hub.endpoint.handOvers.begin(code, page)).toMatchObject({ reason: "collection-returning" });
  lane.ship();
  expect(await hub.endpoint.handOvers.begin(code, page)).toMatchObject({ reason: "collection-returned" });
  expect([stockAt(hub, waits), stockAt(hub, "store:0412/floor/chain/new")]).toEqual([0, -1]);
});

test("[P5] what is being handed over is not given to a lane for return; given up, it is", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code, receiptNumber } = sold(lane);
  lane.ship();
  const { handOverId } = await begun(hub, code);
  const document = {
    kind: "receipt",
    store: "0412",
    lane: 1,
    epochTag: "0000",
    count: lane.box.journal.ownHead()?.seq ?? 0,
  } as const;
  expect(await lane.returns.begin(receiptNumber, document)).toMatchObject({ reason: "being-handed-over" });
  hub.endpoint.handOvers.leave(handOverId);
  expect(await lane.returns.begin(receiptNumber, document)).toEqual({ ok: true });
  did(lane.box, { type: "cancel-return" });
  expect(await begun(hub, code)).toMatchObject({ pieces: 1 });
});

test("[P1] a hub that is killed in the middle goes on with the numbers that were taken", async () => {
  const hub = hubOf();
  const lane = laneOf(hub);
  const { code } = sold(lane, lamp);
  lane.ship();
  const { handOverId } = await begun(hub, code);
  await hub.endpoint.handOvers.number(handOverId, "SN-0001");
  const again = hubOf(hub.folder);
  expect(await begun(again, code)).toMatchObject({
    handOverId,
    missing: 0,
    lines: [{ numbers: [{ value: "SN-0001" }] }],
  });
  expect(await again.endpoint.handOvers.finish(handOverId)).toMatchObject({ ok: true });
});

test.each([
  [{}],
  [{ handOverId: 1 }],
  [{ handOverId: "a", original: null, lines: [] }],
  [{ original: "R1", lines: [null] }],
])("[P3] a signed hand-over that is none, %j, stops nothing and hands nothing over", (body) => {
  const { collections } = hubOf().box;
  const entry = { kind: "hand-over", body, person: page.personId, at: { wallMs: 1, monotonicMs: 1, bootId: "b" } };
  collections.appended({ epoch: "e".repeat(32), seq: 1 }, entry as Parameters<typeof collections.appended>[1]);
  expect(collections.handOversOf("R1")).toEqual([]);
});
