// What an HQ holds before it opens: the catalogue that its configuration names, or the sample; stores; staff.

import { fileURLToPath } from "node:url";
import type { HqDatabase } from "../database/open-database.ts";
import type { Log } from "../log.ts";
import { importCatalogue } from "./import-catalogue.ts";
import { tellStores } from "./import-items.ts";
import { putDocuments } from "./reference-documents.ts";
import { currencyOf, hasDocuments } from "./reference-reads.ts";
import { sampleCatalogueFile, sampleReasons, sampleStaff, sampleStores } from "./sample-organisation.ts";

/** @param catalogueFile absent: the sample, when HQ has no items. @throws CatalogueError */
export async function prepareReference({ db }: HqDatabase, catalogueFile: string | undefined, log: Log): Promise<void> {
  if (catalogueFile !== undefined) await importCatalogue(db, catalogueFile, log);
  else if (!(await hasDocuments(db, "item"))) await importCatalogue(db, fileURLToPath(sampleCatalogueFile), log);

  if (!(await hasDocuments(db, "store"))) {
    const stores = sampleStores(await currencyOf(db, "item"));
    await putDocuments(db, "store", stores);
    await tellStores(db);
    log.info("stores-added", { stores: stores.map(({ id }) => id) });
  }
  if (!(await hasDocuments(db, "staff"))) {
    const staff = await sampleStaff();
    await putDocuments(db, "staff", staff);
    log.info("staff-added", { people: staff.length });
  }
  if (!(await hasDocuments(db, "reason"))) await putDocuments(db, "reason", sampleReasons());
}
