// Entry point of an agent: `main.ts --config FILE`.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isFailStop, StorageStoppedError } from "@evertill/storage-sqlite";
import { readBoxConfig } from "./config.ts";
import { storageStoppedCode } from "./files/storage-stop.ts";
import { log } from "./log.ts";

const leaveMs = 8_000;
const usage = "usage: main.ts --config FILE [--pages FOLDER]";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: "string" }, pages: { type: "string" } } });
  if (values.config === undefined) throw new Error(usage);
  const config = readBoxConfig(values.config);
  const pagesOf = (room: string) => values.pages ?? fileURLToPath(new URL(`../../${room}/dist`, import.meta.url));
  const ended = () => process.exit(storageStoppedCode);
  // Each role loads its own modules only: a till that died is back the sooner.
  const start = async () => {
    if ("role" in config) {
      const { startKiosk } = await import("./kiosk/start-kiosk.ts");
      return startKiosk(config, pagesOf("kiosk"), ended);
    }
    const { startAgent } = await import("./agent.ts");
    return startAgent(config, pagesOf, { ended, leave: () => end("update") });
  };
  const agent = await start();
  const end = (signal: string) => {
    log("ending", { signal });
    // The launcher waits for this end, and what can hang must not keep the next program out.
    if (signal === "update") setTimeout(() => process.exit(0), leaveMs).unref();
    agent.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log("ended-badly", { error: String(error) });
        process.exit(1);
      },
    );
  };
  // Started by the launcher: a program without it would hold the folder against the next one.
  if (process.connected) process.once("disconnect", () => process.exit(1));
  process.once("SIGTERM", () => end("SIGTERM"));
  process.once("SIGINT", () => end("SIGINT"));
  log("ready", { url: agent.url, windowKeyFile: agent.windowKeyFile });
}

function failed(event: string, error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  log(event, { level: "error", code, message });
  process.stderr.write(`${error instanceof Error && event !== "failed" ? error.stack : message}\n`);
}

/** What nobody caught of a file that has stopped: the run is being ended, and ends by then at the latest. */
const stoppedEndMs = 6_000;

process.on("uncaughtException", (error) => {
  if (isFailStop(error) || error instanceof StorageStoppedError) {
    failed("storage-refused", error);
    setTimeout(() => process.exit(storageStoppedCode), stoppedEndMs);
    return;
  }
  failed("crashed", error);
  process.exit(1);
});

main().catch((error: unknown) => {
  if (isFailStop(error)) {
    log("storage-stopped", { level: "error", file: basename(error.file), code: error.code, message: error.message });
    process.exit(storageStoppedCode);
  }
  failed("failed", error);
  process.exit(1);
});
