// The one-way collections of reference.db: HQ is their only writer, so all of them can be sent again.

import { type BalanceDocument, balanceSchema, balanceShape } from "./balance.ts";
import { type CommissionBookDocument, commissionBookSchema, commissionBookShape } from "./commission-book.ts";
import { type ItemDocument, itemSchema, itemShape } from "./item.ts";
import { type MemberDocument, memberSchema, memberShape } from "./member.ts";
import { type PointsBookDocument, pointsBookSchema, pointsBookShape } from "./points-book.ts";
import { type PriceBookDocument, priceBookSchema, priceBookShape } from "./price-book.ts";
import { type PromotionBookDocument, promotionBookSchema, promotionBookShape } from "./promotion-book.ts";
import { type ReasonDocument, reasonSchema, reasonShape } from "./reason.ts";
import { type SalespersonDocument, salespersonSchema, salespersonShape } from "./salesperson.ts";
import { type ShowroomDocument, showroomSchema, showroomShape } from "./showroom.ts";
import { type StaffDocument, staffSchema, staffShape } from "./staff.ts";
import { type StoreDocument, storeSchema, storeShape } from "./store.ts";
import { type TaxBookDocument, taxBookSchema, taxBookShape } from "./tax-book.ts";

/** RxDB's name of the database in reference.db. */
export const referenceDatabaseName = "reference";

export interface ReferenceDocuments {
  readonly balance: BalanceDocument;
  readonly commissionBook: CommissionBookDocument;
  readonly item: ItemDocument;
  readonly reason: ReasonDocument;
  readonly member: MemberDocument;
  readonly pointsBook: PointsBookDocument;
  readonly priceBook: PriceBookDocument;
  readonly promotionBook: PromotionBookDocument;
  readonly salesperson: SalespersonDocument;
  readonly showroom: ShowroomDocument;
  readonly staff: StaffDocument;
  readonly store: StoreDocument;
  readonly taxBook: TaxBookDocument;
}

export type ReferenceCollection = keyof ReferenceDocuments;

/** RxDB schemas by collection name. */
export const referenceSchemas = {
  balance: balanceSchema,
  commissionBook: commissionBookSchema,
  item: itemSchema,
  reason: reasonSchema,
  member: memberSchema,
  pointsBook: pointsBookSchema,
  priceBook: priceBookSchema,
  promotionBook: promotionBookSchema,
  salesperson: salespersonSchema,
  showroom: showroomSchema,
  staff: staffSchema,
  store: storeSchema,
  taxBook: taxBookSchema,
} as const;

/** TypeBox shapes by collection name, for checking what arrives before the write path. */
export const referenceShapes = {
  balance: balanceShape,
  commissionBook: commissionBookShape,
  item: itemShape,
  reason: reasonShape,
  member: memberShape,
  pointsBook: pointsBookShape,
  priceBook: priceBookShape,
  promotionBook: promotionBookShape,
  salesperson: salespersonShape,
  showroom: showroomShape,
  staff: staffShape,
  store: storeShape,
  taxBook: taxBookShape,
} as const;

export const referenceCollections: readonly ReferenceCollection[] = [
  "balance",
  "commissionBook",
  "item",
  "member",
  "pointsBook",
  "priceBook",
  "promotionBook",
  "reason",
  "salesperson",
  "showroom",
  "staff",
  "store",
  "taxBook",
];

/** What a kiosk is sent: nothing about people. Staff secrets and customers stay on the tills and their hub. */
export const kioskCollections = ["item", "priceBook", "promotionBook", "showroom", "store", "taxBook"] as const;

export type KioskCollection = (typeof kioskCollections)[number];

export function isKioskCollection(name: string): name is KioskCollection {
  return kioskCollections.some((collection) => collection === name);
}

export function isReferenceCollection(name: string): name is ReferenceCollection {
  return referenceCollections.some((collection) => collection === name);
}
