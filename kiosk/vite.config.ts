// Builds the shopper's window.

export { default } from "../vite.page.ts";
