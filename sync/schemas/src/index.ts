export { hashBadge } from "./badge-hash.ts";
export { type BalanceDocument, balanceId } from "./balance.ts";
export { type CommissionBookDocument, commissionBookShape } from "./commission-book.ts";
export {
  foldForSearch,
  type ItemDocument,
  itemDocument,
  itemShape,
} from "./item.ts";
export { givenMemberShape, type MemberDocument, memberRecordOf, memberShape } from "./member.ts";
export { hashPin, pinMatches } from "./pin-hash.ts";
export { type PointsBookDocument, pointsBookShape } from "./points-book.ts";
export { type PriceBookDocument, priceBookOf, priceBookShape } from "./price-book.ts";
export type { PromotionBookDocument } from "./promotion-book.ts";
export { type ReasonDocument, reasonShape } from "./reason.ts";
export {
  isKioskCollection,
  isReferenceCollection,
  type KioskCollection,
  kioskCollections,
  type ReferenceCollection,
  type ReferenceDocuments,
  referenceCollections,
  referenceDatabaseName,
  referenceSchemas,
  referenceShapes,
} from "./reference-collections.ts";
export { type SalespersonDocument, salespersonShape } from "./salesperson.ts";
export { serialRule } from "./serial-rule.ts";
export { type Category, type Playlist, type Scene, sceneShape } from "./showroom.ts";
export { limits, type StaffDocument, staffShape } from "./staff.ts";
export { type StoreDocument, storeShape } from "./store.ts";
export { type TaxBookDocument, taxBookShape } from "./tax-book.ts";
