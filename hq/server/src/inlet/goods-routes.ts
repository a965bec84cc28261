// Goods, groups of goods, stores, prices and members from elsewhere. A row that is refused leaves the others alone.

import type { FastifyInstance } from "fastify";
import type { Static, TSchema } from "typebox";
import { CatalogueError, rowReasonText } from "../catalogue/index.ts";
import type { Put } from "../import/catalogue-sink.ts";
import { databaseSink } from "../import/database-sink.ts";
import { chainCurrency } from "../reference/chain-currency.ts";
import { importMembers } from "../reference/import-members.ts";
import { priceFault, publishPrices } from "../reference/price-books.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute, refuse } from "./inlet-room.ts";
import {
  categoriesBody,
  chainAnswer,
  membersBody,
  pricesAnswer,
  pricesBody,
  productsBody,
  putAnswer,
  storesBody,
} from "./inlet-shapes.ts";
import type { InletScope } from "./operators.ts";
import { readProducts } from "./read-products.ts";

const nothing = { added: 0, changed: 0, unchanged: 0 };

export function goodsRoutes(server: FastifyInstance, room: InletRoom): void {
  const { db, teller, operators, log, nowMs } = room;
  const sinkOf = (isTrial: boolean | undefined) => databaseSink(db, { isTrial: isTrial === true });

  /** The body has been checked by its shape when the work begins. */
  const put = <Shape extends TSchema>(
    path: string,
    of: { readonly scope: InletScope; readonly summary: string; readonly body: Shape },
    work: (body: Static<Shape>) => Promise<Put>,
  ): void => {
    const route = inletRoute(room, { ...of, answer: putAnswer, refusals: [409] });
    server.put(`${inletPath}${path}`, route, async (request, reply) => {
      try {
        const { refused, ...counts } = await work(request.body as Static<Shape>);
        if (counts.added + counts.changed > 0) {
          teller.changed();
          log.info("inlet-took", { operator: operators.of(request)?.name, path, ...counts, refused: refused.length });
        }
        const told = refused.map((one) => ({ ...one, detail: rowReasonText({ ...one, firstLine: null }, "en") }));
        return { ok: true, ...counts, refused: told };
      } catch (error) {
        if (error instanceof CatalogueError) return refuse(reply, 409, "other-currency", error.message);
        throw error;
      }
    });
  };

  const chain = inletRoute(room, { scope: "products", summary: "What the chain sells in", answer: chainAnswer });
  server.get(`${inletPath}/chain`, chain, async () => ({ currency: await chainCurrency(db) }));
  const products = { scope: "products", summary: "Adds or changes goods", body: productsBody } as const;
  put("/products", products, async (body) => {
    const { items, refused, placeOf } = readProducts(body.products, body.currency);
    if (items.length === 0) return { ...nothing, refused };
    const outcome = await sinkOf(body.dryRun).putItems(items, body.currency);
    const byChain = outcome.refused.map((of) => ({ ...of, index: placeOf(of.index) }));
    return { ...outcome, refused: [...refused, ...byChain].toSorted((a, b) => a.index - b.index) };
  });
  const categories = { scope: "products", summary: "Names groups of goods", body: categoriesBody } as const;
  put("/categories", categories, (body) => sinkOf(body.dryRun).putCategories(body.categories));
  const stores = { scope: "products", summary: "Adds stores, or moves and renames them", body: storesBody } as const;
  put("/stores", stores, (body) => sinkOf(body.dryRun).putStores(body.stores, body.currency));
  const members = { scope: "members", summary: "Adds or changes members", body: membersBody } as const;
  put("/members", members, async (body) => {
    const outcome = await importMembers(db, body.members, { isTrial: body.dryRun === true, nowMs: nowMs() });
    const { phoneTaken, erased, ...counts } = outcome;
    const refused = phoneTaken.map(({ index, holder }) => {
      const value = body.members[index]?.phone ?? "";
      return { index, field: "phone", reason: "phone-taken" as const, value, holder };
    });
    const gone = erased.map((index) => {
      const value = body.members[index]?.memberId ?? "";
      return { index, field: "memberId", reason: "erased-member" as const, value };
    });
    return { ...counts, refused: [...refused, ...gone].toSorted((a, b) => a.index - b.index) };
  });

  const prices = inletRoute(room, {
    ...{ scope: "prices", summary: "Publishes the price book that follows", body: pricesBody, answer: pricesAnswer },
    refusals: [409],
  });
  server.put<{ Body: Static<typeof pricesBody> }>(`${inletPath}/prices`, prices, async (request, reply) => {
    const fault = priceFault(request.body);
    if (fault !== null) return refuse(reply, 409, "prices", `body${fault.where}: ${fault.what}`);
    const bookId = await publishPrices(db, request.body, nowMs());
    log.info("inlet-took", { operator: operators.of(request)?.name, path: "/prices", bookId });
    return { ok: true, bookId };
  });
}
