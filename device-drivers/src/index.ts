export type { DeviceHealth, PrintOutcome, ReceiptPrinter, Scan, Scanner } from "./device.ts";
export {
  type Connection,
  DeviceConfigError,
  type PrinterConfig,
  parsePrinterConfig,
  parseScannerConfig,
  type ScannerConfig,
} from "./device-config.ts";
export {
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  startPrinterEmulator,
} from "./emulator/printer-emulator.ts";
export type { PrinterOrders } from "./emulator/printer-faults.ts";
export {
  type ScannerEmulator,
  type ScannerEmulatorOptions,
  startScannerEmulator,
} from "./emulator/scanner-emulator.ts";
export { openPrinter, openScanner } from "./open-device.ts";
export { type Port, PortLostError, type PortState } from "./port.ts";
export { profileNames } from "./printer/profile.ts";
export type { Timers } from "./timers.ts";
