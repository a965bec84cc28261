import { booking, type DeliverySlot, deliveryChangedDraft, type SaleDelivery } from "@evertill/core";
import { expect, it } from "vitest";
import { putDocuments } from "../reference/reference-documents.ts";
import { sampleStores } from "../reference/sample-organisation.ts";
import { TaskBook } from "../tasks/task-book.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const atMs = Date.UTC(2026, 2, 14, 6);
/** A Monday; the sample has room for four fitters a window. */
const am: DeliverySlot = { day: "2026-03-16", windowId: "am", from: "09:00", until: "13:00" };
const pm: DeliverySlot = { day: "2026-03-16", windowId: "pm", from: "13:00", until: "18:00" };
const versions = { engine: "none", priceBook: "1", promotions: "none", tax: "1" };

const fitted = (number: number): SaleDelivery => ({
  ...{ deliveryId: String(number).repeat(32), districtId: "south", slot: am, kinds: ["installation"] },
});

/** A sale of nothing but its fitter: what of it HQ computes otherwise is of another test. */
const sale = (store: string, number: number, delivery = fitted(number)) => ({
  ...{ kind: "sale", versions },
  body: { receiptNumber: `R${number}`, delivery, lines: [{ service: { kind: "installation" } }] },
  transfers: booking(fitted(number), store),
});

describeOnEachDatabase("slots of deliveries at headquarters", (database) => {
  it("[P5] a slot with more than its room is a task until one is moved away; the move is an entry like others", async () => {
    const { db } = database();
    const store = "0412";
    await putDocuments(
      db,
      "store",
      sampleStores("CNY").filter(({ id }) => id === store),
    );
    const journal = new HqJournal(database(), () => atMs);
    const tasks = async () =>
      (await new TaskBook(db, () => atMs).read(store)).flatMap(({ kind, about, amount, end }) =>
        kind === "slot-overbooked" ? [{ about, amount, isOpen: end === null }] : [],
      );
    const moved = deliveryChangedDraft(
      {
        ...{ deliveryId: fitted(5).deliveryId, original: { epoch: "b".repeat(32), seq: 6, receiptNumber: "R5" } },
        ...{ kinds: ["installation"], from: am, to: pm },
      },
      {
        ...{ store, person: "p", businessDay: "2026-03-14", versions },
        at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
      },
    );
    const sales = [...[1, 2, 3, 4, 5].map((number) => sale(store, number)), moved];
    const lane = signedLane({ store, mark: "b7", length: 7, sales });
    const send = (from: number, until: number) =>
      journal.receive(store, {
        type: "entries",
        epoch: lane.epoch,
        from,
        entries: lane.entries.slice(from - 1, until),
      });
    await send(1, 5);
    expect(await tasks()).toEqual([]);
    await send(6, 6);
    const about = "slot:0412/2026-03-16/am/installation";
    expect(await tasks()).toEqual([{ about, amount: 1, isOpen: true }]);
    await send(7, 7);
    expect(await tasks()).toMatchObject([{ about, isOpen: false }]);
    const places = (await readJournalStatus(db, store)).priceFindings.map(({ place }) => place);
    expect(places.filter((place) => place.startsWith("delivery"))).toEqual([]);
  });

  it("[P7] a sale that takes up another slot than it says is found", async () => {
    const { db } = database();
    const store = "0106";
    const journal = new HqJournal(database(), () => atMs);
    const sales = [sale(store, 1, { ...fitted(1), slot: pm }), sale(store, 2, { ...fitted(2), kinds: ["delivery"] })];
    const lane = signedLane({ store, mark: "b8", length: 3, sales });
    await journal.receive(store, { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    const found = (await readJournalStatus(db, store)).priceFindings.map(({ seq, place }) => `${seq} ${place}`);
    expect(found).toEqual(expect.arrayContaining(["2 delivery.slot", "3 delivery.kinds", "3 delivery.slot"]));
  });
});
