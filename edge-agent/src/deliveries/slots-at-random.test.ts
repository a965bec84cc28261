// Two tills and a hub in drawn order: sales with slots are begun, moved, given up, paid, brought back and shipped, lines are
// cut and healed. Whatever comes, a slot has no more than its room, and every tier's ledger is what the entries say.

import { fold, parseEntry, roomOf, slotOfAccount, type Transfer } from "@evertill/core";
import { expect, test, vi } from "vitest";
import { drawn } from "../box/testing-draw.ts";
import { saleOf } from "../sale/lane-state.ts";
import { SlotDesk } from "./slot-desk.ts";
import { am, hub, lane, pm, store } from "./testing-deliveries.ts";

const steps = 60;
const slots = [am, pm, { ...am, day: "2025-11-23" }] as const;

/** What each slot has at the end, by the entries that the hub holds; and how often each thing happened. */
async function run(seed: number) {
  const below = drawn(seed);
  const at = hub();
  const tills = [lane(1, at), lane(2, at)];
  const away = new Set<number>();
  const sold: { readonly till: number; readonly receiptNumber: string; readonly deliveryId: string }[] = [];
  const counts = { held: 0, full: 0, paid: 0, moved: 0, givenUp: 0 };
  for (let step = 0; step < steps; step++) {
    const index = below(2);
    const till = tills[index];
    if (till === undefined) throw new Error("no till");
    const isOpen = saleOf(till.box.lane.stage) !== null;
    switch (isOpen ? below(6) : 6 + below(3)) {
      case 0:
      case 1: {
        const chosen = await till.choose(slots[below(slots.length)] ?? am);
        if (chosen.ok) counts.held += 1;
        else if (chosen.reason === "slot-full") counts.full += 1;
        break;
      }
      case 2:
        if ((await till.order({ type: "void-sale" })).ok) counts.givenUp += 1;
        break;
      case 3: {
        if (saleOf(till.box.lane.stage)?.basket.delivery === undefined) await till.choose(null);
        const begun = await till.order({ type: "begin-tender" });
        if (!begun.ok) break;
        const tenderedMinor = Number(saleOf(till.box.lane.stage)?.priced.totalMinor);
        await till.order({ type: "take-tender", tender: { type: "cash", tenderedMinor } });
        const { epoch = "", seq = 0 } = till.box.journal.ownHead() ?? {};
        const reading = parseEntry(till.box.journal.entryAt(epoch, seq)?.text ?? "");
        const body = reading.ok
          ? (reading.entry.body as { receiptNumber: string; delivery?: { deliveryId: string } })
          : null;
        counts.paid += 1;
        if (body?.delivery !== undefined)
          sold.push({ till: index, receiptNumber: body.receiptNumber, deliveryId: body.delivery.deliveryId });
        break;
      }
      case 4:
        if (!away.has(index)) till.ship();
        break;
      case 5:
      case 6:
        if (away.delete(index)) till.back();
        else if (below(3) === 0) {
          till.away();
          away.add(index);
        }
        break;
      case 7: {
        const { deliveryId = "" } = sold[below(Math.max(1, sold.length))] ?? {};
        const to = slots[below(slots.length)] ?? am;
        if (at.endpoint.slots.move(deliveryId, to, "p-boss").ok) counts.moved += 1;
        break;
      }
      default:
        await till.ringUp();
        await till.order({ type: "begin-delivery" });
        await till.say();
    }
  }
  for (const [index, till] of tills.entries()) {
    if (away.has(index)) till.back();
    for (let round = 0; round < 2; round++) till.ship();
  }
  const transfers: Transfer[] = at.box.journal.epochs().flatMap(({ epoch }) =>
    at.box.journal.read(epoch, 1, { entries: 1_000, characters: 1e7 }).flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok ? reading.entry.transfers : [];
    }),
  );
  const taken = [...fold(transfers).values()].flatMap(({ account, amount }) => {
    const slot = slotOfAccount(account);
    return slot === null ? [] : [{ account, amount, room: roomOf(store.delivery, slot, slot.kind) }];
  });
  return { at, taken, counts };
}

const overbooked = ({ taken }: Awaited<ReturnType<typeof run>>) => taken.filter(({ amount, room }) => amount > room);

test.each([1, 2, 3, 4])(
  "[P4, P5] seed %i: no slot has more than its room, and the ledger is the entries' (J2, J4)",
  async (seed) => {
    const done = await run(seed);
    expect(overbooked(done)).toEqual([]);
    expect(done.counts).toMatchObject({ held: expect.any(Number), paid: expect.any(Number) });
    expect(Math.min(done.counts.held, done.counts.full, done.counts.paid)).toBeGreaterThan(0);
    const { journal, deliveries } = done.at.box;
    expect(journal.slotsUnder("slot:")).toEqual(
      done.taken
        .filter(({ amount }) => amount !== 0)
        .map(({ account, amount }) => ({ account, amount }))
        .toSorted((one, other) => (one.account < other.account ? -1 : 1)),
    );
    const open = deliveries.open("2025-01-01").filter(({ slot }) => slot !== null);
    expect(open).toHaveLength(done.taken.reduce((sum, { amount }) => sum + amount, 0));
  },
);

test("[P5] planted: a hub that does not count what is taken sells a slot too often, and is found", async () => {
  const planted = vi.spyOn(SlotDesk.prototype, "uses").mockReturnValue([]);
  try {
    let found = 0;
    for (let seed = 1; seed <= 4 && found === 0; seed++) found = overbooked(await run(seed)).length;
    expect(found).toBeGreaterThan(0);
  } finally {
    planted.mockRestore();
  }
});
