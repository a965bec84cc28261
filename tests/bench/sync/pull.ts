// A store pulls a big collection page by page, beside the database's own COPY of the same documents.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import type { HqDatabase } from "../../../hq/server/src/database/open-database.ts";
import { postgresBinaries } from "../../../hq/server/src/testing/postgres-cluster.ts";
import { goodsOf } from "../catalogue/goods.ts";
import type { BenchRow } from "../main.ts";
import { elapsedMs, rounded } from "../storage/timing.ts";
import { type Headquarters, tokenOf, withHeadquarters } from "./headquarters.ts";
import { howMany } from "./how-many.ts";

const store = "0412";
const pageLimit = 10_000;

export async function pull(emit: (row: BenchRow) => void): Promise<void> {
  const count = howMany("EVERTILL_BENCH_DOCUMENTS", 1_000_000);
  await withHeadquarters({ stores: [store], prepare: (database) => fill(database, count) }, async (hq) => {
    let pulled = 0;
    const pullMs = await elapsedMs(async () => {
      pulled = await pullAll(hq);
    });
    if (pulled < count) throw new Error(`${pulled} documents were pulled of ${count}`);
    const perSecond = pulled / (pullMs / 1_000);
    const copyMs = hq.databaseUrl === null ? null : await elapsedMs(() => copy(hq.databaseUrl ?? ""));
    const of = {
      suite: "sync",
      case: `pull of ${pulled} documents`,
      value: Math.round(perSecond),
      unit: "documents/s",
    };
    if (copyMs === null) return emit({ ...of, peer: `${hq.on} has no COPY to a client` });
    const copied = pulled / (copyMs / 1_000);
    const peer = `COPY of the same documents, ${hq.on}: ${Math.round(copied)}/s`;
    emit({ ...of, peer, ratio: rounded(perSecond / copied) });
  });
}

/** The same goods under many numbers. */
async function fill({ db }: HqDatabase, count: number): Promise<void> {
  await sql`
    INSERT INTO reference_document (collection, id, scopes, document)
    SELECT 'item', 'B' || n, '{chain}', ${JSON.stringify(goodsOf(1))}::jsonb || jsonb_build_object('sku', 'B' || n)
    FROM generate_series(1, ${count}::integer) AS n`.execute(db);
}

async function pullAll({ url }: Headquarters): Promise<number> {
  const headers = { authorization: `Bearer ${tokenOf(store)}` };
  let after = "0";
  for (let pulled = 0; ; ) {
    const response = await fetch(`${url}/replicate/item?limit=${pageLimit}&after=${encodeURIComponent(after)}`, {
      headers,
    });
    if (!response.ok) throw new Error(`headquarters answers ${response.status}: ${await response.text()}`);
    const page = (await response.json()) as { documents: readonly unknown[]; checkpoint: { seq: string } };
    if (page.documents.length === 0) return pulled;
    pulled += page.documents.length;
    after = page.checkpoint.seq;
  }
}

function copy(databaseUrl: string): void {
  const psql = join(postgresBinaries() ?? "", "psql");
  const documents = "COPY (SELECT document FROM reference_document WHERE collection = 'item') TO STDOUT";
  execFileSync(psql, [databaseUrl, "-c", documents], { stdio: ["ignore", "ignore", "inherit"] });
}
