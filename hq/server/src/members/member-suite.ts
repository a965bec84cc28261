// Members who joined in stores, as tests of a database that is there: see hq-journal.test.ts.

import { type KeptMember, type MemberRecord, nextStamp, pointsAccount } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import type { MemberDocument } from "@evertill/schemas";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { HqDatabase } from "../database/open-database.ts";
import { HqJournal } from "../journal/hq-journal.ts";
import { importMembers } from "../reference/import-members.ts";
import { TaskBook } from "../tasks/task-book.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { MemberBook } from "./member-book.ts";

const startMs = 1_773_500_000_000;
const nowMs = () => startMs;

const joined = (of: {
  readonly memberId: string;
  readonly phone: string;
  readonly name?: string;
  readonly ms?: number;
  readonly marketing?: boolean;
}): KeptMember => {
  const { memberId, phone, name = "", ms = 1, marketing = false } = of;
  const at = nextStamp({ known: [], wallMs: ms, box: "0412-01" });
  return {
    ...{ is: "kept", memberId, joined: "2026-03-14", phone: { value: phone, at }, name: { value: name, at } },
    consent: { value: { terms: "2026-01", marketing }, at },
  };
};

export function memberSuite(database: () => HqDatabase): void {
  describe("members of stores", () => {
    const journal = () => new HqJournal(database(), nowMs);
    let drawn = 0;
    const book = () =>
      new MemberBook({
        ...{ db: database().db, journal: journal(), nowMs, key: journalKey(new Uint8Array(32).fill(77)) },
        randomHex: (bytes) => String(drawn++).padStart(bytes * 2, "7"),
      });
    const documents = async (ids: readonly string[]) => {
      const { rows } = await sql<{ document: MemberDocument; deleted: boolean }>`
        SELECT document, deleted FROM reference_document WHERE collection = 'member'
        AND id = ANY (${[...ids]}::text[]) ORDER BY id`.execute(database().db);
      return rows.map(({ document, deleted }) => (deleted ? "deleted" : document));
    };
    /** What the member has, as every store is sent it. */
    const points = async (memberId: string): Promise<number> => {
      const { rows } = await sql<{ amount: number }>`
        SELECT (document ->> 'amount')::int AS amount FROM reference_document
        WHERE collection = 'balance' AND document ->> 'account' = ${pointsAccount(memberId)}`.execute(database().db);
      return 0 - (rows[0]?.amount ?? 0);
    };
    /** A lane of a store whose only sale earns the member points. */
    const earns = (store: string, mark: string, memberId: string, amount: number) =>
      signedLane({
        ...{ store, mark, length: 2 },
        sales: [
          {
            ...{ body: {}, versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" } },
            transfers: [
              { ledger: "points", unit: "points", from: pointsAccount(memberId), to: `points-earned:${store}`, amount },
            ],
          },
        ],
      });
    const send = (lane: ReturnType<typeof signedLane>) =>
      journal().receive(lane.store, { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });

    it("[P2] a record is one member, however often it comes, and a later change of a field alone changes that (M2, M3)", async () => {
      const memberId = "11".repeat(16);
      const record = joined({ memberId, phone: "13700000001", name: "林" });
      const at = nextStamp({ known: [], wallMs: 9, box: "0418-02" });
      const changed: MemberRecord = { ...record, name: { value: "林知夏", at } };
      for (const each of [record, changed, record, changed]) await book().take(each, "0181");
      expect(await documents([memberId])).toEqual([
        {
          ...{ memberId, phone: "13700000001", name: "林知夏", tier: "basic", joined: "2026-03-14" },
          consent: { terms: "2026-01", marketing: false },
          changed: { phone: record.phone.at, name: at, consent: record.consent.at },
        },
      ]);
    });

    it("[P2, P4] two lanes' joins under one phone are one member with one points balance, whatever came when (M5, M6)", async () => {
      const [first, second] = ["21".repeat(16), "20".repeat(16)];
      const phone = "13700000002";
      await send(earns("0182", "a1", second, 30));
      await book().take(joined({ memberId: first, phone, name: "赵" }), "0182");
      await Promise.all(
        [1, 2].map(() => book().take(joined({ memberId: second, phone, ms: 5, marketing: true }), "0182")),
      );
      expect(await documents([first, second])).toMatchObject([
        { memberId: second, phone: "", name: "", mergedInto: first },
        { memberId: first, phone, name: "赵", consent: { marketing: true } },
      ]);
      expect(await points(first)).toBe(30);
      // Another store had not heard of it.
      await send(earns("0183", "a2", second, 12));
      await send(earns("0186", "a3", first, 5));
      await Promise.all([book().settle(), book().settle()]);
      expect([await points(first), await points(second)]).toEqual([47, 0]);
      await book().settle();
      expect([await points(first), await points(second)]).toEqual([47, 0]);
      const { rows } = await sql<{ account: string; sum: string }>`
        SELECT account, sum(amount)::text AS sum FROM balance WHERE ledger = 'points'
        AND account = ANY (${[first, second].map(pointsAccount)}::text[]) GROUP BY account ORDER BY account`.execute(
        database().db,
      );
      expect(rows).toEqual([
        { account: pointsAccount(second), sum: "0" },
        { account: pointsAccount(first), sum: "-47" },
      ]);
      expect(await new TaskBook(database().db, nowMs).read("0182")).toEqual([]);
    });

    it("T1 two names under one phone are a person's to look into, and one that HQ was given stands (M5)", async () => {
      const [given, here] = ["31".repeat(16), "30".repeat(16)];
      const phone = "13700000003";
      const member = { memberId: given, phone, name: "王", tier: "gold", joined: "2020-01-01" };
      await importMembers(database().db, [member], { isTrial: false, nowMs: startMs });
      await book().take(joined({ memberId: here, phone, name: "汪" }), "0184");
      expect(await documents([given, here])).toMatchObject([
        { memberId: here, mergedInto: given },
        { memberId: given, name: "王", tier: "gold", joined: "2020-01-01" },
      ]);
      expect(await new TaskBook(database().db, nowMs).read("0184")).toMatchObject([
        { kind: "member-merge", about: here, owner: "head-office", end: null },
      ]);
      // What the chain's own system gives again takes nothing back of what was agreed to, and no id that is another's.
      const again = [member, { ...member, memberId: here, phone: "13700000009" }];
      const taken = await importMembers(database().db, again, { isTrial: false, nowMs: startMs });
      expect(taken.phoneTaken).toEqual([{ index: 1, holder: given }]);
      expect(await documents([given])).toMatchObject([{ consent: { terms: "2026-01" } }]);
    });

    it("who is erased stays erased, whatever of them comes late, and who joins again under that phone is another (M2, M7)", async () => {
      const memberId = "41".repeat(16);
      const record = joined({ memberId, phone: "13700000004", name: "钱" });
      await book().take(record, "0185");
      const at = nextStamp({ known: [], wallMs: 0, box: "0412-02" });
      expect(await book().take({ is: "erased", memberId, at }, "0185")).toBe("taken");
      expect(await book().take(record, "0185")).toBe("erased");
      expect(await book().take({ is: "erased", memberId, at }, "0187")).toBe("taken");
      expect(await documents([memberId])).toEqual(["deleted"]);
      const { rows } = await sql`SELECT 1 FROM reference_document WHERE document::text LIKE '%13700000004%'`.execute(
        database().db,
      );
      expect(rows).toEqual([]);
      // The chain's own system gives the member again.
      const given = { memberId, phone: "13700000004", name: "钱", tier: "basic", joined: "2026-03-14" };
      expect((await importMembers(database().db, [given], { isTrial: false, nowMs: startMs })).erased).toEqual([0]);
      expect(await documents([memberId])).toEqual(["deleted"]);
      const again = joined({ memberId: "42".repeat(16), phone: "13700000004" });
      expect(await book().take(again, "0185")).toBe("taken");
      expect(await documents([again.memberId])).toMatchObject([{ phone: "13700000004" }]);
    });
  });
}
