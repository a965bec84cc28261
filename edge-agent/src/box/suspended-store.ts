// Suspended sales that this box holds, and those that it took over from others.
// A sale is released to one box only; until that box settles, it may ask again and gets the same sale. A suspension is
// known by the id it was suspended under; a retrieved sale goes on under a new id, so that no hand-over is ever mistaken.

import type { Basket } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export interface SuspendedSale {
  readonly basket: Basket;
  readonly suspendedAtMs: number;
  /** Box that it was released to and that has not settled yet. */
  readonly releasedTo: string | null;
}

export class SuspendedStore {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  list(): readonly SuspendedSale[] {
    return this.#db
      .prepare("SELECT * FROM suspended ORDER BY suspended_at_ms, sale_id")
      .all()
      .map((row) => ({
        basket: JSON.parse(String(row.basket_json)) as Basket,
        suspendedAtMs: Number(row.suspended_at_ms),
        releasedTo: row.released_to === null || row.released_to === undefined ? null : String(row.released_to),
      }));
  }

  count(): number {
    return Number(this.#db.prepare("SELECT count(*) AS held FROM suspended").get()?.held ?? 0);
  }

  find(saleId: string): SuspendedSale | null {
    return this.list().find(({ basket }) => basket.saleId === saleId) ?? null;
  }

  keep(basket: Basket, suspendedAtMs: number): void {
    this.#db
      .prepare("INSERT INTO suspended (sale_id, basket_json, suspended_at_ms, released_to) VALUES (?,?,?,NULL)")
      .run(basket.saleId, JSON.stringify(basket), suspendedAtMs);
  }

  remove(saleId: string): void {
    this.#db.prepare("DELETE FROM suspended WHERE sale_id = ?").run(saleId);
  }

  release(saleId: string, box: string): void {
    this.#db.prepare("UPDATE suspended SET released_to = ? WHERE sale_id = ?").run(box, saleId);
  }

  /** The box that took a sale over has it on disk. Only what was released to it goes. */
  settle(saleId: string, box: string): void {
    this.#db.prepare("DELETE FROM suspended WHERE sale_id = ? AND released_to = ?").run(saleId, box);
  }

  /** A sale was taken over from another box. */
  noteTaken(saleId: string, holder: string): void {
    this.#db.prepare("INSERT INTO taken (sale_id, holder) VALUES (?,?)").run(saleId, holder);
  }

  hasTaken(saleId: string): boolean {
    return this.#db.prepare("SELECT 1 FROM taken WHERE sale_id = ?").get(saleId) !== undefined;
  }

  /** Sales taken over whose former holder has not confirmed that it let go. */
  unsettled(): readonly { readonly saleId: string; readonly holder: string }[] {
    return this.#db
      .prepare("SELECT sale_id, holder FROM taken WHERE settled = 0 ORDER BY taken")
      .all()
      .map((row) => ({ saleId: String(row.sale_id), holder: String(row.holder) }));
  }

  noteSettled(saleId: string): void {
    this.#db.prepare("UPDATE taken SET settled = 1 WHERE sale_id = ?").run(saleId);
  }
}
