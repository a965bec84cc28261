// A storage file filled with plain documents, for a source that is no storage file itself and gives snapshots all the
// same.

import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { RxDocumentData, RxJsonSchema } from "rxdb";
import { openRawCollection } from "./rx-storage.ts";
import type { SeededReplication } from "./seed-replication.ts";

type Fields = Record<string, unknown>;

export interface ReplicaFile {
  /** Writes the documents of one collection, each once, as they come page by page. Throws when one is there already. */
  put(
    collection: Pick<SeededReplication, "collectionName" | "schema">,
    pages: AsyncIterable<readonly Readonly<Fields>[]>,
  ): Promise<void>;
  /** Deletes the file. */
  discard(): void;
}

/** Replaces `file`, and makes its folder where that is missing. Nobody else may use it. */
export function newReplicaFile(file: string, databaseName: string): ReplicaFile {
  const discard = () => {
    for (const suffix of ["-wal", "-shm", ""]) rmSync(`${file}${suffix}`, { force: true });
  };
  mkdirSync(dirname(file), { recursive: true });
  discard();
  return {
    discard,
    put: async ({ collectionName, schema }, pages) => {
      const into = openRawCollection<Fields>(
        { file, profile: "reference" },
        { databaseName, collectionName, schema: schema as RxJsonSchema<Fields> },
      );
      try {
        for await (const documents of pages) {
          const { error } = await into.bulkWrite(
            documents.map((document) => ({ document: firstWrite(document) })),
            "replica-file",
          );
          const [refused] = error;
          if (refused !== undefined)
            throw new Error(`${collectionName}/${refused.documentId}: refused with ${refused.status}`);
        }
      } finally {
        await into.close();
      }
    },
  };
}

/** Write times are nobody's: the documents are as old as their source says. */
function firstWrite(document: Readonly<Fields>): RxDocumentData<Fields> {
  return { _deleted: false, ...document, _attachments: {}, _meta: { lwt: 1 }, _rev: "1-replica" };
}
