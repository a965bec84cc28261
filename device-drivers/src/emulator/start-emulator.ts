// From arguments to an emulator that runs, with its faults and, where wanted, its serial line.

import { systemTimers } from "../timers.ts";
import { startAcquirerEmulator } from "./acquirer-emulator.ts";
import { parseAcquirerOrders } from "./acquirer-faults.ts";
import { readAcquirer } from "./acquirer-file.ts";
import type { EmulatorPlaces } from "./control-side.ts";
import { startDisplayEmulator } from "./display-emulator.ts";
import { parseDisplayOrders } from "./display-faults.ts";
import type { EmulatorArguments } from "./emulator-arguments.ts";
import { readFaultScript, runFaultScript } from "./fault-script.ts";
import { readGoods } from "./goods-file.ts";
import { parseInvoiceOrders } from "./invoice-faults.ts";
import { readInvoiceService } from "./invoice-file.ts";
import { startInvoiceService } from "./invoice-service.ts";
import { startLabelEmulator } from "./label-emulator.ts";
import { parseLabelOrders } from "./label-faults.ts";
import type { ParsedOrders } from "./order-checks.ts";
import { startPrinterEmulator } from "./printer-emulator.ts";
import { printerSpeech } from "./printer-engine.ts";
import { parsePrinterOrders } from "./printer-faults.ts";
import { startScaleEmulator } from "./scale-emulator.ts";
import { scaleSpeech } from "./scale-engine.ts";
import { parseScaleOrders } from "./scale-faults.ts";
import { scannerSpeech, startScannerEmulator } from "./scanner-emulator.ts";
import { parseScannerOrders } from "./scanner-orders.ts";

interface Controlled<Orders> extends EmulatorPlaces {
  control(orders: Orders): void;
}

/** The script is read before a port is opened. */
const withFaults = async <Orders>(
  { faults, seed }: EmulatorArguments,
  parse: (orders: unknown) => ParsedOrders<Orders>,
  start: () => Promise<Controlled<Orders>>,
): Promise<EmulatorPlaces> => {
  const steps = faults === undefined ? [] : readFaultScript(faults, parse);
  const emulator = await start();
  const { host, port, controlPort, url, control } = emulator;
  const stop = runFaultScript({ steps, control, timers: systemTimers, ...(seed === undefined ? {} : { seed }) });
  const close = async (): Promise<void> => {
    stop();
    await emulator.close();
  };
  return { host, port, controlPort, url, close };
};

/** Rejects with the errors of the files that are given, or the system's where a port is taken. */
export const startEmulator = (given: EmulatorArguments): Promise<EmulatorPlaces> => {
  const { host, port, controlPort, goods } = given;
  const places = { host, port, controlPort };
  switch (given.kind) {
    case "printer":
      return withFaults(given, parsePrinterOrders, () =>
        startPrinterEmulator({
          ...{ ...places, widthDots: given.columns * 12 },
          speaks: printerSpeech.find((one) => one === given.speaks) ?? "escpos",
        }),
      );
    case "scanner":
      return withFaults(given, parseScannerOrders, async () =>
        startScannerEmulator({
          ...{ ...places, goods: goods === undefined ? [] : readGoods(goods) },
          speaks: scannerSpeech.find((one) => one === given.speaks) ?? "serial",
        }),
      );
    case "display":
      return withFaults(given, parseDisplayOrders, () => startDisplayEmulator(places));
    case "label":
      return withFaults(given, parseLabelOrders, () => startLabelEmulator(places));
    case "scale":
      return withFaults(given, parseScaleOrders, () =>
        startScaleEmulator({ ...places, speaks: scaleSpeech.find((one) => one === given.speaks) ?? "toledo-8217" }),
      );
    case "acquirer":
      return withFaults(given, parseAcquirerOrders, async () =>
        startAcquirerEmulator({
          ...{ ...places, ...readAcquirer(given.acquirer) },
          speaks: given.speaks === "lines" ? "lines" : "http",
        }),
      );
    case "invoices":
      return withFaults(given, parseInvoiceOrders, async () =>
        startInvoiceService({ ...places, ...readInvoiceService(given.invoices) }),
      );
  }
};
