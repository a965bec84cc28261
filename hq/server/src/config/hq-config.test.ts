import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "./hq-config.ts";

const good = {
  dataFolder: "data",
  listen: { host: "127.0.0.1", port: 0 },
  stores: [{ store: "0412", token: "0123456789abcdef" }],
};

describe("the HQ configuration", () => {
  it("resolves its folders against the file that names them", () => {
    const config = parseConfig(JSON.stringify({ ...good, catalogue: { file: "c.json" } }), "/etc/evertill/hq.json");
    expect(config.dataFolder).toBe("/etc/evertill/data");
    expect(config.catalogue).toEqual({ file: "/etc/evertill/c.json" });
  });

  it.each([
    [
      "a port out of range",
      { ...good, listen: { host: "127.0.0.1", port: 65_536 } },
      "at /listen/port: must be <= 65535",
    ],
    ["a field that nobody knows", { ...good, colour: "red" }, "at /colour: unknown field"],
    ["a missing folder", { ...good, dataFolder: undefined }, "at /: must have required properties dataFolder"],
    ["a short token", { ...good, stores: [{ store: "0412", token: "x" }] }, "at /stores/0/token"],
    ["a database of another make", { ...good, databaseUrl: "mysql://x" }, "at /databaseUrl"],
    ["a store named twice", { ...good, stores: [...good.stores, ...good.stores] }, "at /stores: every store"],
  ])("%s is refused with where it stands", (_, config, message) => {
    expect(() => parseConfig(JSON.stringify(config), "hq.json")).toThrow(ConfigError);
    expect(() => parseConfig(JSON.stringify(config), "hq.json")).toThrow(message);
  });

  it("what is not JSON is refused as such", () => {
    expect(() => parseConfig("{", "hq.json")).toThrow("the configuration hq.json is not JSON");
  });
});
