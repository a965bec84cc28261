export * from "./entry.ts";
export * from "./item.ts";
export * from "./ledger.ts";
export * from "./money.ts";
