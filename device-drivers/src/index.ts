// What the house and other projects use: devices, opened from a configuration, and their emulators. A name marked
// @public is for users outside this repository.

export {
  /** @public */
  DeviceConfigError,
} from "./config-fields.ts";
export type {
  DeviceHealth,
  DisplayRow,
  LabelPrinter,
  LineDisplay,
  OnLine,
  PrintOutcome,
  ReceiptPrinter,
  Scale,
  /** @public */
  ScaleKey,
  ScaleReading,
  /** @public */
  Scan,
  /** @public */
  Scanner,
} from "./device.ts";
export type {
  /** @public */
  Connection,
  /** @public */
  DisplayConfig,
  /** @public */
  LabelConfig,
  /** @public */
  PrinterConfig,
  /** @public */
  ScaleConfig,
} from "./device-config.ts";
export {
  /** @public */
  type AcquirerEmulator,
  /** @public */
  startAcquirerEmulator,
} from "./emulator/acquirer-emulator.ts";
export {
  /** @public */
  type DisplayEmulator,
  /** @public */
  startDisplayEmulator,
} from "./emulator/display-emulator.ts";
export {
  /** @public */
  type LabelEmulator,
  /** @public */
  startLabelEmulator,
} from "./emulator/label-emulator.ts";
export {
  /** @public */
  type PrinterEmulator,
  /** @public */
  startPrinterEmulator,
} from "./emulator/printer-emulator.ts";
export {
  /** @public */
  type ScaleEmulator,
  /** @public */
  startScaleEmulator,
} from "./emulator/scale-emulator.ts";
export {
  /** @public */
  type ScannerEmulator,
  startScannerEmulator,
} from "./emulator/scanner-emulator.ts";
export type {
  Label,
  LabelPart,
} from "./label/label.ts";
export { openDisplay, openLabelPrinter, openPrinter, openScale } from "./open-device.ts";
export { openPayment } from "./payment/open-payment.ts";
export type {
  /** @public */
  Approval,
  Payment,
  PaymentDevice,
  PaymentOutcome,
  PaymentProgress,
  Purchase,
  Refund,
  RefundOutcome,
  /** @public */
  SettlementOutcome,
} from "./payment/payment-device.ts";
export { paymentDriver } from "./payment/payment-driver.ts";
export type { PaymentReading, PaymentWire } from "./payment/payment-wire.ts";
export { openScanner } from "./scanner/open-scanner.ts";
export type {
  /** @public */
  ScannerConfig,
} from "./scanner/scanner-config.ts";
