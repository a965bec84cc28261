// The names of groups of goods into the reference collection, in the order in which the chain lists them.

import { type Kysely, sql } from "kysely";
import type { NamedCategory } from "../catalogue/index.ts";
import type { Tables } from "../database/tables.ts";
import { type PutCounts, type PutOptions, putInTurn } from "./put-in-turn.ts";
import { putDocuments } from "./reference-documents.ts";

/** Groups that are known keep their place, whatever it is; new ones come after them, in the order given. */
export async function importCategories(
  db: Kysely<Tables>,
  categories: readonly NamedCategory[],
  options: PutOptions,
): Promise<PutCounts> {
  if (categories.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  return putInTurn(db, options, async (tx) => {
    const { rows } = await sql<{ id: string; place: number }>`
      SELECT id, (document #>> '{category,place}')::int AS place FROM reference_document
      WHERE collection = 'showroom' AND starts_with(id, 'category/') AND NOT deleted`.execute(tx);
    const places = new Map(rows.map(({ id, place }) => [id, place]));
    let next = Math.max(0, ...places.values()) + 1;
    const known = categories.filter(({ categoryId }) => places.has(`category/${categoryId}`)).length;
    const documents = categories.map((category) => {
      const id = `category/${category.categoryId}`;
      return {
        ...{ id, scopes: ["chain"] as const },
        document: { documentId: id, category: { ...category, place: places.get(id) ?? next++ } },
      };
    });
    const written = await putDocuments(tx, "showroom", documents);
    const added = categories.length - known;
    return { added, changed: written - added, unchanged: categories.length - written };
  });
}
