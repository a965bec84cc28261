// One emulated device as a process:
//   node main.ts --kind printer|scanner|display|scale|acquirer|invoices --port N --control-port M [--host 127.0.0.1] [--columns 48]
//                [--goods FILE] [--acquirer FILE] [--invoices FILE] [--speaks http|lines|toledo-8217|cas-type-6]
// Says "ready" with its addresses as a line of JSON on stdout; ends on SIGTERM or SIGINT.

import { parseArgs } from "node:util";
import { startAcquirerEmulator } from "./acquirer-emulator.ts";
import { AcquirerFileError, readAcquirer } from "./acquirer-file.ts";
import { startDisplayEmulator } from "./display-emulator.ts";
import { GoodsFileError, readGoods } from "./goods-file.ts";
import { InvoiceFileError, readInvoiceService } from "./invoice-file.ts";
import { startInvoiceService } from "./invoice-service.ts";
import { startPrinterEmulator } from "./printer-emulator.ts";
import { startScaleEmulator } from "./scale-emulator.ts";
import { startScannerEmulator } from "./scanner-emulator.ts";

const usage =
  "main.ts --kind printer|scanner|display|scale|acquirer|invoices --port N --control-port M [--host 127.0.0.1] [--columns 48] [--goods FILE.json] [--acquirer FILE.json] [--invoices FILE.json] [--speaks http|lines|toledo-8217|cas-type-6]";

const log = (level: "info" | "error", event: string, fields: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
};

const fail = (message: string): never => {
  log("error", "refused", { message, usage });
  process.exit(2);
};

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        kind: { type: "string" },
        port: { type: "string" },
        "control-port": { type: "string" },
        host: { type: "string", default: "127.0.0.1" },
        columns: { type: "string", default: "48" },
        goods: { type: "string" },
        acquirer: { type: "string" },
        invoices: { type: "string" },
        speaks: { type: "string" },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};

const whole = (name: string, given: string | undefined, max: number): number => {
  const value = Number(given);
  return given !== undefined && Number.isInteger(value) && value >= 0 && value <= max
    ? value
    : fail(`--${name}: a whole number 0–${max} is accepted, got ${given ?? "nothing"}`);
};

/** The first of `known` unless told. */
const speaks = <const T extends string>(given: string | undefined, known: readonly [T, T]): T =>
  given === undefined
    ? known[0]
    : (known.find((one) => one === given) ?? fail(`--speaks: ${known.join(" or ")} is accepted, got ${given}`));

const values = readArguments();
const addresses = {
  host: values.host,
  port: whole("port", values.port, 65_535),
  controlPort: whole("control-port", values["control-port"], 65_535),
};

const start = () => {
  switch (values.kind) {
    case "printer":
      return startPrinterEmulator({ ...addresses, widthDots: whole("columns", values.columns, 96) * 12 });
    case "scanner":
      return startScannerEmulator({ ...addresses, goods: values.goods === undefined ? [] : readGoods(values.goods) });
    case "display":
      return startDisplayEmulator(addresses);
    case "scale":
      return startScaleEmulator({ ...addresses, speaks: speaks(values.speaks, ["toledo-8217", "cas-type-6"]) });
    case "acquirer":
      return startAcquirerEmulator({
        ...addresses,
        ...readAcquirer(values.acquirer),
        speaks: speaks(values.speaks, ["http", "lines"]),
      });
    case "invoices":
      return startInvoiceService({ ...addresses, ...readInvoiceService(values.invoices) });
    default:
      return fail(
        `--kind: printer, scanner, display, scale, acquirer or invoices is accepted, got ${values.kind ?? "nothing"}`,
      );
  }
};

try {
  const emulator = await start();
  const end = (): void => {
    emulator.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  log("info", "ready", {
    kind: values.kind,
    url: emulator.url,
    device: `tcp://${emulator.host}:${emulator.port}`,
    host: emulator.host,
    port: emulator.port,
    controlPort: emulator.controlPort,
  });
} catch (error) {
  if (error instanceof GoodsFileError || error instanceof AcquirerFileError || error instanceof InvoiceFileError)
    fail(error.message);
  else if (error instanceof Error && "code" in error && "syscall" in error) {
    log("error", "cannot-listen", { code: error.code, message: error.message, ...addresses });
    process.exit(1);
  } else throw error;
}
