// Entry point of an agent: `main.ts --config FILE`.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startAgent } from "./agent.ts";
import { readBoxConfig } from "./config.ts";
import { log } from "./log.ts";

const usage = "usage: main.ts --config FILE [--pages FOLDER]";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: "string" }, pages: { type: "string" } } });
  if (values.config === undefined) throw new Error(usage);
  const pages = values.pages ?? fileURLToPath(new URL("../../pos/dist", import.meta.url));
  const agent = await startAgent(readBoxConfig(values.config), pages);
  const end = (signal: string) => {
    log("ending", { signal });
    agent.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log("ended-badly", { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => end("SIGTERM"));
  process.once("SIGINT", () => end("SIGINT"));
  log("ready", { url: agent.url, windowKeyFile: agent.windowKeyFile });
}

main().catch((error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  log("failed", { code, message });
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
