// The HQ process: `main.ts --config FILE`. Ends with 0 after SIGTERM or SIGINT, 2 when what it was given is refused.

import { parseArgs } from "node:util";
import { ConfigError, type HqConfig, readConfig } from "./config/hq-config.ts";
import { startHq } from "./hq-process.ts";
import { errorFields, jsonLog } from "./log.ts";

const nowMs = () => Date.now();
const log = jsonLog((line) => process.stdout.write(`${line}\n`), nowMs);

/** Codes of errors that a person must settle: starting again by itself would not help. */
const refusals: ReadonlySet<unknown> = new Set([
  "config",
  "catalogue",
  "reference",
  "folder-locked",
  "secret-file",
  "EADDRINUSE",
  "EACCES",
  "EROFS",
]);

function readArguments(): HqConfig {
  try {
    const { values } = parseArgs({ options: { config: { type: "string" } } });
    if (values.config === undefined) throw new ConfigError("missing: --config FILE");
    const config = readConfig(values.config);
    const databaseUrl = config.databaseUrl ?? (process.env.DATABASE_URL || undefined);
    return databaseUrl === undefined ? config : { ...config, databaseUrl };
  } catch (error) {
    if (error instanceof TypeError)
      throw new ConfigError(`${error.message}; accepted: --config FILE`, { cause: error });
    throw error;
  }
}

/** With what caused it, "… : connect ECONNREFUSED …". */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`;
}

const stopAsked = new Promise<string>((resolve) => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve(signal));
});

try {
  const hq = await startHq(readArguments(), { log, nowMs });
  log.info("stopping", { signal: await stopAsked });
  await hq.close();
  log.info("stopped");
  process.exitCode = 0;
} catch (error) {
  const refused = error instanceof Error && "code" in error && refusals.has(error.code);
  log.error(refused ? "refused-to-start" : "failed", errorFields(error));
  process.stderr.write(`HQ: ${messageOf(error)}\n`);
  process.exitCode = refused ? 2 : 1;
}
