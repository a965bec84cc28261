// Goods that wait for their weight, on disk: the article that was scanned, so that a till that was killed asks again.

import type { Item, Piece } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export interface Waiting {
  readonly item: Item;
  /** What the code says of the very piece, but its weight. */
  readonly piece: Pick<Piece, "trace">;
  /** The sale that was open when it began; null: none was. */
  readonly saleId: string | null;
}

export const weighingTable = `
CREATE TABLE IF NOT EXISTS weighing (id INTEGER PRIMARY KEY CHECK (id = 1), waiting_json TEXT NOT NULL) STRICT;
`;

export class WeighingStore {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  load(): Waiting | null {
    const row = this.#db.prepare("SELECT waiting_json FROM weighing WHERE id = 1").get();
    return row === undefined ? null : (JSON.parse(String(row.waiting_json)) as Waiting);
  }

  /** In the caller's transaction. */
  save(waiting: Waiting): void {
    this.#db
      .prepare(
        "INSERT INTO weighing (id, waiting_json) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET waiting_json = excluded.waiting_json",
      )
      .run(JSON.stringify(waiting));
  }

  /** In the caller's transaction. */
  clear(): void {
    this.#db.prepare("DELETE FROM weighing").run();
  }
}
