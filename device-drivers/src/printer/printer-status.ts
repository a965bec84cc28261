// What a printer says about itself, whatever its language, and what that means for the device. Pure. Status bytes are
// read by escpos-status.ts and star-status.ts.

import type { DeviceHealth } from "../device.ts";

export interface PrinterStatus {
  readonly online: boolean;
  readonly coverOpen: boolean;
  readonly paperEnd: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterError: boolean;
  /** Mechanical, unrecoverable or waiting to cool down. */
  readonly otherError: boolean;
  /** Level of the drawer connector's switch, pin 3; what it means is the drawer's wiring. */
  readonly drawerPin3: "high" | "low";
}

export const bit = (byte: number, index: number): boolean => (byte & (1 << index)) !== 0;

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
