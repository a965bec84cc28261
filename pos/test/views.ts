// Canned views, one for each state that the till can be in.

export * from "./views/after-sale.ts";
export * from "./views/day.ts";
export * from "./views/paying.ts";
export * from "./views/selling.ts";
export * from "./views/till.ts";
export * from "./views/trouble.ts";
