// What an older disk in a box's place takes away: entries that were on the disk before it, if nobody else has them.
// Losing those is nobody's fault; forking, hiding or doubling them would be.

import { mountDisk, unmountDisk } from "./disk/disk-vfs.ts";
import { openSimulatedDatabase } from "./disk/open-simulated-database.ts";
import { type DiskImage, SimulatedDisk } from "./disk/simulated-disk.ts";

interface OnDisk {
  /** Sale of each entry by `epoch/seq`, null for entries that sell nothing. */
  readonly entries: ReadonlyMap<string, string | null>;
  /** Sales open or suspended, and suspensions taken over. */
  readonly held: readonly string[];
  /** Receipts that are not done. */
  readonly receipts: readonly string[];
}

/** @returns the box's own entries lost, and what either image holds and might do a second time. */
export function lostWithDisk(box: string, now: DiskImage, older: DiskImage): OnDisk {
  const before = read(box, now);
  const after = read(box, older);
  const entries = new Map([...before.entries].filter(([id]) => !after.entries.has(id)));
  return { entries, held: [...after.held, ...before.held], receipts: after.receipts };
}

function read(box: string, image: DiskImage): OnDisk {
  mountDisk("look", new SimulatedDisk(image));
  const db = openSimulatedDatabase({ disk: "look", file: "journal.db", synchronous: 0 });
  try {
    const all = (table: string, sql: string, ...values: readonly string[]) => {
      const made = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(table) !== undefined;
      return made ? db.prepare(sql).all(...values) : [];
    };
    const entries = all(
      "entry",
      `SELECT epoch || '/' || seq AS id, coalesce(json_extract(text, '$.body.saleId'), json_extract(text, '$.body.sold.saleId')) AS sale FROM entry
       WHERE json_extract(text, '$.box') = ?`,
      box,
    );
    const open = all("lane", "SELECT json_extract(state_json, '$.stage.sale.basket.saleId') AS sale FROM lane");
    const suspended = all("suspended", "SELECT sale_id AS sale FROM suspended UNION SELECT sale_id FROM taken");
    const receipts = all("device_job", "SELECT payload FROM device_job WHERE device = 'printer' AND state <> 'done'");
    return {
      entries: new Map(entries.map(({ id, sale }) => [String(id), typeof sale === "string" ? sale : null])),
      held: [...open, ...suspended].flatMap(({ sale }) => (typeof sale === "string" ? [sale] : [])),
      receipts: receipts.map(({ payload }) => String(payload)),
    };
  } finally {
    db.close();
    unmountDisk("look");
  }
}
