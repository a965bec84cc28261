// Where a store's HQ is, and a key that opens its inlet, for commands on the same machine.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readConfig } from "../config/hq-config.ts";

export interface HqPlace {
  readonly url: string;
  readonly keyFile: string;
}

/** @param dataFolder of a store that `npm start` opened. Null: none was opened there. @throws ConfigError */
export function hqOfStore(dataFolder: string): (HqPlace & { readonly stores: readonly string[] }) | null {
  const file = path.join(dataFolder, "config", "hq.json");
  if (!existsSync(file)) return null;
  const { listen, dataFolder: hqFolder, stores } = readConfig(file);
  const keyFile = path.join(hqFolder, "console.key");
  if (!existsSync(keyFile)) return null;
  return { url: `http://${listen.host}:${listen.port}`, keyFile, stores: stores.map(({ store }) => store) };
}

export const keyIn = (file: string): string => readFileSync(file, "utf8").trim();
