import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

describe("the HQ process", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "evertill-hq-main-"));
  const taken = createServer();
  const host = "127.0.0.1";
  const free = { host, port: 0 };
  let port = 0;
  beforeAll(async () => {
    taken.listen(0, host);
    await once(taken, "listening");
    const address = taken.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => {
    taken.close();
    rmSync(folder, { recursive: true });
  });

  /** Code with which it ended, and what it said of it. */
  const run = async (more: object) => {
    const config = join(folder, "hq.json");
    writeFileSync(config, JSON.stringify({ dataFolder: "data", listen: free, stores: [], ...more }));
    const child = spawn(process.execPath, [main, "--config", config], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, "exit");
    return { code: Number(code), said };
  };

  it.each([
    ["the link's port is taken", () => ({ listen: { host, port } }), "EADDRINUSE"],
    ["its broker's port is taken", () => ({ fleet: { listen: { host, port } } }), "EADDRINUSE"],
    ["a book cannot be read", () => ({ taxes: { file: "none.json" } }), "none.json are refused"],
  ])("ends with 2 when %s, and says so: starting again by itself would not help", async (_, more, what) => {
    expect(await run(more())).toEqual({ code: 2, said: expect.stringContaining(what) });
  });
});
