export type * from "./day.ts";
export type * from "./e-receipt.ts";
export type * from "./invoice.ts";
export type * from "./kiosk.ts";
export { readFromKiosk } from "./read-from-kiosk.ts";
export { maximumWindowMessage, readToAgent } from "./read-to-agent.ts";
export type * from "./stock.ts";
export type * from "./window.ts";
