import { fold, sortedBalances, type Transfer } from "@evertill/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testJournal } from "./testing-journal.ts";

const numRuns = Number(process.env.EVERTILL_CASES ?? 100);

/** Thrown to take a case's deliveries back. */
class Undone extends Error {}

/** Three lanes: two with an epoch each, one that went on in a second epoch. */
function lanes() {
  const shipments = [];
  for (const [box, sales] of [
    ["0412-02", [1, 2, 3]],
    ["0412-03", [4, 1]],
    ["0412-04", [2, 2, 5, 1]],
  ] as const) {
    const lane = testJournal(box);
    const epoch = `${box.slice(-1)}`.repeat(32);
    lane.openEpoch(epoch);
    for (const quantity of sales) lane.sell(quantity);
    shipments.push({ box, epoch, entries: lane.shipped() });
    if (box !== "0412-04") continue;
    const later = "9".repeat(32);
    lane.openEpoch(later, "unconfirmed");
    lane.sell(7);
    shipments.push({ box, epoch: later, entries: lane.shipped() });
  }
  return shipments;
}

test("[P2] [P4] entries delivered in any order, in parts, again and again, give the balances of each counted once", () => {
  const shipments = lanes();
  const hub = testJournal("0412-01");
  const entries = shipments.flatMap((shipment) => shipment.entries);
  const transfers = entries.flatMap(({ text }): readonly Transfer[] => JSON.parse(text).transfers);
  const expected = sortedBalances(fold(transfers));
  const anyBatch = fc
    .constantFrom(...shipments)
    .chain((shipment) =>
      fc.tuple(
        fc.constant(shipment),
        fc.integer({ min: 1, max: shipment.entries.length }),
        fc.integer({ min: 1, max: shipment.entries.length }),
      ),
    );
  const deliver = ({ box, epoch, entries: all }: (typeof shipments)[number], from: number, many: number) =>
    hub.journal.receive({ type: "entries", epoch, from, entries: all.slice(from - 1, from - 1 + many) }, box);
  fc.assert(
    fc.property(
      fc.array(anyBatch, { maxLength: 40 }),
      fc.shuffledSubarray(shipments, { minLength: 4 }),
      (some, rest) => {
        const oneCase = () => {
          for (const [shipment, from, many] of some) deliver(shipment, from, many);
          for (const shipment of rest) expect(deliver(shipment, 1, 99).refused).toEqual([]);
          for (const { epoch, entries: all } of shipments)
            expect(hub.journal.holding(epoch)).toMatchObject({ through: all.length, except: [] });
          expect(sortedBalances(hub.journal.balances())).toEqual(expected);
          throw new Undone();
        };
        expect(() => hub.db.transaction(oneCase)).toThrow(Undone);
      },
    ),
    { numRuns },
  );
  expect(hub.journal.balances().size).toBe(0);
});
