// Runs Mango queries: SQL where it means the same, RxDB's own matcher and comparator for the rest.

import {
  type FilledMangoQuery,
  getQueryMatcher,
  getSortComparator,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageCountResult,
} from "rxdb";
import type { CollectionTable } from "./collection-table.ts";
import { selectorToSql, sortToSql } from "./mango-to-sql.ts";
import type { SqlDatabase, SqlRow } from "./sql-database.ts";
import { documentColumns, readDocument } from "./stored-document.ts";

interface OpenFile {
  readonly file: string;
  readonly database: SqlDatabase;
}

export class QueryRunner<RxDocType> {
  readonly #file: OpenFile;
  readonly #table: CollectionTable;
  readonly #schema: RxJsonSchema<RxDocumentData<RxDocType>>;

  constructor(file: OpenFile, table: CollectionTable, schema: RxJsonSchema<RxDocumentData<RxDocType>>) {
    this.#file = file;
    this.#table = table;
    this.#schema = schema;
  }

  find(query: FilledMangoQuery<RxDocType>): RxDocumentData<RxDocType>[] {
    const plan = this.#plan(query);
    const from = `SELECT ${documentColumns} FROM ${this.#table.documents} WHERE ${plan.where.sql}`;
    if (plan.where.complete && plan.orderBy !== null) {
      const page = this.#file.database.prepare(`${from} ORDER BY ${plan.orderBy} LIMIT ? OFFSET ?`);
      return page.all(...plan.where.values, plan.limit, plan.skip).map(this.#read);
    }
    const order = plan.orderBy === null ? "" : ` ORDER BY ${plan.orderBy}`;
    const wanted = plan.orderBy === null || plan.limit < 0 ? Number.POSITIVE_INFINITY : plan.skip + plan.limit;
    const matches = plan.where.complete ? () => true : getQueryMatcher(this.#schema, query);
    const found: RxDocumentData<RxDocType>[] = [];
    if (wanted > 0) {
      for (const row of this.#file.database.prepare(`${from}${order}`).iterate(...plan.where.values)) {
        const document = this.#read(row);
        if (matches(document)) found.push(document);
        if (found.length >= wanted) break;
      }
    }
    if (plan.orderBy === null) found.sort(getSortComparator(this.#schema, query));
    return found.slice(plan.skip, plan.limit < 0 ? undefined : plan.skip + plan.limit);
  }

  count(query: FilledMangoQuery<RxDocType>): RxStorageCountResult {
    const plan = this.#plan(query);
    const from = `FROM ${this.#table.documents} WHERE ${plan.where.sql}`;
    if (plan.where.complete) {
      const whole = this.#file.database.prepare(`SELECT count(*) AS n ${from}`).get(...plan.where.values);
      return { count: onPage(Number(whole?.n), plan), mode: "fast" };
    }
    const matches = getQueryMatcher(this.#schema, query);
    let count = 0;
    for (const row of this.#file.database.prepare(`SELECT ${documentColumns} ${from}`).iterate(...plan.where.values)) {
      if (matches(this.#read(row))) count += 1;
    }
    return { count: onPage(count, plan), mode: "slow" };
  }

  readonly #read = (row: SqlRow) => readDocument<RxDocType>(row, this.#file.file);

  #plan(query: FilledMangoQuery<RxDocType>) {
    const { layout, documents } = this.#table;
    const anyOdd = this.#file.database.prepare(`SELECT 1 AS odd FROM ${documents} WHERE odd = 1 LIMIT 1`);
    const usable = anyOdd.get() === undefined ? "all" : "fixed";
    return {
      where: selectorToSql(query.selector, layout, usable),
      orderBy: sortToSql(query.sort, layout, usable),
      // RxDB's key compression hands its queries on without what was not asked for.
      skip: query.skip ?? 0,
      /** SQLite's "no limit" is negative. */
      limit: Number.isSafeInteger(query.limit) ? (query.limit ?? -1) : -1,
    };
  }
}

function onPage(count: number, page: { readonly skip: number; readonly limit: number }): number {
  const left = Math.max(0, count - page.skip);
  return page.limit < 0 ? left : Math.min(left, page.limit);
}
