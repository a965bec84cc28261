// A catalogue file that a test writes down as bytes, read whole.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Currency } from "@evertill/core";
import { FileFaultError } from "../catalogue/catalogue-refusal.ts";
import { type FileEncoding, inspectFile } from "../catalogue/file-text.ts";
import { type CatalogueBatch, readCatalogue } from "../catalogue/read-catalogue.ts";
import type { SeenKeys } from "../catalogue/seen-keys.ts";

interface BytesReading {
  readonly currency?: Currency | null;
  readonly skip?: readonly string[];
  readonly encoding?: FileEncoding;
}

/** In the order of the file; or why nothing of it is taken. */
export async function readBytes(bytes: Uint8Array, { currency = null, skip = [], encoding }: BytesReading = {}) {
  const folder = mkdtempSync(join(tmpdir(), "evertill-file-"));
  try {
    const file = join(folder, "file");
    writeFileSync(file, bytes);
    const batches: CatalogueBatch[] = [];
    const reading = { seen: seenInMemory(), currency, skip };
    for await (const batch of readCatalogue(await inspectFile(file, encoding), reading)) batches.push(batch);
    const things = batches.flatMap(({ taken }) => taken.map(({ thing }) => thing));
    const refused = batches.flatMap((batch) => batch.refused);
    return {
      ok: true as const,
      format: batches[0]?.format ?? null,
      items: things.flatMap((thing) => (thing.is === "item" ? [thing.item] : [])),
      categories: things.flatMap((thing) => (thing.is === "category" ? [thing.category] : [])),
      places: things.flatMap((thing) => (thing.is === "store" ? [thing.place] : [])),
      refused: refused.map(({ refusal }) => refusal),
      /** As they are written down to be mended. */
      toMend: refused.map(({ refusal, source }) => batches[0]?.format.frame.refused(source, refusal.reason) ?? ""),
      read: things.length + refused.length,
    };
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    return { ok: false as const, fault: error.fault };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function seenInMemory(): SeenKeys {
  const lines = new Map<string, number>();
  return {
    take: (kind, key, line) => {
      const first = lines.get(`${kind}:${key}`) ?? null;
      if (first === null) lines.set(`${kind}:${key}`, line);
      return first;
    },
    release: (kind, key) => {
      lines.delete(`${kind}:${key}`);
    },
    together: (work) => work(),
    close: () => {},
  };
}
