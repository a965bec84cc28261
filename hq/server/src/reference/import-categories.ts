// The names of groups of goods into the reference collection, in the order in which the chain lists them.

import type { Kysely } from "kysely";
import type { NamedCategory } from "../catalogue/index.ts";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Groups that another file named stay. @returns how many are new or named otherwise */
export async function importCategories(db: Kysely<Tables>, categories: readonly NamedCategory[]): Promise<number> {
  const documents = categories.map((category, index) => ({
    id: `category/${category.categoryId}`,
    scopes: ["chain"] as const,
    document: { documentId: `category/${category.categoryId}`, category: { ...category, place: index + 1 } },
  }));
  return putDocuments(db, "showroom", documents);
}
