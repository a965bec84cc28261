export { fileRefusalText, rowRefusalText } from "./catalogue-refusal.ts";
export { type NamedCategory, readCatalogue } from "./read-catalogue.ts";
