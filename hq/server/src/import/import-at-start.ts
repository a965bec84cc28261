// The catalogue that HQ's configuration names, taken before HQ opens; every row that is left out is logged with line, field and
// reason.

import path from "node:path";
import type { Kysely } from "kysely";
import { rowRefusalText } from "../catalogue/index.ts";
import type { Tables } from "../database/tables.ts";
import type { Log } from "../log.ts";
import { tellStores } from "../reference/tell-stores.ts";
import { databaseSink } from "./database-sink.ts";
import { importFile } from "./import-file.ts";

/** Twice the same file changes nothing the second time. @throws CatalogueError when nothing of it can be taken */
export async function importAtStart(db: Kysely<Tables>, file: string, log: Log): Promise<void> {
  const { read, added, changed, unchanged, refused } = await importFile(
    { file },
    databaseSink(db, { isTrial: false }),
    {
      refused: ({ refusal }) => {
        const { line, field, reason } = refusal;
        log.warn("catalogue-row-refused", { line, field, reason, text: rowRefusalText(refusal, "en") });
      },
    },
  );
  await tellStores(db);
  log.info("catalogue-imported", { file: path.basename(file), read, taken: added + changed, refused, unchanged });
}
