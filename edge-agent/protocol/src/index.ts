export * from "./window.ts";
