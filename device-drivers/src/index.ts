// What the house and other projects use: two devices, opened from a configuration, and their emulators. A name marked
// @public is for users outside this repository.

export type {
  DeviceHealth,
  PrintOutcome,
  ReceiptPrinter,
  /** @public */
  Scan,
  /** @public */
  Scanner,
} from "./device.ts";
export {
  /** @public */
  type Connection,
  /** @public */
  DeviceConfigError,
  /** @public */
  type PrinterConfig,
  /** @public */
  type ScannerConfig,
} from "./device-config.ts";
export {
  /** @public */
  type PrinterEmulator,
  /** @public */
  startPrinterEmulator,
} from "./emulator/printer-emulator.ts";
export {
  /** @public */
  type ScannerEmulator,
  startScannerEmulator,
} from "./emulator/scanner-emulator.ts";
export { openPrinter, openScanner } from "./open-device.ts";
