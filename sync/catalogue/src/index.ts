export { type Catalogue, type CatalogueOptions, startCatalogue } from "./catalogue.ts";
export type { SearchAnswer } from "./search-queue.ts";
export type { CatalogueState } from "./thread-messages.ts";
