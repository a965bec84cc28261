export type * from "./day.ts";
export { maximumWindowMessage, readToAgent } from "./read-to-agent.ts";
export type * from "./window.ts";
