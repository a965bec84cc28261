// `npm start -- --check`: a whole store on a fresh folder, worked by a script, ended, and judged by its files alone.
// Prints one line of JSON on stdout; what is going on meanwhile is told on stderr.

import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onStopSignals } from "../console/stop-signals.ts";
import { LaunchProblem } from "../setup/problem.mjs";
import { freePortBase } from "../store/free-ports.ts";
import { type OpenStore, openStore } from "../store/open-store.ts";
import type { StartOptions } from "../store/options.ts";
import { sampleStaff } from "../store/sample-cashier.ts";
import { plainGoods, scannerGoodsFrom, weighedGtinFrom } from "../store/scanner-goods.ts";
import { plantFault } from "./faults.ts";
import { readHqFolder } from "./hq-folder.ts";
import { readJournalFile } from "./journal-file.ts";
import { playScenario } from "./play-scenario.ts";
import { StepFailed, stepRecorder } from "./step-recorder.ts";
import type { StockShown } from "./stock-shown.ts";
import { type Broken, judgeFiles, type PaidSale } from "./verdict.ts";

const tell = (line: string): void => console.error(line);

/** A fresh folder: the one named, when it is empty, else a new one that goes away after a good check. */
function freshFolder(named: string | null): string {
  if (named === null) return mkdtempSync(join(tmpdir(), "evertill-check-"));
  if (!existsSync(named) || readdirSync(named).length === 0) return named;
  throw new LaunchProblem("not-empty", {
    what: {
      en: `${named} is not empty; a check starts from nothing.`,
      zh: `${named} 不是空目录；检查须从空目录开始。`,
    },
    remedy: {
      en: "Name an empty folder, or leave --data out: npm start -- --check",
      zh: "请指定空目录，或省略 --data：npm start -- --check",
    },
  });
}

interface Judgement {
  readonly broken: readonly Broken[];
  readonly entries: number;
  readonly balances: number;
}

/** After a failed scenario a tier may not have got as far as having files: that is told, not thrown. */
async function judge(
  store: OpenStore,
  scene: { readonly drained: boolean; readonly paid: readonly PaidSale[]; readonly stock: readonly StockShown[] },
): Promise<Judgement> {
  const { till1, till2, hq } = store.configs;
  try {
    const hub = { ...readJournalFile("the hub", join(till1.dataFolder, "journal.db")), box: till1.box };
    const lane = { ...readJournalFile("till 2", join(till2.dataFolder, "journal.db")), box: till2.box };
    const headquarters = await readHqFolder(hq.dataFolder, till1.store);
    const broken = judgeFiles({ boxes: [hub, lane], above: [hub, headquarters], ...scene });
    const entries = hub.epochs.reduce((sum, epoch) => sum + epoch.entries.length, 0);
    return { broken, entries, balances: headquarters.balances.length };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { broken: [{ promise: "P4", what: `the files cannot be read: ${why}` }], entries: 0, balances: 0 };
  }
}

/** @returns the exit code: 0 when every promise was kept. @throws LaunchProblem when the store cannot be opened. */
export async function runCheck(options: StartOptions, repository: string): Promise<number> {
  const dataFolder = freshFolder(options.dataFolder);
  const cashier = sampleStaff({ repository, sample: "cn" }, "0412");
  const manager = sampleStaff({ repository, sample: "cn" }, "0412", "manager");
  if (cashier === null || manager === null) throw new Error("the sample has no cashier or no manager for store 0412");
  const catalogue = options.catalogue ?? join(repository, "hq/sample/catalogue.json");
  const recorder = stepRecorder(tell);
  const paid: PaidSale[] = [];
  const stock: StockShown[] = [];
  const broken: Broken[] = [];
  const { DATABASE_URL: _, ...env } = process.env;

  tell(`check in ${dataFolder}${options.fault === null ? "" : `, with the fault ${options.fault}`}`);
  const sinceMs = performance.now();
  const store = await openStore({
    sample: "cn",
    repository,
    dataFolder,
    portBase: options.portBase ?? (await freePortBase()),
    catalogue: options.catalogue,
    promotions: options.promotions,
    playlist: options.playlist,
    // A planted fault is looked for in the modules that a till loads from here.
    slots: options.fault === null,
    tls: true,
    phones: "127.0.0.1",
    env,
    ...plantFault(repository, options.fault),
  });
  const stopListening = onStopSignals({
    stop: () => {
      broken.push({ promise: "P11", what: "the check was interrupted" });
      store.close({ hurry: true }).catch(tell);
    },
    hurry: () => process.exit(130),
  });
  try {
    const gtins = scannerGoodsFrom(catalogue, "en", plainGoods).map(({ gtin }) => gtin);
    await playScenario({
      ...{ store, ports: store.ports, cashier, manager, gtins, recorder, paid, stock },
      weighedGtin: weighedGtinFrom(catalogue),
    });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    tell(`  ${error.message}`);
    broken.push(error.broken);
  } finally {
    await store.close();
    stopListening();
  }
  const files = await judge(store, { drained: broken.length === 0, paid, stock });
  broken.push(...files.broken);
  const ok = broken.length === 0;
  for (const { promise, what } of broken) tell(`  broken: [${promise}] ${what}`);
  const totalMs = Math.round(performance.now() - sinceMs);
  const { entries, balances } = files;
  // What a check found in an honest store is kept for looking into; a planted fault leaves nothing worth it.
  const discarded = options.dataFolder === null && (ok || options.fault !== null);
  const kept = discarded ? {} : { dataFolder };
  const summary = {
    ok,
    fault: options.fault,
    sales: paid.filter(({ kind }) => kind === "sale").length,
    returns: paid.filter(({ kind }) => kind === "return").length,
    entries,
    balances,
    totalMs,
    steps: recorder.times,
    broken,
    ...kept,
  };
  console.log(JSON.stringify(summary));
  if (discarded) rmSync(dataFolder, { recursive: true, force: true });
  return ok ? 0 : 1;
}
