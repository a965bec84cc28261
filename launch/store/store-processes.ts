// The processes of one store and how each is started, as data.

import { join } from "node:path";
import type { ProcessSpec } from "../supervisor/supervised-process.ts";
import type { StorePorts, TillPorts } from "./ports.ts";

export type StoreProcessName = "hq" | "till-1" | "till-2" | "devices-1" | "devices-2";

export interface StoreProcessPlan {
  /** Absolute path of the repository that the sources are run from. */
  readonly repository: string;
  /** Absolute path of the pinned Node. */
  readonly node: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: StorePorts;
  readonly dataFolder: string;
  /** Module loaded into a process before its main, by absolute path; for planting faults. */
  readonly preload?: Readonly<Partial<Record<StoreProcessName, string>>>;
}

export const configPaths = (dataFolder: string) => ({
  hq: join(dataFolder, "config", "hq.json"),
  till1: join(dataFolder, "config", "till-1.json"),
  till2: join(dataFolder, "config", "till-2.json"),
});

const deviceArgs = (ports: TillPorts): string[] => [
  "--host",
  "127.0.0.1",
  "--printer",
  String(ports.printer),
  "--printer-page",
  String(ports.printerPage),
  "--scanner",
  String(ports.scanner),
  "--scanner-page",
  String(ports.scannerPage),
];

export function storeProcesses(plan: StoreProcessPlan): readonly (ProcessSpec & { readonly name: StoreProcessName })[] {
  const configs = configPaths(plan.dataFolder);
  const spec = (name: StoreProcessName, main: string, args: readonly string[]) => {
    const preload = plan.preload?.[name];
    return {
      name,
      program: plan.node,
      args: [...(preload === undefined ? [] : ["--import", preload]), join(plan.repository, main), ...args],
      env: plan.env,
    };
  };
  return [
    spec("hq", "hq/server/src/main.ts", ["--config", configs.hq]),
    spec("devices-1", "device-drivers/src/emulator/main.ts", deviceArgs(plan.ports.till1)),
    spec("till-1", "edge-agent/src/main.ts", ["--config", configs.till1]),
    spec("devices-2", "device-drivers/src/emulator/main.ts", deviceArgs(plan.ports.till2)),
    spec("till-2", "edge-agent/src/main.ts", ["--config", configs.till2]),
  ];
}
