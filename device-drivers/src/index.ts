export * from "./device.ts";
export * from "./port.ts";
