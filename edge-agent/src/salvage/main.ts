// `npm run salvage -- --config FILE [--look] [JOURNAL]`: reads what a broken journal.db still gives and offers it to the
// tier above. JOURNAL: one that was set aside; absent: each that lies in the box's folder. Nothing is deleted or changed.
// Exit code 0: everything that was found is held above; 2: something is not; 1: it could not be done.

import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { journalKey, secretFrom } from "@evertill/journal";
import { listSetAside } from "@evertill/storage-sqlite";
import { readBoxConfig } from "../config.ts";
import { boxLinks } from "../enrolment/box-links.ts";
import { fileKey } from "../files/file-key.ts";
import { WebSocketLink } from "../link/websocket-link.ts";
import { machineClock } from "../machine-clock.ts";
import { judgeFound } from "./judge-found.ts";
import { offerSalvaged } from "./offer-salvaged.ts";
import { readBrokenJournal } from "./read-broken-journal.ts";
import { foundWords, inLanguageOf, offeredWords } from "./report-words.ts";

const say = inLanguageOf(process.env);
const tell = (words: Parameters<typeof say>[0]) => console.log(say(words));

class SalvageError extends Error {}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: "string" }, look: { type: "boolean", default: false } },
  });
  if (values.config === undefined || positionals.length > 1) {
    throw new SalvageError("npm run salvage -- --config BOX.json [--look] [journal.db.broken-…]");
  }
  const config = readBoxConfig(values.config);
  if ("role" in config) throw new SalvageError(say({ en: "a kiosk has no journal", zh: "自助终端没有流水账" }));
  const { dataFolder, store, box, token } = config;
  const files =
    positionals.length > 0 ? positionals : listSetAside(join(dataFolder, "journal.db")).map(({ path }) => path);
  if (files.length === 0) {
    tell({ en: `no broken journal lies in ${dataFolder}`, zh: `${dataFolder} 中没有损坏的流水账` });
    return true;
  }
  const key = await fileKey(dataFolder, config.encryption);
  const secret = join(dataFolder, "journal.key");
  const ownKeys = new Map(existsSync(secret) ? [[box, journalKey(secretFrom(secret, 32)).publicKey]] : []);
  const url = config.hub.role === "hub" ? config.hub.hqUrl : config.hub.url;
  const { up: secure } = boxLinks(config, { clock: machineClock(), log: () => {} });
  let isAllAbove = true;
  for (const file of files) {
    if (!existsSync(file))
      throw new SalvageError(say({ en: `${file}: there is no such file`, zh: `${file}：没有此文件` }));
    tell({ en: `${basename(file)}: reading …`, zh: `${basename(file)}：正在读取……` });
    const epochs = judgeFound(readBrokenJournal(file, key), ownKeys);
    for (const epoch of epochs) tell(foundWords(epoch));
    if (epochs.length === 0) {
      tell({ en: "  not one entry is left in it", zh: "  其中没有任何一笔可读的记录" });
      isAllAbove = false;
    }
    if (values.look || epochs.length === 0) continue;
    tell({ en: `offering it to ${url} …`, zh: `正在提交给 ${url}……` });
    const offered = await offerSalvaged({
      ...{ link: new WebSocketLink({ url, token, secure }), store, box, epochs },
      progress: (epoch, through) => process.stderr.write(`\r  ${epoch} ${through}   `),
    });
    process.stderr.write("\r");
    for (const epoch of offered) {
      tell(offeredWords(epoch));
      if (epoch.waiting > 0 || epoch.refused.length > 0 || epoch.holding.except.length > 0) isAllAbove = false;
    }
  }
  return isAllAbove;
}

main().then(
  (isAllAbove) => {
    process.exitCode = isAllAbove ? 0 : 2;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
