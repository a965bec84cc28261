// What the printer says about itself, out of its status bytes, and what that means for the device. Pure.
// Bit tables: Epson ESC/POS Command Reference, DLE EOT n, GS a, GS r.

import type { DeviceHealth } from "../device.ts";

export interface PrinterStatus {
  readonly online: boolean;
  readonly coverOpen: boolean;
  readonly paperEnd: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterError: boolean;
  /** Mechanical, unrecoverable or waiting to cool down. */
  readonly otherError: boolean;
  /** Level of the drawer connector's pin 3; what it means is the drawer's wiring. */
  readonly drawerPin3: "high" | "low";
}

const bit = (byte: number, index: number): boolean => (byte & (1 << index)) !== 0;

export type RealTimeAnswers = readonly [printer: number, offline: number, error: number, paper: number];

/** From the answers to DLE EOT 1, 2, 3 and 4. */
export const statusOfRealTime = ([printer, offline, error, paper]: RealTimeAnswers): PrinterStatus => ({
  online: !bit(printer, 3),
  coverOpen: bit(offline, 2),
  // DLE EOT 2 bit 5 says that printing stopped for it; DLE EOT 4 bits 5 and 6 are the sensor itself.
  paperEnd: bit(offline, 5) || (paper & 0x60) !== 0,
  paperNearEnd: (paper & 0x0c) !== 0,
  cutterError: bit(error, 3),
  otherError: bit(error, 2) || bit(error, 5) || bit(error, 6),
  drawerPin3: bit(printer, 2) ? "high" : "low",
});

/** From the four bytes of Automatic Status Back. */
export const statusOfAutomatic = ([printer, error, paper]: readonly [
  number,
  number,
  number,
  number,
]): PrinterStatus => ({
  online: !bit(printer, 3),
  coverOpen: bit(printer, 5),
  paperEnd: (paper & 0x0c) !== 0,
  paperNearEnd: (paper & 0x03) !== 0,
  cutterError: bit(error, 3),
  otherError: bit(error, 2) || bit(error, 5) || bit(error, 6),
  drawerPin3: bit(printer, 2) ? "high" : "low",
});

/** GS r 1: bits 2 and 3 are the paper end sensor. */
export const paperEndOf = (paperStatus: number): boolean => (paperStatus & 0x0c) !== 0;

/** Why this printer cannot print now, as a stable code; the cause a person can remove first comes first. */
export const faultOf = (status: PrinterStatus): string | undefined => {
  if (status.coverOpen) return "cover-open";
  if (status.paperEnd) return "paper-end";
  if (status.cutterError) return "cutter";
  if (status.otherError) return "error";
  return status.online ? undefined : "offline";
};

/**
 * A printer cannot be online with its cover open, its paper gone or its cutter jammed. Answers that say so are a
 * duplicate or a late one out of step with the questions, and are asked again.
 */
export const contradictsItself = (status: PrinterStatus): boolean =>
  status.online && (status.coverOpen || status.paperEnd || status.cutterError || status.otherError);

export const healthOf = (status: PrinterStatus): DeviceHealth => {
  const reason = faultOf(status);
  if (reason !== undefined) return { state: "down", reason };
  return status.paperNearEnd ? { state: "up", warning: "paper-near-end" } : { state: "up" };
};
