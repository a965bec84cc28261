import {
  chainStart,
  type DayDraftContext,
  dayEndDraft,
  type EntryDraft,
  entryText,
  type KnownKind,
  minor,
  noTotals,
  paidOutDraft,
  type SignedEntry,
  shiftCloseDraft,
  shiftOpenDraft,
  timeClockDraft,
  timeCorrectedDraft,
} from "@evertill/core";
import { hashText, journalKey } from "@evertill/journal";
import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { HqJournal } from "./hq-journal.ts";
import { readStoreDay } from "./store-day.ts";

const at = { wallMs: 1_773_480_000_000, source: "box", monotonicMs: 1, bootId: "boot" } as const;
const versions = { engine: "1", priceBook: "1", promotions: "1", tax: "1" };

/** A lane of store 0420: an epoch, then these drafts. */
function laneOf(box: string, mark: string, drafts: readonly EntryDraft<KnownKind>[]): readonly SignedEntry[] {
  const key = journalKey(Buffer.from(mark.repeat(32), "hex"));
  const opening: EntryDraft<"epoch-open"> = {
    ...{ kind: "epoch-open", person: "0".repeat(32), businessDay: "2026-03-14", at, versions, transfers: [] },
    body: { publicKey: key.publicKey, predecessor: null, reason: "first" },
  };
  const entries: SignedEntry[] = [];
  for (const [index, draft] of [opening, ...drafts].entries()) {
    const previous = index === 0 ? chainStart : hashText(entries[index - 1]?.text ?? "");
    const text = entryText({
      ...{ format: 1, epoch: mark.repeat(16), seq: index + 1, previous, store: "0420", box },
      ...draft,
    });
    entries.push({ text, signature: key.sign(text) });
  }
  return entries;
}

function dayOf(box: string, mark: string, businessDay: string) {
  const context: DayDraftContext = { person: "p", businessDay, at, versions, store: "0420", box };
  const shift = { shiftId: mark.repeat(16), shiftNumber: 3, currency: "CNY" } as const;
  const open = { ...shift, floatMinor: minor(50_000), foundMinor: minor(0), count: null };
  const close = {
    ...{ ...shift, openedAtMs: at.wallMs, totals: noTotals(minor(50_000)), count: [], suspendedSales: 0 },
    ...{ countedMinor: minor(46_900), expectedMinor: minor(47_000), overShortMinor: minor(-100), keptMinor: minor(0) },
  };
  return [
    shiftOpenDraft(context, open, { wasLeftByClose: false }),
    paidOutDraft(context, { ...shift, amountMinor: minor(3_000), reason: "delivery" }),
    shiftCloseDraft(context, close),
  ];
}

const amounts = (of: { readonly movements: readonly { readonly account: string; readonly amount: number }[] }) =>
  Object.fromEntries(of.movements.map(({ account, amount }) => [account, amount]));

describeOnEachDatabase("a store's business day at HQ", (database) => {
  it("[P4] an entry books to the day that it names, however late it comes, and is counted as late", async () => {
    const journal = new HqJournal(database(), () => at.wallMs);
    const send = (epoch: string, entries: readonly SignedEntry[]) =>
      journal.receive("0420", { type: "entries", epoch, from: 1, entries });
    const first = dayOf("till-1", "a1", "2026-03-14");
    const context = { person: "p", businessDay: "2026-03-14", at, versions, store: "0420", box: "till-1" };
    const end = dayEndDraft(context, {
      ...{ businessDay: "2026-03-14", suspendedSales: 0, unsentEntries: 4, openLanes: [2] },
    });
    await send("a1".repeat(16), laneOf("till-1", "a1", [...first, end]));
    const early = await readStoreDay(database().db, "0420", "2026-03-14");
    expect(early).toMatchObject({ ended: true, lateEntries: 0, entries: 5 });
    expect(amounts(early)).toEqual({ "safe:0420": -3_100, "paid-out:0420": 3_000, "over-short:0420": 100 });

    // A second lane traded that day past midnight, and was out of reach until its next day had begun.
    const second = [...dayOf("till-2", "a2", "2026-03-14"), ...dayOf("till-2", "a3", "2026-03-15").slice(0, 1)];
    await send("a2".repeat(16), laneOf("till-2", "a2", second));
    const late = await readStoreDay(database().db, "0420", "2026-03-14");
    expect(late).toMatchObject({ ended: true, lateEntries: 4, entries: 9 });
    expect(amounts(late)).toEqual({ "safe:0420": -6_200, "paid-out:0420": 6_000, "over-short:0420": 200 });
    expect(late.shifts).toMatchObject([
      { box: "till-1", shiftNumber: 3, close: { overShortMinor: -100 } },
      { box: "till-2", shiftNumber: 3, close: { countedMinor: 46_900 } },
    ]);
    const next = await readStoreDay(database().db, "0420", "2026-03-15");
    expect(next).toMatchObject({ ended: false, entries: 1, shifts: [{ box: "till-2", close: null }] });
  });

  it("[P4] hours are booked to their day whichever lane's marks came first, and a correction counts (I4, I5)", async () => {
    const journal = new HqJournal(database(), () => at.wallMs);
    const send = (box: string, mark: string, drafts: readonly EntryDraft[]) =>
      journal.receive("0420", { type: "entries", epoch: mark.repeat(16), from: 1, entries: laneOf(box, mark, drafts) });
    const of = { person: "p7", businessDay: "2026-03-16", versions };
    const after = (hours: number) => ({ ...at, wallMs: at.wallMs + hours * 3_600_000 });
    const comes = timeClockDraft({ is: "in", number: "07" }, { ...of, at });
    const goes = timeClockDraft({ is: "out", number: "07" }, { ...of, at: after(3) });
    const mended = timeCorrectedDraft(
      {
        of: { personId: "p7", number: "07" },
        voids: { epoch: "a5".repeat(16), seq: 2 },
        mark: { is: "out", atMs: after(2).wallMs },
        reason: "went earlier",
      },
      { ...of, person: "manager", at: after(5) },
    );
    await send("till-5", "a4", [mended]);
    await send("till-6", "a5", [goes]);
    await send("till-7", "a6", [comes]);
    const { hours } = await readStoreDay(database().db, "0420", "2026-03-16", after(6).wallMs);
    expect(hours).toMatchObject([{ personId: "p7", number: "07", workedMs: 2 * 3_600_000, sinceMs: null }]);
  });
});
