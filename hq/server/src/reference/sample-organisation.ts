// The stores and staff that an HQ without any begins with. A PIN stands in the sample only; HQ keeps its hash.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type AllocationFault,
  allocationFault,
  type Currency,
  deliveryRulesFault,
  type FloorFault,
  floorFault,
} from "@evertill/core";
import {
  hashBadge,
  hashPin,
  limits,
  memberShape,
  reasonShape,
  type StaffDocument,
  type StoreDocument,
  salespersonShape,
  staffShape,
  storeShape,
} from "@evertill/schemas";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { ScopedDocument } from "./reference-documents.ts";
import { locationShape } from "./store-locations.ts";

/** The chains that ship with the program: in China, prices with tax; in the United States, tax on top. */
export type SampleChain = "cn" | "us";

/** hq/sample, and us in it */
const folderOf = (chain: SampleChain): URL =>
  new URL(chain === "us" ? "../../../sample/us/" : "../../../sample/", import.meta.url);

export const sampleFile = (name: SampleFile, chain: SampleChain = "cn"): URL => new URL(name, folderOf(chain));

type SampleFile =
  | "catalogue.json"
  | "commission.json"
  | "members.json"
  | "points.json"
  | "playlist.json"
  | "prices.json"
  | "promotions.json"
  | "reasons.json"
  | "salespeople.json"
  | "staff.json"
  | "stock.json"
  | "stores.json"
  | "taxes.json";

const {
  storeId,
  name,
  address,
  timeZone,
  currency,
  tenders,
  cash,
  offlineLimit,
  offlinePoints,
  afterSale,
  allocation,
  delivery,
  associateShownAs,
  floor,
  orderHoldDays,
  operator,
  paperLanguage,
  eReceiptOnPaper,
} = storeShape.properties;
const storesFile = Type.Object({
  format: Type.Literal("evertill-stores/1"),
  stores: Type.Array(
    Type.Object({
      id: storeId,
      name,
      address,
      timeZone,
      location: Type.Optional(locationShape),
      currency,
      tenders,
      cash,
      offlineLimit,
      afterSale,
      allocation,
      delivery,
      associateShownAs,
      floor,
      orderHoldDays,
      offlinePoints,
      operator,
      paperLanguage,
      eReceiptOnPaper,
    }),
  ),
});

const { personId, number, role } = staffShape.properties;
const staffFile = Type.Object({
  format: Type.Literal("evertill-staff/1"),
  roles: Type.Array(Type.Object({ role, limits, badgeAlone: staffShape.properties.badgeAlone })),
  staff: Type.Array(
    Type.Object({
      ...{ personId, number, role },
      name: staffShape.properties.name,
      stores: Type.Array(storeId),
      pin: Type.String({ pattern: "^[0-9]{4,12}$" }),
      /** What a reader reads of the card; only its hash is kept. */
      badge: Type.Optional(Type.String({ pattern: "^[0-9A-F]{6,40}$" })),
    }),
  ),
});

const { reasonId, about } = reasonShape.properties;
const reasonsFile = Type.Object({
  format: Type.Literal("evertill-reasons/1"),
  reasons: Type.Array(Type.Object({ id: reasonId, about, name: reasonShape.properties.name })),
});

const { active: _active, ...salesperson } = salespersonShape.properties;
const salespeopleFile = Type.Object({
  format: Type.Literal("evertill-salespeople/1"),
  salespeople: Type.Array(Type.Object(salesperson)),
});

const membersFile = Type.Object({
  format: Type.Literal("evertill-members/1"),
  members: Type.Array(Type.Object({ ...memberShape.properties, points: Type.Integer({ minimum: 0 }) })),
});

/** @param currency of the goods that the chain sells; the sample's own where it sells none yet. */
export function sampleStores(currency: Currency | null, chain: SampleChain = "cn"): readonly ScopedDocument<"store">[] {
  const { stores } = Value.Parse(storesFile, readSample("stores.json", chain));
  return stores.map((store) => {
    if (store.delivery !== undefined) assertWhole(store.id, "delivery", deliveryRulesFault(store.delivery));
    if (store.floor !== undefined) assertWhole(store.id, "floor", floorFault(store.floor));
    if (store.allocation !== undefined) assertWhole(store.id, "allocation", allocationFault(store.allocation));
    const document: StoreDocument = {
      storeId: store.id,
      name: store.name,
      address: store.address,
      timeZone: store.timeZone,
      currency: currency ?? store.currency,
      tenders: store.tenders,
      ...(store.cash === undefined ? {} : { cash: store.cash }),
      ...(store.offlineLimit === undefined ? {} : { offlineLimit: store.offlineLimit }),
      ...(store.afterSale === undefined ? {} : { afterSale: store.afterSale }),
      ...(store.allocation === undefined ? {} : { allocation: store.allocation }),
      ...(store.delivery === undefined ? {} : { delivery: store.delivery }),
      ...(store.associateShownAs === undefined ? {} : { associateShownAs: store.associateShownAs }),
      ...(store.floor === undefined ? {} : { floor: store.floor }),
      ...(store.orderHoldDays === undefined ? {} : { orderHoldDays: store.orderHoldDays }),
      ...(store.offlinePoints === undefined ? {} : { offlinePoints: store.offlinePoints }),
      ...(store.operator === undefined ? {} : { operator: store.operator }),
      ...(store.paperLanguage === undefined ? {} : { paperLanguage: store.paperLanguage }),
      ...(store.eReceiptOnPaper === undefined ? {} : { eReceiptOnPaper: store.eReceiptOnPaper }),
      versions: { engine: "1", priceBook: "none", promotions: "none", tax: "item-rates" },
    };
    return { id: store.id, scopes: [`store/${store.id}`], document };
  });
}

/** Where they are. */
export const sampleLocations = (chain: SampleChain = "cn") =>
  Value.Parse(storesFile, readSample("stores.json", chain)).stores.map(({ id: storeId, location }) => ({
    ...{ storeId, ...(location === undefined ? {} : { location }) },
  }));

/** @throws RangeError that names what in it cannot be, and what is accepted */
function assertWhole(store: string, part: string, fault: FloorFault | AllocationFault | null): void {
  if (fault === null) return;
  const { where, what, accepted } = fault;
  throw new RangeError(`store ${store}: ${part}.${where}: ${what}; accepted: ${accepted}`);
}

/** Every PIN gets a salt of its own. */
export async function sampleStaff(chain: SampleChain = "cn"): Promise<readonly ScopedDocument<"staff">[]> {
  const { roles, staff } = Value.Parse(staffFile, readSample("staff.json", chain));
  return Promise.all(
    staff.map(async ({ pin, stores, badge, ...person }) => {
      const pinFields = await hashPin(pin, randomBytes(16).toString("hex"));
      const ofRole = roles.find(({ role }) => role === person.role);
      const document: StaffDocument = {
        ...person,
        ...pinFields,
        limits: ofRole?.limits ?? {},
        ...(badge === undefined ? {} : { badgeHash: await hashBadge(badge) }),
        ...(ofRole?.badgeAlone === true ? { badgeAlone: true } : {}),
        active: true,
      };
      return { id: person.personId, scopes: stores.map((store) => `store/${store}` as const), document };
    }),
  );
}

/** Members may shop in every store. What they have in points is a ledger's to say. */
export function sampleMembers(chain: SampleChain = "cn"): readonly ScopedDocument<"member">[] {
  const { members } = Value.Parse(membersFile, readSample("members.json", chain));
  return members.map(({ points: _, ...member }) => ({ id: member.memberId, scopes: ["chain"], document: member }));
}

/** Who has a share code is known in every store. */
export function sampleSalespeople(chain: SampleChain = "cn"): readonly ScopedDocument<"salesperson">[] {
  const { salespeople } = Value.Parse(salespeopleFile, readSample("salespeople.json", chain));
  return salespeople.map((person) => {
    const scopes =
      person.shareCode === "" ? person.stores.map((store) => `store/${store}` as const) : ["chain" as const];
    return { id: person.personId, scopes, document: { ...person, active: true } };
  });
}

/** Every store of the chain has the same reasons. */
export function sampleReasons(chain: SampleChain = "cn"): readonly ScopedDocument<"reason">[] {
  const { reasons } = Value.Parse(reasonsFile, readSample("reasons.json", chain));
  return reasons.map(({ id, about, name }) => {
    const place = reasons.filter((reason) => reason.about === about).findIndex((reason) => reason.id === id) + 1;
    return { id, scopes: ["chain"], document: { reasonId: id, about, place, name } };
  });
}

function readSample(file: SampleFile, chain: SampleChain): unknown {
  return JSON.parse(readFileSync(sampleFile(file, chain), "utf8"));
}
