export {
  foldForSearch,
  type ItemDocument,
  itemDocument,
  itemSchema,
  itemShape,
  searchTextOf,
} from "./item.ts";
export { hashPin, pinMatches } from "./pin-hash.ts";
export {
  isReferenceCollection,
  type ReferenceCollection,
  type ReferenceDocuments,
  referenceCollections,
  referenceSchemas,
  referenceShapes,
} from "./reference-collections.ts";
export { type StaffDocument, staffSchema, staffShape } from "./staff.ts";
export { type StoreDocument, storeSchema, storeShape } from "./store.ts";
