// HQ's door for goods, groups of goods and stores from elsewhere. A row that is refused leaves the others alone; the same
// request again changes nothing.

import type { Currency } from "@evertill/core";
import { storeShape } from "@evertill/schemas";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Kysely } from "kysely";
import { type Static, type TSchema, Type } from "typebox";
import { Compile } from "typebox/compile";
import { CatalogueError, currencies, rowReasonText } from "../catalogue/index.ts";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import type { Put } from "../import/catalogue-sink.ts";
import { databaseSink } from "../import/database-sink.ts";
import { chainCurrency } from "../reference/chain-currency.ts";
import type { StoreTeller } from "../reference/tell-stores.ts";
import { requireKey } from "./inlet-key.ts";
import { inletPath } from "./inlet-path.ts";
import { readProducts } from "./read-products.ts";

export interface InletOptions {
  readonly db: Kysely<Tables>;
  /** An operator's. */
  readonly key: string;
  readonly teller: StoreTeller;
}

/** Of products, groups or stores in one request. */
const mostRows = 500;
const bodyLimit = 8 * 1024 * 1024;

const closed = { additionalProperties: false } as const;
const trial = Type.Optional(Type.Boolean());
const listOf = <Row extends TSchema>(row: Row) => Type.Array(row, { minItems: 1, maxItems: mostRows });
const currency = Type.Unsafe<Currency>(Type.Enum([...currencies]));
const { storeId, name, address, timeZone } = storeShape.properties;

const products = Type.Object({ currency, products: listOf(Type.Unknown()), dryRun: trial }, closed);
const categoryId = Type.String({ maxLength: 80, pattern: "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$" });
const categories = Type.Object(
  { categories: listOf(Type.Object({ categoryId, name }, closed)), dryRun: trial },
  closed,
);
const stores = Type.Object(
  { currency, stores: listOf(Type.Object({ storeId, name, address, timeZone }, closed)), dryRun: trial },
  closed,
);

export async function inletRoutes(server: FastifyInstance, { db, key, teller }: InletOptions): Promise<void> {
  server.addHook("onRequest", requireKey(key));
  const sinkOf = (isTrial: boolean | undefined) => databaseSink(db, { isTrial: isTrial === true });

  /** What is asked for is done when the body has its shape; a chain that sells in another currency refuses all of it. */
  const put = <Shape extends TSchema>(
    path: string,
    shape: Shape,
    work: (body: Static<Shape>) => Promise<Put>,
  ): void => {
    const compiled = Compile(shape);
    server.put(`${inletPath}${path}`, { bodyLimit }, async ({ body }, reply) => {
      if (!compiled.Check(body)) {
        const fault = shapeFault(compiled, body);
        return refuse(reply, 400, "malformed", `${fault?.where}: ${fault?.what}`);
      }
      try {
        const outcome = await work(body);
        if (outcome.added + outcome.changed > 0) teller.changed();
        const refused = outcome.refused.map((of) => ({
          ...of,
          detail: rowReasonText({ ...of, firstLine: null }, "en"),
        }));
        return { ok: true, ...outcome, refused };
      } catch (error) {
        if (error instanceof CatalogueError) return refuse(reply, 409, "other-currency", error.message);
        throw error;
      }
    });
  };

  server.get(`${inletPath}/chain`, async () => ({ currency: await chainCurrency(db) }));
  put("/products", products, async (body) => {
    const { items, refused, placeOf } = readProducts(body.products, body.currency);
    if (items.length === 0) return { ...nothing, refused };
    const outcome = await sinkOf(body.dryRun).putItems(items, body.currency);
    const byChain = outcome.refused.map((of) => ({ ...of, index: placeOf(of.index) }));
    return { ...outcome, refused: [...refused, ...byChain].toSorted((a, b) => a.index - b.index) };
  });
  put("/categories", categories, (body) => sinkOf(body.dryRun).putCategories(body.categories));
  put("/stores", stores, (body) => sinkOf(body.dryRun).putStores(body.stores, body.currency));
}

const nothing = { added: 0, changed: 0, unchanged: 0 };

const refuse = (reply: FastifyReply, status: number, reason: string, detail: string) =>
  reply.code(status).send({ ok: false, reason, detail });
