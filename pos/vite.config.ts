// Builds the cashier's window.

export { default } from "../vite.page.ts";
