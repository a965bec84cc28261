import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileProblem } from "../setup/problem.mjs";
import { prepareDataFolder, storeSecret, writePrivate } from "./data-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evertill-data-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a full disk is named before anything starts", () => {
  expect(() => prepareDataFolder(join(folder, "store"), () => 1_000)).toThrow(
    expect.objectContaining({ code: "disk-full", message: expect.stringContaining(folder) }),
  );
});

test("a file in the folder's place is named", () => {
  const path = join(folder, "store");
  writeFileSync(path, "");
  expect(() => prepareDataFolder(path)).toThrow(expect.objectContaining({ code: "not-a-folder" }));
});

test.each([
  ["EACCES", "read-only"],
  ["EROFS", "read-only"],
  ["EPERM", "read-only"],
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["ENOTDIR", "not-a-folder"],
])("%s becomes %s, with the path and another folder as the way out", (code, problem) => {
  const error = Object.assign(new Error(code), { code });
  expect(fileProblem(error, "/data")).toMatchObject({
    code: problem,
    message: expect.stringMatching(/\/data[\s\S]*--data/),
    cause: error,
  });
});

test("another error stays itself", () => {
  expect(fileProblem(new Error("EIO"), "/data")).toBeNull();
});

test("the token is made once, kept, and readable by its owner only", () => {
  const token = storeSecret(folder, "store-token");
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(storeSecret(folder, "store-token")).toBe(token);
  expect(statSync(join(folder, "store-token")).mode & 0o777).toBe(0o600);
});

test("a token cut short is refused, not replaced: other boxes know the old one", () => {
  writeFileSync(join(folder, "store-token"), "abc");
  expect(() => storeSecret(folder, "store-token")).toThrow(expect.objectContaining({ code: "bad-token" }));
  expect(readFileSync(join(folder, "store-token"), "utf8")).toBe("abc");
});

test("a private file replaces an open one and is private", () => {
  const path = join(folder, "config", "hq.json");
  writePrivate(path, "1");
  writePrivate(path, "2");
  expect(readFileSync(path, "utf8")).toBe("2");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
