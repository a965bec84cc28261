// `npm run evertill -- enrol --config BOX.json CODE`: enrols this box at HQ, with a code that HQ's console made. A box that runs
// need not be started anew. Ends with 0, 1 when HQ refused, 2 when what was given is refused.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { enrolBox } from "@evertill/enrolment";
import { journalKey, secretFrom } from "@evertill/journal";
import { readBoxConfig } from "../config.ts";
import { enrolmentDoor } from "../enrolment/box-links.ts";
import { enrolledWords, enrolRefusedWords, enrolUsage, noDoorWords } from "./words.ts";

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: "string" },
      language: { type: "string", default: "en" },
      help: { type: "boolean", default: false },
    },
  });
  const language = values.language === "zh" ? "zh" : "en";
  if (values.help) {
    process.stdout.write(`${enrolUsage[language]}\n`);
    return 0;
  }
  const code = positionals.join("");
  if (values.config === undefined || code === "") throw new Error(enrolUsage[language]);
  const config = readBoxConfig(values.config);
  const { dataFolder, store, box } = config;
  const isKiosk = "role" in config;
  const door = enrolmentDoor(config);
  if (door === null) throw new Error(`${values.config}: ${noDoorWords[isKiosk ? "kiosk" : config.hub.role]}`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const outcome = await enrolBox({
    ...{ dataFolder, ...door, code, nowMs: Date.now },
    identity: { store, box, role: isKiosk ? "kiosk" : config.hub.role },
    // A kiosk has no journal.
    ...(isKiosk ? {} : { journalKey: journalKey(secretFrom(join(dataFolder, "journal.key"), 32)) }),
  });
  if (outcome.ok) {
    process.stdout.write(`${enrolledWords(box, outcome.endsMs)[language]}\n`);
    return 0;
  }
  process.stderr.write(`${enrolRefusedWords(outcome)[language]}\n`);
  return 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
