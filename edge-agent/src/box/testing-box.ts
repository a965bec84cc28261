// A box on a real journal.db in a temporary folder, with a clock that stands still and a few goods.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basisPoints, type Item, minor } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import { openDatabase } from "@evertill/storage-sqlite";
import { onTestFinished } from "vitest";
import { Box } from "./box.ts";
import type { BoxPorts } from "./box-ports.ts";

export const testItem: Item = {
  ...{
    sku: "S1",
    gtin: "6901234567892",
    name: { zh: "灯", en: "Lamp" },
    brand: "B",
    model: "M",
    category: "home/lamp",
  },
  ...{ priceMinor: minor(1_000), currency: "CNY", taxRateBp: basisPoints(1_300) },
  look: { shape: "lamp", colour: "#ffffff" },
};

export const testPerson = { personId: "a".repeat(32), number: "07", name: "林" } as const;

export interface TestBoxOptions {
  readonly folder?: string;
  readonly bootId?: string;
}

/** Has begun its first epoch when its folder is new. */
export function testBox({ folder = testFolder(), bootId = "boot-1" }: TestBoxOptions = {}): Box {
  const db = openDatabase({ file: join(folder, "journal.db"), profile: "journal" });
  onTestFinished(() => db.close());
  let drawn = 0;
  const ports: BoxPorts = {
    db,
    identity: { store: "0412", box: "0412-01", lane: 1, key: journalKey(new Uint8Array(32).fill(1)) },
    clock: { wallMs: () => 1_763_700_000_000, monotonicMs: () => 1_000, bootId },
    randomHex: (bytes) => `${bootId.at(-1)}${String(drawn++)}`.padStart(bytes * 2, "0"),
    reference: {
      itemByGtin: (gtin14) => Promise.resolve(gtin14.endsWith(testItem.gtin) ? testItem : null),
      itemBySku: (sku) => Promise.resolve(sku === testItem.sku ? testItem : null),
      search: () => Promise.resolve([]),
      staff: () => Promise.resolve(null),
      store: () => null,
    },
    pinMatches: () => Promise.resolve(false),
    log: () => undefined,
  };
  const box = new Box(ports);
  if (box.journal.ownHead() === null) box.begin(null);
  return box;
}

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-box-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
