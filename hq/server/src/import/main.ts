// `npm run evertill -- import FILE`: a file into a running HQ. Ends with 0 when every row was taken, 1 when some were refused, 2 when
// nothing could be taken or HQ was lost on the way.

import { existsSync } from "node:fs";
import type { Bilingual } from "@evertill/core";
import { CatalogueError, rowRefusalText } from "../catalogue/index.ts";
import { type HqPlace, hqOfStore, keyIn } from "../inlet/connect.ts";
import type { CatalogueSink } from "./catalogue-sink.ts";
import { hqSink, InletError } from "./hq-sink.ts";
import { importFile } from "./import-file.ts";
import { type ImportOptions, ImportUsage, readImportOptions } from "./import-options.ts";
import { progressLine } from "./progress-line.ts";
import { refusedFile } from "./refused-file.ts";
import {
  checkedAlone,
  help,
  moreRefused,
  noKey,
  noStore,
  refusedIn,
  summaryText,
  unreachable,
  wrongKey,
} from "./words.ts";

const mostPrinted = 20;
const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const hqOf = ({ hq, dataFolder }: ImportOptions): HqPlace | null => hq ?? hqOfStore(dataFolder);

async function sinkOf(options: ImportOptions): Promise<CatalogueSink | Bilingual> {
  const { isTrial, dataFolder } = options;
  const found = hqOf(options);
  if (found === null) return noStore(dataFolder);
  if (!existsSync(found.keyFile)) return noKey(found.keyFile);
  const sink = hqSink({ url: found.url, key: keyIn(found.keyFile) }, { isTrial });
  try {
    await sink.currency();
    return sink;
  } catch (error) {
    if (!(error instanceof InletError)) throw error;
    if (error.reason === "wrong-key") return wrongKey(found.keyFile);
    return unreachable(found.url, 0);
  }
}

async function run(options: ImportOptions): Promise<number> {
  const { language, isTrial, currency, encoding } = options;
  const sink = await sinkOf(options);
  const isSink = "putItems" in sink;
  if (!isSink) {
    tell(sink[language]);
    if (!isTrial) return 2;
    tell(checkedAlone[language]);
  }
  const isTerminal = process.stderr.isTTY === true;
  const write = (text: string) => process.stderr.write(text);
  const bar = progressLine({ isTerminal, write, nowMs: () => performance.now() }, language);
  const refusals = refusedFile(options.refusedFile, language);
  let [refused, rows] = [0, 0];
  try {
    const summary = await importFile(
      {
        ...{ file: options.file, skip: options.skip },
        ...(currency === null ? {} : { currency }),
        ...(encoding === null ? {} : { encoding }),
      },
      isSink ? sink : null,
      {
        refused: (row, format) => {
          refusals.add(row, format);
          refused += 1;
          if (refused > mostPrinted) return;
          bar.clear();
          tell(`  ${rowRefusalText(row.refusal, language)}`);
        },
        progress: (at) => {
          rows = at.phase === "taking" ? at.rows : 0;
          bar.show(at);
        },
      },
    );
    bar.clear();
    if (refused > mostPrinted) tell(moreRefused(refused - mostPrinted)[language]);
    process.stdout.write(`${summaryText(summary, isTrial, language)}\n`);
    return refused === 0 ? 0 : 1;
  } catch (error) {
    bar.clear();
    tell(`${problemOf(error, { options, rows })[language]}`);
    return 2;
  } finally {
    const file = refusals.end();
    if (file !== null) tell(refusedIn(file)[language]);
  }
}

/** @throws what is no person's to settle */
function problemOf(
  error: unknown,
  { options, rows }: { readonly options: ImportOptions; readonly rows: number },
): Bilingual {
  if (error instanceof CatalogueError) return error.told;
  if (error instanceof InletError && error.reason === "unreachable") return unreachable(hqOf(options)?.url ?? "", rows);
  if (error instanceof InletError) return { en: `HQ refused: ${error.message}`, zh: `总部拒绝：${error.message}` };
  if (error instanceof Error && "syscall" in error && "path" in error)
    return {
      en: `${String(error.path)} cannot be written: ${error.message}; accepted: --refused FILE in a folder that can be`,
      zh: `无法写入 ${String(error.path)}：${error.message}；可接受：--refused 指向可写目录中的文件`,
    };
  throw error;
}

try {
  const options = readImportOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if ("help" in options) process.stdout.write(`${help[options.help]}\n`);
  else process.exitCode = await run(options);
} catch (error) {
  if (!(error instanceof ImportUsage)) throw error;
  const { told, language } = error;
  tell(`${told[language]}\n\n${help[language]}`);
  process.exitCode = 2;
}
