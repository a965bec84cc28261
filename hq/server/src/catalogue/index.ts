export { fileRefusalText, rowRefusalText } from "./catalogue-refusal.ts";
export { readCatalogue } from "./read-catalogue.ts";
