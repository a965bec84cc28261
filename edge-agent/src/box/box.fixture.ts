// A box on a file of its own, for tests: one item, one member of staff, clocks that the test sets.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basisPoints, type Item, minor } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import type { StaffDocument } from "@evertill/schemas";
import { openDatabase } from "@evertill/storage-sqlite";
import { onTestFinished } from "vitest";
import { Box } from "./box.ts";
import type { BoxPorts } from "./box-ports.ts";

export const kettle: Item = {
  ...{ sku: "K1", gtin: "6901234567892", name: { zh: "水壶", en: "Kettle" }, brand: "B", model: "M" },
  ...{ category: "appliance/small", priceMinor: minor(9_900), currency: "CNY", taxRateBp: basisPoints(1_300) },
  look: { shape: "box", colour: "#336699" },
};

export const cashier: StaffDocument = {
  ...{ personId: "a".repeat(32), number: "07", name: "Cashier", role: "cashier", active: true },
  ...{ pinSalt: "0".repeat(32), pinHash: "0".repeat(64) },
  pinScrypt: { cost: 2, blockSize: 1, parallelization: 1 },
};

/** The right PIN of `cashier`. */
export const rightPin = "1234";

export function testBox(change: (ports: BoxPorts) => BoxPorts = (ports) => ports): Box {
  const folder = mkdtempSync(join(tmpdir(), "evertill-box-"));
  const db = openDatabase({ file: join(folder, "journal.db"), profile: "journal" });
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  let drawn = 0;
  const ports: BoxPorts = {
    db,
    identity: { store: "0412", box: "till-1", lane: 1, key: journalKey(Buffer.alloc(32, 1)) },
    clock: { wallMs: () => 1_773_450_000_000, monotonicMs: () => 5_000, bootId: "boot-1" },
    randomHex: (bytes) => {
      drawn += 1;
      return drawn.toString(16).padStart(bytes * 2, "0");
    },
    reference: {
      itemByGtin: async () => kettle,
      itemBySku: async (sku) => (sku === kettle.sku ? kettle : null),
      search: async () => [],
      staff: async (number) => (number === cashier.number ? cashier : null),
      store: () => null,
    },
    pinMatches: async (pin) => pin === rightPin,
    log: () => {},
  };
  const box = new Box(change(ports));
  box.begin(null);
  return box;
}

/** Sells one kettle for cash. */
export function sellOne(box: Box): void {
  const { personId, number, name } = cashier;
  box.apply({ type: "sign-in", person: { personId, number, name } });
  box.apply({ type: "add", item: kettle });
  box.apply({ type: "begin-tender" });
  box.apply({ type: "pay-cash", tenderedMinor: minor(10_000) });
}
