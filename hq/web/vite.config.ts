// Builds the IT console.

export { default } from "../../vite.page.ts";
