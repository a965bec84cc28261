// A chain sells in one currency.

import type { Currency } from "@evertill/core";
import type { Kysely } from "kysely";
import { CatalogueError } from "../catalogue/index.ts";
import type { Tables } from "../database/tables.ts";
import { currencyOf } from "./reference-reads.ts";

/** Null: it has neither goods nor stores. */
export async function chainCurrency(db: Kysely<Tables>): Promise<Currency | null> {
  return (await currencyOf(db, "item")) ?? (await currencyOf(db, "store"));
}

/** @throws CatalogueError when the chain sells in another one */
export async function requireCurrency(db: Kysely<Tables>, currency: Currency): Promise<void> {
  for (const collection of ["item", "store"] as const) {
    const sells = await currencyOf(db, collection);
    if (sells === null || sells === currency) continue;
    throw new CatalogueError({
      en: `the catalogue is in ${currency} and this chain already sells in ${sells}: accepted is ${sells}, or a fresh data folder`,
      zh: `商品目录以 ${currency} 计价，而本连锁已以 ${sells} 销售：可接受 ${sells}，或使用新的数据目录`,
    });
  }
}
