// The same random writes, queries, counts, page walks and cleanups against this storage and two judges:
// RxDB's memory storage, with documents as its own indexes can hold them, and RxDB's matcher and comparator over
// all documents, with fields of any type. One difference fails the property and prints the scenario.

import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  type BulkWriteRow,
  fillWithDefaultSettings,
  getChangedDocumentsSince,
  getQueryMatcher,
  getSortComparator,
  type MangoQuery,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
} from "rxdb";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { getRxStorageSqlite } from "./rx-storage.ts";

interface Thing {
  readonly id: string;
  readonly s?: unknown;
  readonly n?: unknown;
  readonly b?: unknown;
  readonly d?: unknown;
  /** Named by no index. */
  readonly free?: unknown;
}
type ThingDocument = RxDocumentData<Thing>;
type ThingInstance = RxStorageInstance<Thing, unknown, Record<string, never>>;

/** `tame`: every indexed field present and of its type, as the memory storage needs. `wild`: anything JSON. */
export type Values = "tame" | "wild";

interface Write {
  readonly at: number;
  readonly how: "insert" | "change" | "delete" | "stale";
  readonly fields: Omit<Thing, "id">;
}
interface RandomQuery {
  readonly selector: Readonly<Record<string, unknown>>;
  readonly sort?: readonly Readonly<Record<string, "asc" | "desc">>[];
  readonly skip?: number;
  readonly limit?: number;
}
type Step =
  | { readonly do: "write"; readonly writes: readonly Write[] }
  | { readonly do: "query"; readonly query: RandomQuery }
  | { readonly do: "count"; readonly query: RandomQuery }
  | { readonly do: "pages"; readonly limit: number }
  | { readonly do: "cleanup" };

interface Scenario {
  readonly indexes: readonly (readonly string[])[];
  readonly steps: readonly Step[];
}

const ids = ["a", "b", "A", "é", "螺", "，", "😀", "\ud83d", "a!", "b2", "￼", "\u{20000}"];
const texts = ["a", "aa", "b", "螺丝", "，", "😀", "\ue000", "Z", "z", "\u{1f6e0}x"];
const numbers = [1, 2, 2.5, 3, 7, 99.25];

const schemaOf = (indexes: readonly (readonly string[])[]): RxJsonSchema<Thing> => ({
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 10 },
    s: { type: "string", maxLength: 10 },
    n: { type: "number", minimum: 0, maximum: 100, multipleOf: 0.01 },
    b: { type: "boolean" },
    d: { type: "object", properties: { e: { type: "string", maxLength: 10 } } },
    free: {},
  },
  indexes: indexes.map((index) => [...index]),
});

const someOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const wildScalar = someOf<unknown>([null, true, false, "2", "a", 2, 0, ""]);
const wildValue = fc.oneof(wildScalar, fc.record({ e: someOf<unknown>(["a", 3]) }));
const maybe = <T>(values: Values, tame: fc.Arbitrary<T>, wild: fc.Arbitrary<unknown> = wildScalar) =>
  values === "tame"
    ? tame
    : fc.oneof(
        { weight: 6, arbitrary: tame },
        { weight: 2, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: wild },
      );

function fieldsOf(values: Values): fc.Arbitrary<Omit<Thing, "id">> {
  return fc.record({
    s: maybe(values, someOf(texts)),
    // Objects and arrays only where no wild query sorts: RxDB leaves the order of equal objects open, and
    // Mango's order of arrays and scalars is not transitive.
    n: maybe(values, someOf(numbers), fc.oneof(wildValue, fc.constant([2, 7]), fc.constant([]))),
    b: maybe(values, fc.boolean()),
    d: maybe(values, fc.record({ e: someOf(texts) }), fc.oneof(wildValue, fc.constant([{ e: "a" }]))),
    free: fc.oneof(someOf<unknown>(["a", "b", 2, undefined, null, [1, 2], { x: 1 }])),
  });
}

function selectorOf(values: Values): fc.Arbitrary<Record<string, unknown>> {
  const operand = (tame: fc.Arbitrary<unknown>) =>
    values === "tame"
      ? tame
      : fc.oneof({ weight: 5, arbitrary: tame }, { weight: 1, arbitrary: someOf<unknown>([null, "a", 2, true]) });
  const operators = (tame: fc.Arbitrary<unknown>) => {
    const one = operand(tame);
    const plain = fc.oneof(
      fc.record({ $eq: one }),
      fc.record({ $ne: one }),
      fc.record({ $gt: one }),
      fc.record({ $gte: one, $lt: one }),
      fc.record({ $lte: one }),
      fc.record({ $in: fc.array(one, { maxLength: 5 }) }),
      fc.record({ $nin: fc.array(one, { maxLength: 3 }) }),
      fc.record({ $exists: fc.boolean() }),
    );
    return fc.oneof({ weight: 8, arbitrary: plain }, { weight: 1, arbitrary: fc.record({ $not: plain }) });
  };
  const term = fc.oneof(
    fc.record({ id: operators(someOf(ids)) }),
    fc.record({ s: operators(someOf(texts)) }),
    fc.record({ n: operators(someOf(numbers)) }),
    fc.record({ b: operators(fc.boolean()) }),
    fc.record({ "d.e": operators(someOf(texts)) }),
    fc.record({ free: operators(someOf<unknown>(["a", "b", 2])) }),
    fc.record({ s: fc.record({ $regex: someOf(["^a", "丝", "A"]), $options: someOf(["", "i"]) }) }),
    fc.record({ free: fc.record({ $size: fc.constant(2) }) }),
  );
  const both = fc.array(term, { maxLength: 2 }).map((terms) => Object.assign({}, ...terms));
  return fc.oneof(
    { weight: 6, arbitrary: both },
    { weight: 1, arbitrary: fc.record({ $or: fc.array(both, { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ $and: fc.array(both, { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ $nor: fc.array(both, { minLength: 1, maxLength: 2 }) }) },
  );
}

function queryOf(values: Values): fc.Arbitrary<RandomQuery> {
  const sortable = values === "tame" ? ["id", "s", "n", "b", "d.e"] : ["id", "s", "b"];
  const direction = someOf<"asc" | "desc">(["asc", "desc"]);
  const sort = fc
    .uniqueArray(fc.tuple(someOf(sortable), direction), { selector: ([path]) => path, minLength: 1, maxLength: 3 })
    .map((parts) => parts.map(([path, way]) => ({ [path]: way })));
  const part = { skip: fc.integer({ min: 0, max: 4 }), limit: fc.integer({ min: 0, max: 6 }) };
  return fc
    .tuple(selectorOf(values), sort, fc.record(part, { requiredKeys: [] }), fc.boolean())
    .map(([selector, order, page, sorted]) => ({
      selector: { ...selector, _deleted: { $eq: false } },
      // Without a sort, RxDB takes the first index's order, which wild arrays could be in.
      ...(sorted || values === "wild" ? { sort: order } : {}),
      ...page,
    }));
}

export function scenarios(values: Values): fc.Arbitrary<Scenario> {
  const indexes = fc.subarray([["s"], ["n"], ["b", "n"], ["n", "s"], ["d.e"], ["s", "b", "n"], ["id", "n"]]);
  const write = fc.record({
    at: fc.nat({ max: ids.length - 1 }),
    how: someOf<Write["how"]>(["insert", "insert", "insert", "change", "change", "delete", "stale"]),
    fields: fieldsOf(values),
  });
  const query = queryOf(values);
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("write" as const), writes: fc.array(write, { maxLength: 12 }) }),
    },
    { weight: 10, arbitrary: fc.record({ do: fc.constant("query" as const), query }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("count" as const), query }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("pages" as const), limit: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 1, arbitrary: fc.constant({ do: "cleanup" as const }) },
  );
  return fc.record({ indexes, steps: fc.array(step, { minLength: 4, maxLength: 40, size: "max" }) });
}

let databases = 0;

/** Runs one scenario in a file of `folder`; throws on the first difference. Returns how many queries it compared. */
export async function compareStorages(scenario: Scenario, values: Values, folder: string): Promise<number> {
  databases += 1;
  const schema = fillWithDefaultSettings(schemaOf(scenario.indexes));
  const params = {
    databaseInstanceToken: `differential-${databases}`,
    databaseName: `differential-${databases}`,
    collectionName: "things",
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  };
  const storage = getRxStorageSqlite({ file: `${folder}/differential.db`, profile: "reference" });
  const mine = await storage.createStorageInstance<Thing>(params);
  // The memory storage cannot index wild values, so there it judges writes and walks only.
  const memorySchema = values === "tame" ? schema : fillWithDefaultSettings(schemaOf([]));
  const memory = await getRxStorageMemory().createStorageInstance<Thing>({ ...params, schema: memorySchema });
  const judge = values === "tame" ? memory : null;
  const known = new Map<string, ThingDocument>();
  let lwt = 1_000;
  let queries = 0;
  try {
    for (const step of scenario.steps) {
      if (step.do === "write") {
        lwt += 1;
        const rows = rowsOf(step.writes, known, lwt);
        const answer = await mine.bulkWrite(rows, "differential");
        const refused = new Set(answer.error.map((error) => error.documentId));
        for (const { document } of rows) {
          if (!refused.has(document.id)) known.set(document.id, JSON.parse(JSON.stringify(document)));
        }
        // Reference equality must not stand in for sameness: the judge gets documents of its own.
        const theirs = await memory.bulkWrite(structuredClone(rows), "differential");
        deepStrictEqual(summary(answer.error), summary(theirs.error));
      }
      if (step.do === "query" || step.do === "count") {
        queries += 1;
        await compareQuery(step, schema, { mine, judge, known });
      }
      if (step.do === "pages") deepStrictEqual(await walk(mine, step.limit), await walk(memory, step.limit));
      if (step.do === "cleanup") {
        await mine.cleanup(60_000);
        await memory.cleanup(60_000);
        for (const [id, document] of known) if (document._deleted) known.delete(id);
        deepStrictEqual(await walk(mine, 100), await walk(memory, 100));
      }
    }
  } finally {
    await mine.remove();
    await memory.remove();
  }
  return queries;
}

async function compareQuery(
  step: Extract<Step, { do: "query" | "count" }>,
  schema: RxJsonSchema<ThingDocument>,
  sides: { mine: ThingInstance; judge: ThingInstance | null; known: ReadonlyMap<string, ThingDocument> },
): Promise<void> {
  const normalized = normalizeMangoQuery(schema, step.query as MangoQuery<Thing>);
  const prepared = prepareQuery(schema, normalized);
  const matcher = getQueryMatcher(schema, normalized);
  const matching = [...sides.known.values()].filter(matcher).sort(getSortComparator(schema, normalized));
  const end = normalized.limit === undefined ? undefined : normalized.skip + normalized.limit;
  const expected = matching.slice(normalized.skip, end);
  if (step.do === "count") {
    deepStrictEqual((await sides.mine.count(prepared)).count, expected.length);
    return;
  }
  const { documents } = await sides.mine.query(prepared);
  deepStrictEqual(documents, expected);
  if (sides.judge !== null) deepStrictEqual(documents, (await sides.judge.query(prepared)).documents.map(asJson));
}

function rowsOf(
  writes: readonly Write[],
  known: ReadonlyMap<string, ThingDocument>,
  lwt: number,
): BulkWriteRow<Thing>[] {
  const rows = new Map<string, BulkWriteRow<Thing>>();
  for (const write of writes) {
    const id = ids[write.at] ?? "a";
    const before = known.get(id);
    const height = before === undefined ? 1 : Number(before._rev.split("-")[0]) + 1;
    const document: ThingDocument = {
      ...write.fields,
      id,
      _rev: `${height}-x`,
      _deleted: write.how === "delete",
      _meta: { lwt },
      _attachments: {},
    };
    if (write.how === "insert" || before === undefined) rows.set(id, { document });
    else if (write.how === "stale") rows.set(id, { previous: { ...before, _rev: "0-stale" }, document });
    else rows.set(id, { previous: before, document });
  }
  return [...rows.values()];
}

/** Every document by pages of `limit`, by id: the order in between is each storage's own. */
async function walk(instance: ThingInstance, limit: number): Promise<readonly ThingDocument[]> {
  const seen = new Map<string, ThingDocument>();
  let checkpoint: unknown;
  for (;;) {
    const page: { documents: ThingDocument[]; checkpoint: unknown } = await pageOf(instance, limit, checkpoint);
    for (const document of page.documents) {
      if (seen.has(document.id)) throw new Error(`${document.id} came twice in one walk`);
      seen.set(document.id, asJson(document));
    }
    if (page.documents.length < limit) break;
    checkpoint = page.checkpoint;
  }
  return [...seen.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function pageOf(instance: ThingInstance, limit: number, checkpoint: unknown) {
  if (instance.getChangedDocumentsSince !== undefined) return instance.getChangedDocumentsSince(limit, checkpoint);
  return getChangedDocumentsSince<Thing, unknown>(instance, limit, checkpoint);
}

function summary(errors: readonly { status: number; documentId: string; documentInDb?: unknown }[]) {
  return errors.map(({ status, documentId, documentInDb }) => ({ status, documentId, inDb: asJson(documentInDb) }));
}

function asJson<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
