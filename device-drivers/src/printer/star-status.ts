// Status bytes of StarPRNT. Pure. Bit tables: Star, "Automatic Status" (ASB), printer status 1 to 5, which are the third
// byte and those after it.

import { bit, type PrinterStatus } from "./printer-status.ts";

/** @param bytes printer status 1, 2 and so on: of a printer that sends fewer than four the rest counts as well */
export const statusOfStar = ([printer = 0, error = 0, jam = 0, paper = 0]: readonly number[]): PrinterStatus => ({
  online: !bit(printer, 3),
  coverOpen: bit(printer, 5),
  paperEnd: bit(paper, 3),
  // The inner sensor, or the outer one where a roll has one.
  paperNearEnd: bit(paper, 2) || bit(paper, 1),
  cutterError: bit(error, 3),
  // Mechanical, non-recoverable, head too hot; head up, presenter jam, black mark.
  otherError: bit(error, 2) || bit(error, 5) || bit(error, 6) || (jam & 0x0e) !== 0,
  // "Compulsion SW": open 0, closed 1.
  drawerPin3: bit(printer, 2) ? "high" : "low",
});
