// Status bytes of ESC/POS. Pure. Bit tables: Epson ESC/POS Command Reference, DLE EOT n, GS a, GS r.

import { bit, type PrinterStatus } from "./printer-status.ts";

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
