// Deliveries as far as this box holds their entries, what open sales keep of slots, and to whom things go. Deliveries are
// folded from entries; contacts are personal, in this one table alone, and erased. All writes are in the caller's transaction.

import {
  type DeliveryChangedBody,
  type DeliveryContact,
  type DeliverySlot,
  type Entry,
  type EntryId,
  parseEntry,
  type SignedEntry,
  type SlotKind,
  soldBy,
} from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";
import type { SlotHold } from "./delivery-messages.ts";

export const deliveryTables = `
CREATE TABLE IF NOT EXISTS delivery (
  delivery_id TEXT PRIMARY KEY, receipt_number TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
  slot_json TEXT, kinds_json TEXT NOT NULL, district TEXT NOT NULL, sold_day TEXT NOT NULL,
  is_over INTEGER NOT NULL DEFAULT 0, is_to_look_at INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS delivery_receipt ON delivery (receipt_number);
CREATE INDEX IF NOT EXISTS delivery_to_look_at ON delivery (delivery_id) WHERE is_to_look_at = 1;
CREATE TABLE IF NOT EXISTS delivery_hold (
  delivery_id TEXT PRIMARY KEY, box TEXT NOT NULL, slot_json TEXT, kinds_json TEXT NOT NULL, epoch TEXT, seq INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS delivery_contact (
  delivery_id TEXT PRIMARY KEY, contact_json TEXT NOT NULL, kept_at_ms INTEGER NOT NULL, is_at_hub INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export interface Delivery extends EntryId {
  readonly deliveryId: string;
  readonly receiptNumber: string;
  /** As it is now; null: to be agreed. */
  readonly slot: DeliverySlot | null;
  readonly kinds: readonly SlotKind[];
  readonly districtId: string;
  /** Business day of the sale. */
  readonly soldDay: string;
  readonly isOver: boolean;
}

/** A contact of a sale that never was. */
const unusedMs = 2 * 86_400_000;

export class DeliveryTable {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  byId(deliveryId: string): Delivery | null {
    const row = this.#db.prepare("SELECT * FROM delivery WHERE delivery_id = ?").get(deliveryId);
    return row === undefined ? null : deliveryOf(row);
  }

  /** Not over, of a day's slots or later, and those to be agreed. */
  open(fromDay: string): readonly Delivery[] {
    return this.#db
      .prepare(
        `SELECT * FROM delivery WHERE is_over = 0 AND (slot_json IS NULL OR json_extract(slot_json, '$.day') >= ?)
         ORDER BY slot_json, receipt_number`,
      )
      .all(fromDay)
      .map(deliveryOf);
  }

  /** Of which something came back since they were looked at last. */
  toLookAt(): readonly Delivery[] {
    return this.#db.prepare("SELECT * FROM delivery WHERE is_to_look_at = 1").all().map(deliveryOf);
  }

  looked(deliveryId: string): void {
    this.#db.prepare("UPDATE delivery SET is_to_look_at = 0 WHERE delivery_id = ?").run(deliveryId);
  }

  /** An own entry, in its commit. */
  appended(id: EntryId, entry: Pick<Entry, "kind" | "body" | "businessDay">): void {
    this.#fold(id, entry);
  }

  /** Entries of other boxes that are good and held. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"deliveryId"') && !text.includes('"original"')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.#fold(reading.entry, reading.entry);
    }
  }

  /** The same entry again changes nothing. A signed body may hold anything: one that is no delivery's is HQ's to find [P3]. */
  #fold({ epoch, seq }: EntryId, { kind, body, businessDay }: Pick<Entry, "kind" | "body" | "businessDay">): void {
    if (kind === "delivery-changed") this.#changed(body as Partial<DeliveryChangedBody>);
    const sale = soldBy({ kind, body });
    const delivery = sale?.delivery;
    if (sale !== null && typeof delivery?.deliveryId === "string" && Array.isArray(delivery.kinds)) {
      const { deliveryId, slot, kinds, districtId } = delivery;
      this.#db
        .prepare(
          `INSERT INTO delivery (delivery_id, receipt_number, epoch, seq, slot_json, kinds_json, district, sold_day)
           VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
        )
        .run(
          ...([deliveryId, String(sale.receiptNumber), epoch, seq] as const),
          ...([slotJson(slot), JSON.stringify(kinds), String(districtId), businessDay] as const),
        );
      this.#db.prepare("DELETE FROM delivery_hold WHERE delivery_id = ?").run(deliveryId);
    }
    const receipt = originalOf(body);
    if (receipt !== null && kind !== "delivery-changed")
      this.#db.prepare("UPDATE delivery SET is_to_look_at = 1 WHERE receipt_number = ? AND is_over = 0").run(receipt);
  }

  #changed({ deliveryId, to }: Partial<DeliveryChangedBody>): void {
    if (typeof deliveryId !== "string" || to === undefined) return;
    if (to === null) this.#db.prepare("UPDATE delivery SET is_over = 1 WHERE delivery_id = ?").run(deliveryId);
    else this.#db.prepare("UPDATE delivery SET slot_json = ? WHERE delivery_id = ?").run(slotJson(to), deliveryId);
  }

  /** What open sales keep. */
  holds(): readonly (SlotHold & { readonly box: string })[] {
    return this.#db
      .prepare("SELECT * FROM delivery_hold ORDER BY delivery_id")
      .all()
      .map((row) => ({ ...slotsIn(row), deliveryId: String(row.delivery_id), box: String(row.box) }));
  }

  hold(box: string, { deliveryId, slot, kinds }: SlotHold): void {
    this.#db
      .prepare(
        `INSERT INTO delivery_hold (delivery_id, box, slot_json, kinds_json) VALUES (?,?,?,?)
         ON CONFLICT (delivery_id) DO UPDATE SET box = excluded.box, slot_json = excluded.slot_json,
           kinds_json = excluded.kinds_json, epoch = NULL, seq = NULL`,
      )
      .run(deliveryId, box, slotJson(slot), JSON.stringify(kinds));
  }

  /** A box keeps no others: those end once its entries are here up to `head`, since one of them may be the sale. */
  endBut(box: string, deliveryIds: readonly string[], head: EntryId | null): void {
    this.#db
      .prepare(
        `UPDATE delivery_hold SET epoch = ?, seq = ? WHERE box = ? AND seq IS NULL
         AND delivery_id NOT IN (SELECT value FROM json_each(?))`,
      )
      .run(head?.epoch ?? "", head?.seq ?? 0, box, JSON.stringify(deliveryIds));
  }

  /**
   * Those that ended, with the contacts of what was neither sold nor is still ordered.
   * @param heldSeq of an epoch, the highest number here
   */
  forgetEnded(heldSeq: (epoch: string) => number, ordered: ReadonlySet<string>): void {
    const ended = this.#db.prepare("SELECT delivery_id, epoch, seq FROM delivery_hold WHERE seq IS NOT NULL").all();
    for (const { delivery_id, epoch, seq } of ended) {
      if (Number(seq) > 0 && heldSeq(String(epoch)) < Number(seq)) continue;
      this.#db.prepare("DELETE FROM delivery_hold WHERE delivery_id = ?").run(String(delivery_id));
      if (!ordered.has(String(delivery_id))) this.eraseUnused(String(delivery_id));
    }
  }

  contact(deliveryId: string): DeliveryContact | null {
    const row = this.#db.prepare("SELECT contact_json FROM delivery_contact WHERE delivery_id = ?").get(deliveryId);
    return row === undefined ? null : (JSON.parse(String(row.contact_json)) as DeliveryContact);
  }

  /** @param isAtHub this box is the hub, and heard it from the lane */
  keepContact(
    deliveryId: string,
    contact: DeliveryContact,
    { nowMs, isAtHub }: { readonly nowMs: number; readonly isAtHub: boolean },
  ): void {
    this.#db
      .prepare(
        "INSERT OR REPLACE INTO delivery_contact (delivery_id, contact_json, kept_at_ms, is_at_hub) VALUES (?,?,?,?)",
      )
      .run(deliveryId, JSON.stringify(contact), nowMs, isAtHub ? 1 : 0);
  }

  unsentContacts(): readonly { readonly deliveryId: string; readonly contact: DeliveryContact }[] {
    return this.#db
      .prepare(
        "SELECT delivery_id, contact_json FROM delivery_contact WHERE is_at_hub = 0 ORDER BY delivery_id LIMIT 100",
      )
      .all()
      .map((row) => ({ deliveryId: String(row.delivery_id), contact: JSON.parse(String(row.contact_json)) }));
  }

  /** The hub has it: a lane forgets it. */
  contactSent(deliveryId: string): void {
    this.#db.prepare("DELETE FROM delivery_contact WHERE delivery_id = ? AND is_at_hub = 0").run(deliveryId);
  }

  erase(deliveryId: string): void {
    this.#db.prepare("DELETE FROM delivery_contact WHERE delivery_id = ?").run(deliveryId);
  }

  /** Of what was not sold, and what no sale keeps. */
  eraseUnused(deliveryId: string): void {
    const isUsed =
      "SELECT 1 FROM delivery WHERE delivery_id = ? UNION SELECT 1 FROM delivery_hold WHERE delivery_id = ?";
    if (this.#db.prepare(isUsed).get(deliveryId, deliveryId) === undefined) this.erase(deliveryId);
  }

  hasContacts(): boolean {
    return this.#db.prepare("SELECT 1 FROM delivery_contact LIMIT 1").get() !== undefined;
  }

  /** Contacts of deliveries whose day is before `day`, and of sales that never were. @param of.ordered what orders keep */
  eraseOld(of: { readonly day: string; readonly nowMs: number; readonly ordered: ReadonlySet<string> }): void {
    this.#db
      .prepare(
        `DELETE FROM delivery_contact WHERE is_at_hub = 1 AND (
           delivery_id IN (SELECT delivery_id FROM delivery WHERE coalesce(json_extract(slot_json, '$.day'), sold_day) < ?)
           OR kept_at_ms < ? AND delivery_id NOT IN (SELECT delivery_id FROM delivery)
             AND delivery_id NOT IN (SELECT delivery_id FROM delivery_hold)
             AND delivery_id NOT IN (SELECT value FROM json_each(?)))`,
      )
      .run(of.day, of.nowMs - unusedMs, JSON.stringify([...of.ordered]));
  }
}

const slotJson = (slot: DeliverySlot | null): string | null => (slot === null ? null : JSON.stringify(slot));

const slotsIn = (row: SqlRow): { readonly slot: DeliverySlot | null; readonly kinds: readonly SlotKind[] } => ({
  slot: row.slot_json === null ? null : JSON.parse(String(row.slot_json)),
  kinds: JSON.parse(String(row.kinds_json)),
});

const deliveryOf = (row: SqlRow): Delivery => ({
  ...slotsIn(row),
  deliveryId: String(row.delivery_id),
  receiptNumber: String(row.receipt_number),
  epoch: String(row.epoch),
  seq: Number(row.seq),
  districtId: String(row.district),
  soldDay: String(row.sold_day),
  isOver: Number(row.is_over) === 1,
});

/** The receipt that an entry is about; null: none. */
function originalOf(body: unknown): string | null {
  const { original }: { original?: unknown } = typeof body === "object" ? { ...body } : {};
  const { receiptNumber }: { receiptNumber?: unknown } = typeof original === "object" ? { ...original } : {};
  return typeof receiptNumber === "string" ? receiptNumber : null;
}
