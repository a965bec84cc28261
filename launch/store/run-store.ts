// `npm start` without --check: opens the store, tells the person, keeps it until Ctrl-C.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { catalogueReport } from "../console/catalogue-report.ts";
import { diskReport } from "../console/disk-report.ts";
import { listenForKeys } from "../console/keys.ts";
import { onStopSignals } from "../console/stop-signals.ts";
import { welcome } from "../console/welcome.ts";
import { type Overview, openOverview } from "../overview/open-overview.ts";
import type { TroubleMaker } from "../overview/trouble-maker.ts";
import { findBrowser } from "../setup/find-browser.mjs";
import { spoken } from "../setup/words.mjs";
import type { ProcessState } from "../supervisor/process-machine.ts";
import { electronBinary } from "../window/electron-binary.ts";
import { openTillWindow, type TillWindow } from "../window/till-window.ts";
import { planWindow } from "../window/window-plan.ts";
import { storeSecret } from "./data-folder.ts";
import { type OpenStore, openStore } from "./open-store.ts";
import type { StartOptions } from "./options.ts";
import { ownAddress } from "./own-address.ts";
import { displayAddress } from "./page-addresses.ts";
import { defaultPortBase } from "./ports.ts";
import { sampleStaff } from "./sample-cashier.ts";
import type { StoreProcessName } from "./store-processes.ts";

const names: Readonly<Record<StoreProcessName, { readonly en: string; readonly zh: string }>> = {
  hq: { en: "headquarters", zh: "总部" },
  acquirer: { en: "acquirer", zh: "收单机构" },
  invoices: { en: "fapiao service", zh: "发票服务" },
  "till-1": { en: "till 1", zh: "收银台 1" },
  "till-2": { en: "till 2", zh: "收银台 2" },
  "printer-1": { en: "printer of till 1", zh: "收银台 1 的打印机" },
  "scanner-1": { en: "scanner of till 1", zh: "收银台 1 的扫码枪" },
  "display-1": { en: "pole display of till 1", zh: "收银台 1 的两行客显" },
  "scale-1": { en: "scale of till 1", zh: "收银台 1 的电子秤" },
  "label-1": { en: "label printer of till 1", zh: "收银台 1 的标签打印机" },
  "printer-2": { en: "printer of till 2", zh: "收银台 2 的打印机" },
  "scanner-2": { en: "scanner of till 2", zh: "收银台 2 的扫码枪" },
  "display-2": { en: "pole display of till 2", zh: "收银台 2 的两行客显" },
  "scale-2": { en: "scale of till 2", zh: "收银台 2 的电子秤" },
  "kiosk-1": { en: "kiosk", zh: "自助导购屏" },
  "scanner-kiosk-1": { en: "scanner of the kiosk", zh: "自助导购屏的扫码枪" },
};

const say = (en: string, zh: string): void => console.log(spoken({ en, zh }));

function tellState(name: StoreProcessName, state: ProcessState): void {
  const called = names[name];
  if (state.at === "waiting") say(`${called.en} stopped; starting it again.`, `${called.zh} 已停止，正在重新启动。`);
  if (state.at === "ready") say(`${called.en} is up.`, `${called.zh} 已就绪。`);
}

/** @returns the exit code. @throws LaunchProblem when the store cannot be opened. */
export async function runStore(options: StartOptions, repository: string): Promise<number> {
  const dataFolder =
    options.dataFolder ?? join(repository, options.sample === "cn" ? ".evertill" : `.evertill-${options.sample}`);
  const portBase = options.portBase ?? defaultPortBase;
  const report = catalogueReport(dataFolder, (line) => console.log(line));
  const diskReports = new Map(
    (["till-1", "till-2"] as const).map((name) => [name as StoreProcessName, diskReport(names[name], console.log)]),
  );
  say("Opening the store …", "正在开店……");
  const store = await openStore({
    repository,
    dataFolder,
    portBase,
    sample: options.sample,
    catalogue: options.catalogue,
    promotions: options.promotions,
    playlist: options.playlist,
    slots: options.slots,
    tls: options.tls,
    ...(options.phones ? { phones: ownAddress() } : {}),
    env: process.env,
    onLine: (name, line) => {
      if (name === "hq") report(line);
      diskReports.get(name)?.(line);
    },
    onState: tellState,
  });

  let window: TillWindow | null = null;
  let overview: Overview | null = null;
  const ended = Promise.withResolvers<void>();
  const close = async (hurry: boolean): Promise<void> => {
    await Promise.all([window?.close(), overview?.close(), store.close({ hurry })]);
    ended.resolve();
  };
  const stopListening = onStopSignals({
    stop: () => {
      say("Closing the store …", "正在关店……");
      close(false).catch(ended.reject);
    },
    hurry: () => {
      close(true).catch(ended.reject);
    },
  });
  let stopKeys = (): void => undefined;
  try {
    const opened = Promise.all(store.names.map((name) => store.ready(name))).then(async () => {
      const cashier = sampleStaff({ repository, sample: options.sample }, store.configs.till1.store);
      overview = await openOverview({ store, key: storeSecret(dataFolder, "overview-key"), cashier });
      window = showStore({ options, repository, dataFolder, store, cashier, overview });
      stopKeys = listenForKeys(toggleLine(overview.troubles));
    });
    await Promise.race([opened, ended.promise]);
    await ended.promise;
  } catch (error) {
    await close(true);
    throw error;
  } finally {
    stopKeys();
    stopListening();
  }
  say("The store is closed.", "门店已关闭。");
  return 0;
}

interface ShownStore {
  readonly options: StartOptions;
  readonly repository: string;
  readonly dataFolder: string;
  readonly store: OpenStore;
  readonly cashier: ReturnType<typeof sampleStaff>;
  readonly overview: Overview;
}

function showStore({ options, repository, dataFolder, store, cashier, overview }: ShownStore): TillWindow | null {
  const till1Url = store.address("till-1");
  const words = welcome({
    ports: store.ports,
    overviewUrl: overview.url,
    phoneUrl: overview.phoneUrl,
    till1Url,
    till2Url: store.address("till-2"),
    kioskUrl: store.address("kiosk-1"),
    displayUrl: displayAddress(store.address("kiosk-1")),
    consoleUrl: store.address("hq"),
    dataFolder,
    cashier,
    keys: process.stdin.isTTY === true,
  });
  console.log(`\n${words}\n`);
  const electronMain = join(repository, "edge-agent/shell/src/main.mjs");
  const plan = planWindow({
    url: till1Url,
    dataFolder,
    electron: electronBinary(repository),
    electronMain: existsSync(electronMain) ? electronMain : null,
    browser: findBrowser(),
    hasScreen: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || process.platform === "darwin",
    isRoot: process.getuid?.() === 0,
  });
  if (plan.type === "none" || !options.window) {
    say(`Open ${till1Url} in a browser to use till 1.`, `请在浏览器中打开 ${till1Url} 使用收银台 1。`);
    return null;
  }
  return openTillWindow({
    program: plan.program,
    args: plan.args,
    env: process.env,
    onShut: () =>
      say(`The window is closed; till 1 goes on at ${till1Url}`, `窗口已关闭；收银台 1 仍可访问：${till1Url}`),
  });
}

/** The key h cuts the store's line, and heals it. */
function toggleLine(troubles: TroubleMaker): (key: string) => void {
  return (key) => {
    if (key !== "h" && key !== "H") return;
    const isCut = troubles.made.includes("wan");
    if (isCut) say("The line is back; what waited goes up.", "外线已恢复，正在补传。");
    else say("The line is cut. The tills go on.", "外线已断，收银台继续营业。");
    (isCut ? troubles.heal("wan") : troubles.make("wan")).catch(console.error);
  };
}
