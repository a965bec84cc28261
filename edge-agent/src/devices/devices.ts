// The devices of this box: scans go to the till, receipts and drawer kicks come from the box's queue.

import {
  openDisplay,
  openLabelPrinter,
  openPrinter,
  openScale,
  openScanner,
  type PaymentDevice,
  type Scale,
} from "@evertill/device-drivers";
import type { Box } from "../box/box.ts";
import type { Till } from "../box/till.ts";
import type { BoxConfig } from "../config.ts";
import { Health } from "../health.ts";
import { followDevice } from "./device-health.ts";
import { runDisplay } from "./display-runner.ts";
import { PrinterRunner } from "./printer-runner.ts";

export function openDevices(of: {
  readonly config: Pick<BoxConfig, "devices">;
  readonly box: Box;
  readonly till: Till;
  /** A scanner's text, for whichever till is shown. */
  readonly scan: (text: string) => Promise<unknown>;
  /** A badge reader's. */
  readonly badge: (text: string) => Promise<unknown>;
  /** Already open: payments left open are asked for from the start. */
  readonly acquirer: PaymentDevice | null;
  readonly changed: () => void;
}) {
  const { config, box, till, scan, badge, acquirer, changed } = of;
  const { scanner: scannerConfig, printer: printerConfig, display: displayConfig, scale: scaleConfig } = config.devices;
  const { label: labelConfig, badge: badgeConfig } = config.devices;
  const scannerHealth = new Health(changed, scannerConfig === undefined ? "absent" : "starting");
  const badgeHealth = new Health(changed, badgeConfig === undefined ? "absent" : "starting");
  const printerHealth = new Health(changed, printerConfig === undefined ? "absent" : "starting");
  const displayHealth = new Health(changed, displayConfig === undefined ? "absent" : "starting");
  const scaleHealth = new Health(changed, scaleConfig === undefined ? "absent" : "starting");
  const labelHealth = new Health(changed, labelConfig === undefined ? "absent" : "starting");
  const acquirerHealth = new Health(changed, acquirer === null ? "absent" : "starting");
  const closing: (() => Promise<void>)[] = [];
  let scale: Scale | null = null;

  if (scannerConfig !== undefined) {
    const scanner = openScanner(scannerConfig);
    followDevice(scanner, scannerHealth);
    scanner.onScan(({ text, aimId = "" }) => {
      scan(aimId + text).catch((error: unknown) => box.ports.log("scan-failed", { error: String(error) }));
    });
    closing.push(() => scanner.close());
  }
  if (badgeConfig !== undefined) {
    const reader = openScanner(badgeConfig, {}, "badge");
    followDevice(reader, badgeHealth);
    reader.onScan(({ text }) => {
      badge(text).catch((error: unknown) => box.ports.log("badge-failed", { error: String(error) }));
    });
    closing.push(() => reader.close());
  }
  if (printerConfig !== undefined) {
    const printer = openPrinter(printerConfig);
    followDevice(printer, printerHealth);
    new PrinterRunner(box, printer).wake();
    closing.push(() => printer.close());
  }
  if (displayConfig !== undefined) {
    const display = openDisplay(displayConfig);
    followDevice(display, displayHealth);
    runDisplay(box, display);
    closing.push(() => display.close());
  }
  if (scaleConfig !== undefined) {
    scale = openScale(scaleConfig);
    followDevice(scale, scaleHealth);
    till.weighing.attach(scale);
    closing.push(scale.close.bind(scale));
  }
  if (labelConfig !== undefined) {
    const printer = openLabelPrinter(labelConfig);
    followDevice(printer, labelHealth);
    till.labels.attach(printer);
    closing.push(() => printer.close());
  }
  if (acquirer !== null) {
    followDevice(acquirer, acquirerHealth);
    closing.push(() => acquirer.close());
  }
  return {
    scale,
    health: () => ({
      scanner: scannerHealth.view,
      badge: badgeHealth.view,
      printer: printerHealth.view,
      display: displayHealth.view,
      scale: scaleHealth.view,
      label: labelHealth.view,
      acquirer: acquirerHealth.view,
    }),
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}
