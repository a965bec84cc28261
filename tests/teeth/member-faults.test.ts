// Rules of members who join in stores switched off: what then goes wrong must be seen.

import { type KeptMember, nextStamp, pointsAccount } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { MemberTable } from "../../edge-agent/src/members/member-table.ts";
import { hub, lane, settled } from "../../edge-agent/src/members/testing-members.ts";
import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { HqJournal } from "../../hq/server/src/journal/hq-journal.ts";
import type { OwnWriter } from "../../hq/server/src/journal/own-writer.ts";
import { MemberBook } from "../../hq/server/src/members/member-book.ts";
import { openMemoryDatabase } from "../../hq/server/src/testing/memory-database.ts";
import { signedLane } from "../../hq/server/src/testing/signed-lane.ts";
import { replace, silent } from "./planting.ts";

/** PGlite starts in it. */
const startsMs = 60_000;
const nowMs = () => 1_773_500_000_000;

/** Takes every phone for a new one. */
class ForgetsPhones extends MemberBook {
  protected override async known() {
    return { own: null, ofPhone: null };
  }
}

/** Leaves points where they stand. */
class LeavesPoints extends MemberBook {
  protected override async pointsMoved() {
    return [];
  }
}

/** Two lanes' joins under one phone, each with a sale: how many members have it, and what the first has in points. */
async function twoJoins(
  database: HqDatabase,
  { Book, mark }: { readonly Book: new (of: OwnWriter) => MemberBook; readonly mark: number },
) {
  const { db } = database;
  const journal = new HqJournal(database, nowMs);
  const key = journalKey(new Uint8Array(32).fill(70 + mark));
  const book = new Book({ db, journal, key, nowMs, randomHex: (bytes) => `${mark}`.repeat(bytes * 2) });
  const phone = `1370000010${mark}`;
  const ids = [`${mark}a`.repeat(16), `${mark}b`.repeat(16)];
  for (const [place, memberId] of ids.entries()) {
    const store = `019${mark}`;
    const transfer = {
      ledger: "points",
      unit: "points",
      from: pointsAccount(memberId),
      to: "points-earned",
      amount: 21,
    } as const;
    const sale = {
      body: {},
      transfers: [transfer],
      versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
    };
    const till = signedLane({ store, box: `till-${place}`, mark: `${mark}${place}`, length: 2, sales: [sale] });
    await journal.receive(store, { type: "entries", epoch: till.epoch, from: 1, entries: till.entries });
    const at = nextStamp({ known: [], wallMs: 1, box: till.box });
    const record: KeptMember = {
      ...{ is: "kept", memberId, joined: "2026-03-14", phone: { value: phone, at }, name: { value: "", at } },
      consent: { value: { terms: "1", marketing: false }, at },
    };
    await book.take(record, store);
  }
  const { rows } = await sql<{ members: number; points: number }>`
    SELECT (SELECT count(*)::int FROM reference_document WHERE document ->> 'phone' = ${phone}) AS members,
      (SELECT -sum(amount)::int FROM balance WHERE account = ${pointsAccount(ids[0] ?? "")}) AS points`.execute(db);
  return rows[0];
}

test(
  "[P2, P4] planted: an HQ that forgets phones, or leaves points, has two members or a part of the points; one that keeps M5 and M6 has neither",
  async () => {
    const database = await openMemoryDatabase();
    expect(await twoJoins(database, { Book: ForgetsPhones, mark: 1 })).toEqual({ members: 2, points: 21 });
    expect(await twoJoins(database, { Book: LeavesPoints, mark: 2 })).toEqual({ members: 1, points: 21 });
    expect(await twoJoins(database, { Book: MemberBook, mark: 3 })).toEqual({ members: 1, points: 42 });
    await database.close();
  },
  startsMs,
);

test("[P8] planted: a box that does not keep what it joined sends nobody to the hub; one that keeps M1 does", async () => {
  const joins = { type: "join-member", phone: "13900000001", name: "", marketing: false } as const;
  const found = async () => {
    const at = hub();
    const [one, two] = [lane(1, at), lane(2, at)];
    await one.order(joins);
    await settled();
    return (await two.till.scan(joins.phone)).ok;
  };
  const restore = replace(MemberTable, "keep", silent);
  try {
    expect(await found()).toBe(false);
  } finally {
    restore();
  }
  expect(await found()).toBe(true);
});
