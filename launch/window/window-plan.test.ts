import { expect, test } from "vitest";
import { planWindow } from "./window-plan.ts";

const facts = {
  url: "http://127.0.0.1:7410/",
  dataFolder: "/data",
  electron: "/electron",
  electronMain: "/shell/main.mjs",
  browser: "/chromium",
  hasScreen: true,
  isRoot: false,
};

test("Electron first, with the till's address", () => {
  expect(planWindow(facts)).toEqual({
    type: "electron",
    program: "/electron",
    args: ["/shell/main.mjs", "--url=http://127.0.0.1:7410/"],
  });
});

test("without Electron: Chromium as an app, with a profile of the store's own", () => {
  const plan = planWindow({ ...facts, electron: null, isRoot: true });
  expect(plan).toMatchObject({ type: "browser", program: "/chromium" });
  expect(plan.type === "none" ? [] : plan.args).toEqual(
    expect.arrayContaining(["--no-sandbox", "--app=http://127.0.0.1:7410/", "--user-data-dir=/data/browser"]),
  );
});

test.each([
  ["no screen", { hasScreen: false }, "no-screen"],
  ["neither Electron nor a browser", { electron: null, browser: null }, "no-browser"],
] as const)("with %s the address is said instead", (_case, missing, reason) => {
  expect(planWindow({ ...facts, ...missing })).toEqual({ type: "none", reason });
});
