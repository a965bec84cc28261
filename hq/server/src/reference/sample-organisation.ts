// The stores and staff that an HQ without any begins with. A PIN stands in the sample only; HQ keeps its hash.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Currency } from "@evertill/core";
import { hashPin, type StaffDocument, type StoreDocument, staffShape, storeShape } from "@evertill/schemas";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { ScopedDocument } from "./reference-documents.ts";

/** hq/sample */
const sampleFolder = new URL("../../../sample/", import.meta.url);

export const sampleCatalogueFile = new URL("catalogue.json", sampleFolder);

const { storeId, name, address, timeZone, currency } = storeShape.properties;
const storesFile = Type.Object({
  format: Type.Literal("evertill-stores/1"),
  stores: Type.Array(Type.Object({ id: storeId, name, address, timeZone, currency })),
});

const { personId, number, role } = staffShape.properties;
const staffFile = Type.Object({
  format: Type.Literal("evertill-staff/1"),
  staff: Type.Array(
    Type.Object({
      ...{ personId, number, role },
      name: staffShape.properties.name,
      stores: Type.Array(storeId),
      pin: Type.String({ pattern: "^[0-9]{4,12}$" }),
    }),
  ),
});

/** @param currency of the goods that the chain sells; the sample's own where it sells none yet. */
export function sampleStores(currency: Currency | null): readonly ScopedDocument<"store">[] {
  const { stores } = Value.Parse(storesFile, readSample("stores.json"));
  return stores.map((store) => {
    const document: StoreDocument = {
      storeId: store.id,
      name: store.name,
      address: store.address,
      timeZone: store.timeZone,
      currency: currency ?? store.currency,
      versions: { engine: "1", priceBook: "none", promotions: "none", tax: "item-rates" },
    };
    return { id: store.id, scopes: [`store/${store.id}`], document };
  });
}

/** Every PIN gets a salt of its own. */
export async function sampleStaff(): Promise<readonly ScopedDocument<"staff">[]> {
  const { staff } = Value.Parse(staffFile, readSample("staff.json"));
  return Promise.all(
    staff.map(async ({ pin, stores, ...person }) => {
      const pinFields = await hashPin(pin, randomBytes(16).toString("hex"));
      const document: StaffDocument = { ...person, ...pinFields, active: true };
      return { id: person.personId, scopes: stores.map((store) => `store/${store}` as const), document };
    }),
  );
}

function readSample(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, sampleFolder), "utf8"));
}
