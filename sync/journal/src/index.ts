export * from "./ship-messages.ts";
