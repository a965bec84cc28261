// One emulated device as a process: `npm run emulate -- KIND [OPTIONS]`, see emulator-words.ts. To a person it speaks their
// language; without `--language` it says "ready" with its addresses as a line of JSON on stdout, for programs. Ends on
// SIGTERM or SIGINT; with 2 where it was asked for what it does not know, with 1 where a port is taken.

import { AcquirerFileError } from "./acquirer-file.ts";
import { type EmulatorKind, type Language, readEmulatorArguments } from "./emulator-arguments.ts";
import { help, readyLines } from "./emulator-words.ts";
import { FaultScriptError } from "./fault-script.ts";
import { GoodsFileError } from "./goods-file.ts";
import { InvoiceFileError } from "./invoice-file.ts";
import { bridgePty, socatIsPresent } from "./pty-bridge.ts";
import { startEmulator } from "./start-emulator.ts";

const log = (level: "info" | "error", event: string, fields: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
};

const refuse = (message: string, language: Language | null): never => {
  if (language === null) log("error", "refused", { message, usage: help.en });
  else process.stderr.write(`${message}\n\n${help[language]}\n`);
  process.exit(2);
};

const hasSerialLine: ReadonlySet<EmulatorKind> = new Set(["printer", "scanner", "display", "scale", "label"]);
const badFiles = [GoodsFileError, AcquirerFileError, InvoiceFileError, FaultScriptError];

const read = readEmulatorArguments(process.argv.slice(2));
const { language } = read;
if (read.at === "refused") refuse(read.message, language);
else if (read.at === "help") process.stdout.write(`${help[language ?? "en"]}\n`);
else {
  const { given } = read;
  if (given.serial && !socatIsPresent()) refuse("--serial: needs socat, which is not here", language);
  try {
    const emulator = await startEmulator(given);
    const wantsSerial = given.serial || (language !== null && hasSerialLine.has(given.kind) && socatIsPresent());
    const bridge = wantsSerial ? await bridgePty(emulator.port) : null;
    const end = (): void => {
      Promise.all([bridge?.close(), emulator.close()]).then(() => process.exit(0));
    };
    process.once("SIGTERM", end);
    process.once("SIGINT", end);
    const { url, host, port, controlPort } = emulator;
    const ready = { url, device: `tcp://${host}:${port}`, serial: bridge?.path ?? null };
    if (language === null) log("info", "ready", { kind: given.kind, ...ready, host, port, controlPort });
    else process.stdout.write(`${readyLines(language, ready)}\n`);
  } catch (error) {
    if (error instanceof Error && badFiles.some((kind) => error instanceof kind)) refuse(error.message, language);
    else if (error instanceof Error && "code" in error && "syscall" in error) {
      const { host, port, controlPort } = given;
      if (language === null)
        log("error", "cannot-listen", { code: error.code, message: error.message, host, port, controlPort });
      else process.stderr.write(`${error.message}\n`);
      process.exit(1);
    } else throw error;
  }
}
