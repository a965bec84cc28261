export {
  type FileRefusal,
  fileRefusalText,
  type RowReason,
  type RowRefusal,
  rowRefusalText,
} from "./catalogue-refusal.ts";
export { type CatalogueRead, catalogueFormat, readCatalogue } from "./read-catalogue.ts";
