// The StarPRNT commands that the driver itself sends. Clauses are those of Star's "StarPRNT Command Specifications"; the
// receipt's own bytes come from receiptline.

import { type DrawerPulse, drawerPulseOf } from "./drawer-pulse.ts";

const ESC = 0x1b;
const GS = 0x1d;
const RS = 0x1e;
const SOH = 0x01;
const ETX = 0x03;
const ACK = 0x06;
const BEL = 0x07;
const CAN = 0x18;

/**
 * ESC ACK SOH, "Real-time printer status (ASB Status)": answered at once, also while the printer is offline. "Do not send
 * the next … until the final auto status has been received"; "not used when auto-status is valid".
 */
export const starStatus = (): Uint8Array => Uint8Array.of(ESC, ACK, SOH);

/** ESC RS a n, "Set status transmission conditions", n = 0: nothing is told unasked. ESC ACK SOH asks for that first. */
export const starAutomaticStatusOff = (): Uint8Array => Uint8Array.of(ESC, RS, 0x61, 0);

/** "Specify n1 + n2 × 256 as the document ID" (ESC GS ETX): of a job's four characters in base 36, so many as fit. */
export const documentOf = (jobId: string): number => Number.parseInt(jobId, 36) % 0x1_0000;

/**
 * ESC GS ETX s n1 n2, "Send print-end counter", s = 1: the printer prints what it has, waits until its motor stops, and
 * sends these bytes back, with its counter and NUL behind them.
 */
export const requestPrintEnd = (document: number): Uint8Array =>
  Uint8Array.of(ESC, GS, ETX, 1, document & 255, document >> 8);

/** ESC BEL n1 n2, "Set external drive device 1 pulse width", n × 10 ms each, 1–127; then BEL, which drives it in its turn. */
export const driveDrawer = (pulse: DrawerPulse): Uint8Array => {
  const { on, off } = drawerPulseOf(pulse, { stepMs: 10, most: 127 });
  return Uint8Array.of(ESC, BEL, on, off, BEL);
};

/** ESC ACK CAN, "Execute printer reset (real-time)": what is not printed yet will not be. */
export const resetPrinter = (): Uint8Array => Uint8Array.of(ESC, ACK, CAN);

export interface StarQr {
  /** 0 L, 1 M, 2 Q, 3 H. */
  readonly level: number;
  /** Dots a module, 1–8. */
  readonly cell: number;
  /** 1–7,089 bytes. */
  readonly data: Uint8Array;
}

/**
 * ESC GS y S 0 n "Set QR code model" 2, S 1 n "mistake correction level", S 2 n "cell size", D 1 m nL nH "data (auto
 * setting)" with m = 0, and P "Print QR code".
 */
export const printQr = ({ level, cell, data }: StarQr): Uint8Array => {
  const qr = [ESC, GS, 0x79];
  return Uint8Array.from([
    ...[...qr, 0x53, 0x30, 2],
    ...[...qr, 0x53, 0x31, level],
    ...[...qr, 0x53, 0x32, cell],
    ...[...qr, 0x44, 0x31, 0, data.length & 255, data.length >> 8, ...data],
    ...[...qr, 0x50],
  ]);
};
