export { type Catalogue, startCatalogue } from "./catalogue.ts";
