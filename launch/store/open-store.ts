// Opens a whole store in a data folder: lock, free ports, configuration, processes under supervision.
// Used by `npm start`, by `--check` and by the tests that need a real store.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { journalKey, secretFrom } from "@evertill/journal";
import { LaunchProblem } from "../setup/problem.mjs";
import { terminalLanguage } from "../setup/words.mjs";
import type { LogLine } from "../supervisor/json-lines.ts";
import { openLogFile } from "../supervisor/log-file.ts";
import type { ProcessState } from "../supervisor/process-machine.ts";
import { type SupervisedProcess, superviseProcess } from "../supervisor/supervised-process.ts";
import { type StoreConfigs, storeConfigs } from "./configs.ts";
import { prepareDataFolder, storeSecret, writePrivate } from "./data-folder.ts";
import { boxEnrolments } from "./enrol-boxes.ts";
import { requireFreePorts } from "./free-ports.ts";
import { type InstanceLock, takeInstanceLock } from "./instance-lock.ts";
import { endLeftBehind } from "./left-behind.ts";
import type { Sample } from "./options.ts";
import { type StorePorts, storePorts } from "./ports.ts";
import { realDevices } from "./real-devices.ts";
import { sampleFolder } from "./sample-cashier.ts";
import { scannerGoodsFrom } from "./scanner-goods.ts";
import { prepareSlots } from "./slots.ts";
import { configPaths, type StoreProcessName, storeProcesses } from "./store-processes.ts";

export interface StoreRequest {
  readonly sample: Sample;
  readonly repository: string;
  readonly dataFolder: string;
  readonly portBase: number;
  readonly catalogue: string | null;
  readonly promotions: string | null;
  readonly playlist: string | null;
  /** Till 2 is started from one of two slots. */
  readonly slots?: boolean;
  /** The boxes enrol by themselves, and every link between machines is over TLS. */
  readonly tls?: boolean;
  /** Address at which phones open the staff pages, with `tls`; absent: at none. */
  readonly phones?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly preload?: Readonly<Partial<Record<StoreProcessName, string>>>;
  onLine?(name: StoreProcessName, line: LogLine): void;
  onState?(name: StoreProcessName, state: ProcessState): void;
}

export interface OpenStore {
  /** Absolute. */
  readonly repository: string;
  readonly dataFolder: string;
  readonly ports: StorePorts;
  readonly configs: StoreConfigs;
  readonly logFolder: string;
  readonly names: readonly StoreProcessName[];
  process(name: StoreProcessName): SupervisedProcess;
  /** Resolves when the process has said that it is ready. @throws LaunchProblem "will-not-start" */
  ready(name: StoreProcessName): Promise<void>;
  /** Resolves when it becomes ready the next time. @throws LaunchProblem "will-not-start" */
  nextReady(name: StoreProcessName): Promise<void>;
  /** Where a person opens it: a till's address carries the key of its window, HQ's that of the IT console. */
  address(name: StoreProcessName): string;
  /** Ends every process, the tills before HQ, and frees the folder. */
  close(options?: { readonly hurry: boolean }): Promise<void>;
}

const storeNumbers: Readonly<Record<Sample, string>> = { cn: "0412", us: "0701" };

/** @throws LaunchProblem when the folder, the lock or a port is not to be had; nothing is left running then. */
export async function openStore(request: StoreRequest): Promise<OpenStore> {
  const { dataFolder } = request;
  const ports = storePorts(request.portBase);
  prepareDataFolder(dataFolder);
  const lock = takeInstanceLock(dataFolder);
  try {
    await endLeftBehind(lock.leftBehind);
    await requireFreePorts(ports);
    const configs = storeConfigs({
      dataFolder,
      ports,
      store: storeNumbers[request.sample],
      sample: request.sample,
      token: storeSecret(dataFolder, "store-token"),
      kioskToken: storeSecret(dataFolder, "kiosk-token"),
      hqKey: hqKeyIn(join(dataFolder, "hq")),
      acquirerKey: storeSecret(dataFolder, "acquirer-key"),
      invoiceKey: storeSecret(dataFolder, "invoice-key"),
      databaseUrl: request.env.DATABASE_URL || null,
      catalogue: request.catalogue,
      promotions: request.promotions,
      playlist: request.playlist,
      devices: realDevices(dataFolder),
      ...(request.slots === true ? { updates: prepareSlots(request) } : {}),
      tls: request.tls === true,
      ...(request.phones === undefined ? {} : { phones: request.phones }),
    });
    const paths = configPaths(dataFolder);
    const catalogue = request.catalogue ?? join(sampleFolder(request), "catalogue.json");
    const files = { ...configs, goods: scannerGoodsFrom(catalogue, terminalLanguage()) };
    for (const key of ["hq", "acquirer", "invoices", "till1", "till2", "kiosk1", "goods"] as const)
      writePrivate(paths[key], `${JSON.stringify(files[key], null, 2)}\n`);
    const enrol = request.tls === true ? boxEnrolments(configs) : null;
    const store = supervise(request, configs, lock);
    enrol?.(store).catch((error: unknown) => console.error(String(error)));
    return store;
  } catch (error) {
    lock.release();
    throw error;
  }
}

function supervise(request: StoreRequest, configs: StoreConfigs, lock: InstanceLock): OpenStore {
  const logFolder = join(request.dataFolder, "logs");
  const processes = new Map<StoreProcessName, SupervisedProcess>();
  const waiters = new Map<StoreProcessName, (() => void)[]>();
  const ports = storePorts(request.portBase);
  const { slots: _, tls: __, phones: ___, ...plan } = request;
  const slots = configs.till2.updates?.slots;
  const specs = storeProcesses({
    ...{ ...plan, ports, node: process.execPath },
    ...(slots === undefined ? {} : { slots }),
  });
  for (const spec of specs) {
    const path = join(logFolder, `${spec.name}.log`);
    const supervised = superviseProcess(spec, {
      log: openLogFile(path, (error) => console.error(`${path}: ${String(error)}`)),
      onLine: (line) => request.onLine?.(spec.name, line),
      onPid: () => lock.record([...processes.values()].flatMap(({ pid }) => (pid === null ? [] : [pid]))),
      onState: (state) => {
        if (state.at === "ready" || state.at === "gave-up")
          for (const waiter of waiters.get(spec.name)?.splice(0) ?? []) waiter();
        request.onState?.(spec.name, state);
      },
    });
    processes.set(spec.name, supervised);
  }
  for (const supervised of processes.values()) supervised.start();

  const processNamed = (name: StoreProcessName): SupervisedProcess => {
    const supervised = processes.get(name);
    if (supervised === undefined) throw new RangeError(`no process is named ${name}`);
    return supervised;
  };
  const turn = (name: StoreProcessName): Promise<void> =>
    new Promise((resolve) => {
      waiters.set(name, [...(waiters.get(name) ?? []), resolve]);
    });
  const requireStarted = (name: StoreProcessName): void => {
    const supervised = processNamed(name);
    if (supervised.state.at === "gave-up") throw willNotStart(supervised, logFolder);
  };
  return {
    repository: request.repository,
    dataFolder: request.dataFolder,
    ports,
    configs,
    logFolder,
    names: [...processes.keys()],
    process: processNamed,
    ready: async (name) => {
      const { at } = processNamed(name).state;
      if (at !== "ready" && at !== "gave-up") await turn(name);
      requireStarted(name);
    },
    nextReady: async (name) => {
      await turn(name);
      requireStarted(name);
    },
    address: (name) => addressIn(processNamed(name).readyRecord),
    close: async (options) => {
      const inStore = [...processes.values()].filter(({ name }) => name !== "hq");
      await Promise.all(inStore.map((supervised) => supervised.stop(options)));
      await processNamed("hq").stop(options);
      lock.release();
    },
  };
}

/** What HQ will say of its key when it runs: the boxes' configurations are written before. */
function hqKeyIn(hqFolder: string): string {
  mkdirSync(hqFolder, { recursive: true, mode: 0o700 });
  return journalKey(secretFrom(join(hqFolder, "snapshot.key"), 32)).publicKey;
}

function addressIn(ready: SupervisedProcess["readyRecord"]): string {
  const url = typeof ready?.url === "string" ? ready.url : "";
  const withKey = (page: string, file: unknown) =>
    typeof file === "string" ? `${url}${page}?key=${readFileSync(file, "utf8").trim()}` : null;
  return withKey("/", ready?.windowKeyFile) ?? withKey("/console/", ready?.consoleKeyFile) ?? url;
}

function willNotStart({ name, lastLines }: SupervisedProcess, logFolder: string): LaunchProblem {
  const said = lastLines.map((line) => `    ${line}`).join("\n");
  const log = join(logFolder, `${name}.log`);
  return new LaunchProblem("will-not-start", {
    what: { en: `${name} does not start. Its last words:\n${said}`, zh: `${name} 无法启动。最后输出：\n${said}` },
    remedy: { en: `The whole log is ${log}`, zh: `完整日志：${log}` },
  });
}
