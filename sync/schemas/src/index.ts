export {
  foldForSearch,
  type ItemDocument,
  itemDocument,
  itemShape,
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
export { type StaffDocument, staffShape } from "./staff.ts";
export { type StoreDocument, storeShape } from "./store.ts";
