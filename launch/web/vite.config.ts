// Builds the store's first page.

export { default } from "../../vite.page.ts";
