// Where the goods of the bench are, and how it opens them.

import { spawnSync } from "node:child_process";
import { type ItemDocument, referenceSchemas } from "@evertill/schemas";
import { openRawCollection, type RxStorageInstanceSqlite } from "@evertill/storage-sqlite";
import type { RxDocumentData } from "rxdb";

export interface Shop {
  readonly count: number;
  readonly source: { readonly file: string; readonly databaseName: string };
}

export const suite = "catalogue";

export function searchFile({ source }: Shop): string {
  return source.file.replace(/\.db$/, ".search");
}

export function openGoods({ source }: Shop): RxStorageInstanceSqlite<ItemDocument> {
  return openRawCollection<ItemDocument>(
    { file: source.file, profile: "reference" },
    { databaseName: source.databaseName, collectionName: "item", schema: referenceSchemas.item },
  );
}

export function stored(item: ItemDocument, revision: number): RxDocumentData<ItemDocument> {
  return { ...item, _deleted: false, _attachments: {}, _meta: { lwt: 1_000 + revision }, _rev: `${revision}-bench` };
}

/** Drops the files' pages from the system's cache; false where that cannot be done. */
export function forgetFiles(...files: readonly string[]): boolean {
  return files.every((file) => spawnSync("dd", [`if=${file}`, "iflag=nocache", "count=0"]).status === 0);
}
