// What this hub has granted to orders from elsewhere, item by item, and by which agreement with HQ it is counted. On its disk
// before HQ hears of it. All writes are in the caller's transaction. SPEC K14–K17.

import {
  agreedOnline,
  grantConfirmed,
  noStorePart,
  type OnlineAgreement,
  type OrderLine,
  onlineTaken,
  type StorePart,
} from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";

export const onlinePartTables = `
CREATE TABLE IF NOT EXISTS online_part (
  sku TEXT PRIMARY KEY, granted INTEGER NOT NULL, heard INTEGER NOT NULL, taken INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export interface SaidPart {
  readonly sku: string;
  readonly granted: number;
}

export class OnlinePartTable {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** Null: this hub has none, as one that lost its disk, or HQ counts from something else by now. */
  agreement(): OnlineAgreement | null {
    const row = this.#db.prepare("SELECT value FROM meta WHERE key = 'online_agreement'").get();
    return row === undefined ? null : (JSON.parse(String(row.value)) as OnlineAgreement);
  }

  part(sku: string): StorePart {
    const row = this.#db.prepare("SELECT * FROM online_part WHERE sku = ?").get(sku);
    return row === undefined ? noStorePart : partOf(row);
  }

  /** By sku. */
  parts(): ReadonlyMap<string, StorePart> {
    const rows = this.#db.prepare("SELECT * FROM online_part ORDER BY sku").all();
    return new Map(rows.map((row) => [String(row.sku), partOf(row)]));
  }

  /** An order from elsewhere, in the commit that keeps it. */
  took(lines: readonly OrderLine[]): void {
    for (const { sku, quantity } of lines) this.keep(sku, onlineTaken(this.part(sku), quantity));
  }

  keep(sku: string, { granted, heard, taken }: StorePart): void {
    this.#db
      .prepare(
        `INSERT INTO online_part (sku, granted, heard, taken) VALUES (?,?,?,?) ON CONFLICT (sku) DO UPDATE SET
           granted = excluded.granted, heard = excluded.heard, taken = excluded.taken`,
      )
      .run(sku, granted, heard, taken);
  }

  /** Before it is said. */
  speaks(agreement: OnlineAgreement): void {
    this.#db
      .prepare(
        `INSERT INTO meta (key, value) VALUES ('online_agreement', ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      )
      .run(JSON.stringify(agreement));
  }

  /** HQ's answer to the newest word. */
  confirmed(parts: readonly SaidPart[]): void {
    for (const { sku, granted } of parts) this.keep(sku, grantConfirmed(this.part(sku), granted));
  }

  /** HQ counts from something else: what was granted stands until both count anew. */
  forgetAgreement(): void {
    this.#db.prepare("DELETE FROM meta WHERE key = 'online_agreement'").run();
  }

  /** @param taken pieces of orders that wait for this hub's answer and that it has */
  agreed(agreement: string, parts: readonly SaidPart[], taken: ReadonlyMap<string, number>): void {
    this.#db.prepare("DELETE FROM online_part").run();
    for (const { sku, granted } of parts) this.keep(sku, agreedOnline(granted, taken.get(sku) ?? 0));
    this.speaks({ agreement, version: 0 });
  }
}

const partOf = ({ granted, heard, taken }: SqlRow): StorePart => ({
  ...{ granted: Number(granted), heard: Number(heard), taken: Number(taken) },
});
