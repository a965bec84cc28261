export { maximumWindowMessage, readToAgent, type ToAgentReading } from "./read-to-agent.ts";
export type * from "./window.ts";
