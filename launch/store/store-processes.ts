// The processes of one store and how each is started, as data.

import { join } from "node:path";
import type { ProcessSpec } from "../supervisor/supervised-process.ts";
import type { StorePorts, TillPorts } from "./ports.ts";

export type StoreProcessName =
  | "hq"
  | "acquirer"
  | "invoices"
  | "till-1"
  | "till-2"
  | "printer-1"
  | "scanner-1"
  | "display-1"
  | "scale-1"
  | "label-1"
  | "printer-2"
  | "scanner-2"
  | "display-2"
  | "scale-2"
  | "kiosk-1"
  | "scanner-kiosk-1";

export interface StoreProcessPlan {
  /** Absolute path of the repository that the sources are run from. */
  readonly repository: string;
  /** Absolute path of the pinned Node. */
  readonly node: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: StorePorts;
  readonly dataFolder: string;
  /** Folder of till 2's slots; absent: it has none. */
  readonly slots?: string;
  /** Module loaded into a process before its main, by absolute path; for planting faults. */
  readonly preload?: Readonly<Partial<Record<StoreProcessName, string>>>;
}

export const configPaths = (dataFolder: string) => ({
  hq: join(dataFolder, "config", "hq.json"),
  acquirer: join(dataFolder, "config", "acquirer.json"),
  invoices: join(dataFolder, "config", "invoices.json"),
  till1: join(dataFolder, "config", "till-1.json"),
  till2: join(dataFolder, "config", "till-2.json"),
  kiosk1: join(dataFolder, "config", "kiosk-1.json"),
  goods: join(dataFolder, "config", "scanner-goods.json"),
});

const ports = (port: number, controlPort: number): string[] => [
  "--port",
  String(port),
  "--control-port",
  String(controlPort),
];

export function storeProcesses(plan: StoreProcessPlan): readonly (ProcessSpec & { readonly name: StoreProcessName })[] {
  const { till1, till2, kiosk1 } = plan.ports;
  const configs = configPaths(plan.dataFolder);
  const spec = (name: StoreProcessName, main: string, args: readonly string[]) => {
    const preload = plan.preload?.[name];
    return {
      name,
      program: plan.node,
      args: [...(preload === undefined ? [] : ["--import", preload]), join(plan.repository, main), ...args],
      // A process that was killed is back sooner when its modules need not be parsed and stripped of types again.
      env: { NODE_COMPILE_CACHE: join(plan.dataFolder, "compile-cache"), ...plan.env },
    };
  };
  const printer = (till: TillPorts) => ["printer", ...ports(till.printer, till.printerPage)];
  const scanner = (of: Pick<TillPorts, "scanner" | "scannerPage">) => [
    ...["scanner", ...ports(of.scanner, of.scannerPage)],
    ...["--goods", configs.goods],
  ];
  const display = (till: TillPorts) => ["display", ...ports(till.display, till.displayPage)];
  const scale = (till: TillPorts) => ["scale", ...ports(till.scale, till.scalePage)];
  const emulator = "device-drivers/src/emulator/main.ts";
  return [
    spec("hq", "hq/server/src/main.ts", ["--config", configs.hq]),
    spec("acquirer", emulator, [
      ...["acquirer", ...ports(plan.ports.acquirer, plan.ports.acquirerPage)],
      ...["--acquirer", configs.acquirer],
    ]),
    spec("invoices", emulator, [
      ...["invoices", ...ports(plan.ports.invoices, plan.ports.invoicesPage)],
      ...["--invoices", configs.invoices],
    ]),
    spec("till-1", "edge-agent/src/main.ts", ["--config", configs.till1]),
    spec("printer-1", emulator, printer(till1)),
    spec("scanner-1", emulator, scanner(till1)),
    spec("display-1", emulator, display(till1)),
    spec("scale-1", emulator, scale(till1)),
    spec("label-1", emulator, ["label", ...ports(plan.ports.label, plan.ports.labelPage)]),
    plan.slots === undefined
      ? spec("till-2", "edge-agent/src/main.ts", ["--config", configs.till2])
      : spec("till-2", "edge-agent/launcher/main.ts", [
          ...["--slots", plan.slots, "--health", `http://127.0.0.1:${till2.window}/health`],
          ...["--", "--config", configs.till2],
        ]),
    spec("printer-2", emulator, [...printer(till2), "--speaks", "starprnt"]),
    spec("scanner-2", emulator, [...scanner(till2), "--speaks", "hid-pos"]),
    spec("display-2", emulator, display(till2)),
    spec("scale-2", emulator, scale(till2)),
    spec("kiosk-1", "edge-agent/src/main.ts", ["--config", configs.kiosk1]),
    spec("scanner-kiosk-1", emulator, scanner(kiosk1)),
  ];
}
