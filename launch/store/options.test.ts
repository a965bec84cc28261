import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("without arguments: what the mode chooses, no catalogue, a window", () => {
  expect(readOptions([], "/shop")).toEqual({
    sample: "cn",
    dataFolder: null,
    portBase: null,
    catalogue: null,
    promotions: null,
    playlist: null,
    check: false,
    fault: null,
    slots: false,
    tls: false,
    phones: false,
    window: true,
  });
});

test("the sample chain is one of those that ship, and the check opens the first", () => {
  expect(readOptions(["--sample", "us"], "/shop").sample).toBe("us");
  expect(() => readOptions(["--sample", "mars"], "/shop")).toThrow("mars");
  expect(() => readOptions(["--sample", "us", "--check"], "/shop")).toThrow("cn alone");
});

test("paths are taken from where the person stands", () => {
  const options = readOptions(["--data", "north", "--catalog", "../goods.json", "--port-base=9000"], "/shop/floor");
  expect(options).toMatchObject({ dataFolder: "/shop/floor/north", catalogue: "/shop/goods.json", portBase: 9000 });
});

test.each([
  ["an unknown option", ["--dat", "x"]],
  ["a bare word", ["north"]],
  ["a port base that is no number", ["--port-base", "many"]],
  ["a port base below 1024", ["--port-base", "80"]],
  ["a port base whose last port would not exist", ["--port-base", "65500"]],
  ["a negative port base", ["--port-base=-1"]],
  ["an unknown fault", ["--check", "--fault", "none"]],
  ["a fault outside a check", ["--fault", "drop-entry"]],
  ["an empty folder", ["--data="]],
  ["a missing value", ["--data"]],
])("%s is refused with what is accepted", (_case, args) => {
  expect(() => readOptions(args, "/shop")).toThrow(
    expect.objectContaining({ code: "usage", message: expect.stringContaining("--catalog FILE") }),
  );
});
