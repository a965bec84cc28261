import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignedEntry } from "@evertill/core";
import { JournalReceiver, journalKey, readShipUp } from "@evertill/journal";
import { openDatabase, type SqlDatabase } from "@evertill/storage-sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Link, LinkEvents } from "../link/link.ts";
import { judgeFound } from "./judge-found.ts";
import { offerSalvaged } from "./offer-salvaged.ts";
import { readBrokenJournal } from "./read-broken-journal.ts";

const store = "0412";
const box = "0412-01";
const key = journalKey(new Uint8Array(32).fill(1));
const epoch = "0e".repeat(16);
const entries = 400;
const pageBytes = 4_096;

const at = { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 5_000, bootId: "boot-1" } as const;
const common = {
  ...{ person: "a".repeat(32), businessDay: "2025-11-21", at },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
};

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-salvage-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A till's journal of a day; some entries are longer than a page. */
function writeJournal(file: string, sealed: { readonly key?: Uint8Array } = {}, count = entries): SqlDatabase {
  const db = openDatabase({ file, profile: "journal", ...sealed });
  const journal = new JournalReceiver(db, { store, box, key });
  db.transaction(() => journal.openEpoch({ epoch, reason: "first", ...common }));
  for (let seq = 2; seq <= count; seq += 1) {
    const shiftId = seq % 50 === 0 ? "长".repeat(3_000) : `shift ${seq}`;
    const body = { shiftId, shiftNumber: 1, currency: "CNY", reason: "check" } as const;
    db.transaction(() => journal.append({ kind: "no-sale", body, transfers: [], ...common }));
  }
  return db;
}

/** The tier above on another disk: it judges what comes as production does. */
function tierAbove(file = join(newFolder(), "hub.db")) {
  const db = openDatabase({ file, profile: "journal" });
  onTestFinished(() => db.close());
  const journal = new JournalReceiver(db, { store, box: "0412-99", key: journalKey(new Uint8Array(32).fill(9)) });
  const sent: number[] = [];
  const link = (): Link => {
    let events: LinkEvents | null = null;
    const say = (message: object) => queueMicrotask(() => events?.text(JSON.stringify(message)));
    return {
      open: (opened) => {
        events = opened;
        queueMicrotask(() => opened.up());
      },
      close: () => {},
      send: (text) => {
        const reading = readShipUp(JSON.parse(text));
        if (!reading.ok) throw new Error(`${reading.where}: ${reading.what}`);
        const { message } = reading;
        if (message.type === "hello") {
          db.transaction(() => journal.advertise(message.heads, box));
          const holdings = message.heads.map((head) => journal.holding(head.epoch));
          say({ type: "have", incarnation: "1", nowMs: 0, holdings });
        }
        if (message.type !== "entries") return;
        sent.push(message.entries.length);
        const { holding, refused } = db.transaction(() => journal.receive(message, box));
        say({ type: "ack", holding, refused });
      },
    };
  };
  const take = (signed: readonly SignedEntry[], from: number) =>
    db.transaction(() => journal.receive({ type: "entries", epoch, from, entries: signed }, box));
  return { journal, link, sent, take };
}

const salvage = (file: string, sealing: Uint8Array | null = null) =>
  judgeFound(readBrokenJournal(file, sealing), new Map([[box, key.publicKey]]));
const offer = (above: ReturnType<typeof tierAbove>, epochs: ReturnType<typeof salvage>) =>
  offerSalvaged({ link: above.link(), store, box, epochs, progress: () => {} });

/** As a dying disk does, in these pages of the file. */
function spoil(file: string, isSpoilt: (page: number) => boolean): void {
  const bytes = readFileSync(file);
  for (let page = 0; page < bytes.length / pageBytes; page += 1)
    if (isSpoilt(page)) bytes.fill(0xff, page * pageBytes, (page + 1) * pageBytes);
  writeFileSync(file, bytes);
}

describe("[P8] a broken journal that was set aside", { timeout: 60_000 }, () => {
  test("whose head and inner pages are gone gives every entry of the others, and the tier above takes them", async () => {
    const file = join(newFolder(), "journal.db.broken");
    writeJournal(file).close();
    spoil(file, (page) => page === 0);
    const before = readFileSync(file);
    const epochs = salvage(file);
    expect(epochs).toMatchObject([{ epoch, box, missing: [], refused: [] }]);
    expect(epochs[0]?.whole.size).toBe(entries);
    const above = tierAbove();
    expect(await offer(above, epochs)).toMatchObject([
      { before: 0, waiting: 0, refused: [], holding: { through: entries, except: [] } },
    ]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each([
    ["a page of no bytes", 16, [0, 0]],
    ["a page of a size that there is not", 16, [0x12, 0x34]],
    ["more of each page reserved than there is", 20, [255]],
    ["another name", 0, [0xff]],
  ])("whose head says %s gives every entry all the same", (_, at, bytes) => {
    const file = join(newFolder(), "journal.db.broken");
    writeJournal(file, {}, 60).close();
    const spoilt = readFileSync(file);
    spoilt.set(bytes, at);
    writeFileSync(file, spoilt);
    expect(salvage(file)).toMatchObject([{ missing: [], whole: { size: 60 } }]);
  });

  test("[P2] offered again changes nothing and sends nothing", async () => {
    const file = join(newFolder(), "journal.db.broken");
    writeJournal(file).close();
    const above = tierAbove();
    await offer(above, salvage(file));
    const balances = [...above.journal.balances()];
    const sent = above.sent.length;
    expect(await offer(above, salvage(file))).toMatchObject([{ before: entries, holding: { through: entries } }]);
    expect(above.sent).toHaveLength(sent);
    expect([...above.journal.balances()]).toEqual(balances);
  });

  test("with pages lost in the middle says which numbers are whole; those behind the gap wait for it", async () => {
    const file = join(newFolder(), "journal.db.broken");
    writeJournal(file).close();
    const pages = statSync(file).size / pageBytes;
    const sound = salvage(file)[0]?.whole ?? new Map<number, SignedEntry>();
    spoil(file, (page) => page >= pages * 0.5 && page < pages * 0.6);
    const epochs = salvage(file);
    const [{ whole, missing } = { whole: new Map(), missing: [] }] = epochs;
    const lost = missing.reduce((sum, { from, through }) => sum + through - from + 1, 0);
    expect(lost).toBeGreaterThan(0);
    expect(whole.size + lost).toBe(entries);
    const gap = missing[0]?.from ?? 0;
    const above = tierAbove();
    const [first] = await offer(above, epochs);
    expect(first).toMatchObject({ holding: { through: gap - 1, advertised: entries } });
    expect(first?.waiting).toBe(whole.size - (gap - 1));

    // Somebody else had them: what waited is taken now.
    const others = Array.from({ length: entries - gap + 1 }, (_, more) => sound.get(gap + more)).filter(
      (signed) => signed !== undefined,
    );
    const last = missing.at(-1)?.through ?? 0;
    above.take(others.slice(0, last - gap + 1), gap);
    expect(await offer(above, epochs)).toMatchObject([{ waiting: 0, holding: { through: entries } }]);
  });

  test("committed entries that are still in the log are found, those that never were committed are not", async () => {
    const folder = newFolder();
    const few = 20;
    const db = writeJournal(join(folder, "journal.db"), {}, few);
    const file = join(folder, "copy.broken");
    for (const suffix of ["", "-wal"])
      writeFileSync(`${file}${suffix}`, readFileSync(join(folder, `journal.db${suffix}`)));
    expect(salvage(file)[0]?.whole.size).toBe(few);
    // The last frame of a commit is the one that says that it is committed.
    const log = readFileSync(`${file}-wal`);
    writeFileSync(`${file}-wal`, log.subarray(0, log.length - pageBytes - 24));
    expect(salvage(file)[0]?.whole.size).toBe(few - 1);
    db.close();
  });

  test("[P3] whose entries were changed on disk gives those as refused, and not to the tier above", () => {
    const file = join(newFolder(), "journal.db.broken");
    writeJournal(file).close();
    const found = [...readBrokenJournal(file, null)];
    const forged = found.map((one) => (one.seq === 7 ? { ...one, text: one.text.replace("shift 7", "shift 8") } : one));
    const [salvaged] = judgeFound(forged, new Map([[box, key.publicKey]]));
    expect(salvaged).toMatchObject({ missing: [{ from: 7, through: 7 }], refused: [{ seq: 7, why: "bad-signature" }] });
  });

  test("encrypted, with a spoilt page, gives what its key still opens", async () => {
    const sealing = randomBytes(32);
    const file = join(newFolder(), "journal.db.broken");
    writeJournal(file, { key: sealing }).close();
    const pages = statSync(file).size / pageBytes;
    spoil(file, (page) => page === Math.floor(pages * 0.7));
    const [salvaged] = salvage(file, sealing);
    expect(salvaged?.whole.size).toBeGreaterThan(entries / 2);
    expect(salvaged?.refused).toEqual([]);
  });

  test("in which nothing is left gives nothing", () => {
    const file = join(newFolder(), "journal.db.broken");
    writeFileSync(file, randomBytes(50_000));
    expect(salvage(file)).toEqual([]);
  });
});
