// Commands beside `npm start`: `npm run evertill -- COMMAND [ARGUMENTS]`. Each is a program of its own.

import { join } from "node:path";
import { handOver } from "./setup/run-program.mjs";
import { spoken, terminalLanguage } from "./setup/words.mjs";

const programs = new Map([
  ["emulate", "device-drivers/src/emulator/main.ts"],
  ["enrol", "edge-agent/src/enrol/main.ts"],
  ["enrol-code", "hq/server/src/enrol-code/main.ts"],
  ["import", "hq/server/src/import/main.ts"],
  ["inlet-simulator", "hq/server/src/inlet-simulator/main.ts"],
  ["plugged", "device-drivers/src/plugged/main.ts"],
  ["revoke-box", "hq/server/src/revoke-box/main.ts"],
]);

const [command = "", ...args] = process.argv.slice(2);
const program = programs.get(command);
if (program === undefined) {
  const accepted = [...programs.keys()].map((name) => `  npm run evertill -- ${name} --help`).join("\n");
  const what = spoken({ en: `There is no command "${command}". Accepted:`, zh: `没有命令 “${command}”。可用：` });
  process.stderr.write(`${what}\n${accepted}\n`);
  process.exitCode = 2;
} else {
  const language = args.some((given) => given.startsWith("--language")) ? [] : [`--language=${terminalLanguage()}`];
  const file = join(import.meta.dirname, "..", program);
  process.exitCode = await handOver(process.execPath, [file, ...language, ...args]);
}
