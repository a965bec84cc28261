import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { KeptTime } from "./kept-time.ts";

test("[P11] a disk that takes no file costs the age over a restart, and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "evertill-kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const said: string[] = [];
  const kept = new KeptTime(folder, (event) => said.push(event));
  kept.keep(60_000);
  expect(readFileSync(join(folder, "followed-until"), "utf8")).toBe("60000\n");
  rmSync(folder, { recursive: true });
  kept.keep(180_000);
  expect(kept.ms).toBe(180_000);
  expect(said).toEqual(["time-not-kept"]);
});
