export type { StorePlace } from "./best-buy-store.ts";
export {
  CatalogueError,
  FileFaultError,
  fileRefused,
  isRowReason,
  type RowReason,
  type RowRefusal,
  rowReasonText,
  rowRefusalText,
} from "./catalogue-refusal.ts";
export { csvPieces } from "./csv-pieces.ts";
export { readDecimal } from "./decimal.ts";
export { evertillItem, itemFields, itemRow } from "./evertill-row.ts";
export { type FileEncoding, fileEncodings, inspectFile } from "./file-text.ts";
export { currencies, isCurrency } from "./json-head.ts";
export type { NamedCategory } from "./named-category.ts";
export { type CatalogueBatch, type RefusedRow, readCatalogue, type TakenRow } from "./read-catalogue.ts";
export { type Row, valueRow } from "./row.ts";
export { keysOf, type RowFormat } from "./row-format.ts";
export { rowReader } from "./row-reader.ts";
export { openSeenKeys } from "./seen-keys.ts";
