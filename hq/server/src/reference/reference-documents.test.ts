import { plainTenderRules } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import type { HqDatabase } from "../database/open-database.ts";
import { describeOnEachDatabase, describeOnServer } from "../testing/databases.ts";
import { pullChanges, putDocuments, type ScopedDocument } from "./reference-documents.ts";
import { noteUntold, tellStores } from "./tell-stores.ts";

function store(storeId: string, version = "1"): StoreDocument {
  return {
    storeId,
    name: { zh: "店", en: "Store" },
    address: { zh: "路", en: "Road" },
    timeZone: "Asia/Shanghai",
    currency: "CNY",
    tenders: plainTenderRules,
    versions: { engine: version, priceBook: version, promotions: version, tax: version },
  };
}

const chainWide = (storeId: string, version?: string): ScopedDocument<"store"> => ({
  id: storeId,
  scopes: ["chain"],
  document: store(storeId, version),
});

const ids = (documents: readonly Readonly<Record<string, unknown>>[]) => documents.map(({ storeId }) => storeId);

describeOnEachDatabase("reference documents", (database) => {
  beforeEach(async () => {
    await database().db.deleteFrom("reference_document").execute();
  });
  const pull = (after: number, limit = 100) => pullChanges(database().db, "store", { store: "0412", after, limit });

  it("come page by page in the order of their changes, and a changed one comes again", async () => {
    const { db } = database();
    expect(
      await putDocuments(
        db,
        "store",
        ["a", "b", "c"].map((id) => chainWide(id)),
      ),
    ).toBe(3);
    const first = await pull(0, 2);
    expect(first.documents).toEqual([
      { ...store("a"), _deleted: false },
      { ...store("b"), _deleted: false },
    ]);
    const second = await pull(first.through, 2);
    expect(ids(second.documents)).toEqual(["c"]);
    await putDocuments(db, "store", [chainWide("a", "2")]);
    const third = await pull(second.through);
    expect(third.documents).toEqual([{ ...store("a", "2"), _deleted: false }]);
    expect(await pull(third.through)).toEqual({ documents: [], through: third.through });
  });

  it("are read in the order of their changes, not sorted, once the stores were told of many", async () => {
    const { db } = database();
    await sql`INSERT INTO reference_document (collection, id, scopes, document)
      SELECT 'item', sku, '{chain}', jsonb_build_object('sku', sku) FROM generate_series(1, 5000) AS sku`.execute(db);
    await noteUntold(db);
    await tellStores(db);
    const plan = await sql`EXPLAIN SELECT document FROM reference_document
      WHERE collection = 'item' AND scopes && '{chain}' AND change_seq > 0 ORDER BY change_seq LIMIT 100`.execute(db);
    expect(JSON.stringify(plan.rows)).toMatch(/Index Scan using reference_document_by_change/);
    expect(JSON.stringify(plan.rows)).not.toMatch(/Sort/);
  });

  it("that are put again unchanged are not written", async () => {
    const { db } = database();
    await putDocuments(db, "store", [chainWide("a"), chainWide("b")]);
    const { through } = await pull(0);
    expect(await putDocuments(db, "store", [chainWide("a"), chainWide("b", "2")])).toBe(1);
    expect(ids((await pull(through)).documents)).toEqual(["b"]);
  });

  it("of another store's scope are not told", async () => {
    const { db } = database();
    await putDocuments(db, "store", [
      { id: "0412", scopes: ["store/0400", "store/0412"], document: store("0412") },
      { id: "0413", scopes: ["store/0413"], document: store("0413") },
    ]);
    expect(ids((await pull(0)).documents)).toEqual(["0412"]);
  });

  it("of many writers at once are never passed over by a reader that follows", async () => {
    const { db } = database();
    const writers = Array.from({ length: 12 }, (_, writer) =>
      db.transaction().execute(async (tx) => {
        await putDocuments(tx, "store", [chainWide(`${writer}-first`)]);
        await sql`SELECT pg_sleep(${(writer % 4) / 200})`.execute(tx);
        await putDocuments(tx, "store", [chainWide(`${writer}-second`)]);
      }),
    );
    const seen: unknown[] = [];
    let after = 0;
    let written = false;
    const all = Promise.all(writers).then(() => {
      written = true;
    });
    for (let last = false; !last; ) {
      last = written;
      const { documents, through } = await pull(after, 3);
      seen.push(...ids(documents));
      after = through;
      last = last && documents.length === 0;
    }
    await all;
    expect(seen.toSorted()).toEqual(writers.flatMap((_, writer) => [`${writer}-first`, `${writer}-second`]).toSorted());
  });
});

describeOnServer("a pull beside two open transactions", (database) => {
  it("waits for the one that drew its number first", async () => {
    const { db } = database();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: inserted, resolve: hasInserted } = Promise.withResolvers<void>();
    const early = db.transaction().execute(async (tx) => {
      await putDocuments(tx, "store", [chainWide("early")]);
      hasInserted();
      await mayCommit;
    });
    await inserted;
    let lateIsIn = false;
    const late = putDocuments(db, "store", [chainWide("late")]).then(() => {
      lateIsIn = true;
    });
    await writerWaits(database());
    expect(lateIsIn).toBe(false);
    const before = await pullChanges(db, "store", { store: "0412", after: 0, limit: 9 });
    expect(before.documents).toEqual([]);
    commit();
    await Promise.all([early, late]);
    const after = await pullChanges(db, "store", { store: "0412", after: before.through, limit: 9 });
    expect(ids(after.documents)).toEqual(["early", "late"]);
  });
});

/** Resolves once a writer waits for its turn. */
async function writerWaits({ db }: HqDatabase): Promise<void> {
  const waiting = sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
  while ((await waiting.execute(db)).rows.length === 0);
}
