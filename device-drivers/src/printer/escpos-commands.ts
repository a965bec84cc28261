// The ESC/POS commands that the driver itself sends. Clauses are those of Epson's "ESC/POS Command Reference for TM
// Printers"; the receipt's own bytes come from receiptline.

import { type DrawerPulse, drawerPulseOf } from "./drawer-pulse.ts";

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
const EOT = 0x04;
const DC4 = 0x14;

/** DLE EOT n, "Transmit real-time status": 1 printer, 2 cause of offline, 3 cause of error, 4 roll paper sensor. */
export const realTimeStatus = (n: RealTimeStatus): Uint8Array => Uint8Array.of(DLE, EOT, n);
export type RealTimeStatus = 1 | 2 | 3 | 4;

/**
 * GS a n, "Enable/disable Automatic Status Back (ASB)": bit 0 drawer, 1 online/offline, 2 error, 3 roll paper sensor.
 * The printer sends its four bytes at once and then after every change, until ESC @ or power-off.
 */
export const automaticStatusOn = (): Uint8Array => Uint8Array.of(GS, 0x61, 0x0f);

/** GS r n, "Transmit status", n = 1 paper sensor: taken from the buffer in its turn, after what stands before it. */
export const transmitPaperStatus = (): Uint8Array => Uint8Array.of(GS, 0x72, 0x31);

/**
 * GS ( H fn=48, "Specifies the process ID response": the printer sends the ID back when the data before it is
 * printed, and never when that data was cleared. `id` is four characters 0x20–0x7E.
 */
export const requestProcessId = (id: string): Uint8Array => {
  if (!/^[ -~]{4}$/.test(id))
    throw new Error(`a process ID is four printable ASCII characters, got ${JSON.stringify(id)}`);
  return Uint8Array.of(GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, "latin1"));
};

/** ESC p m t1 t2, "Generate pulse": t1 × 2 ms on, t2 × 2 ms off; m = 0 is the connector's pin 2, m = 1 pin 5. */
export const generatePulse = (pulse: DrawerPulse): Uint8Array => {
  const { on, off } = drawerPulseOf(pulse, { stepMs: 2, most: 255 });
  return Uint8Array.of(ESC, 0x70, pulse.pin === 2 ? 0 : 1, on, off);
};

/** DLE DC4 fn=8, "Clear buffer(s)": what is not printed yet will not be. d1–d7 are fixed by the manual. */
export const clearBuffers = (): Uint8Array => Uint8Array.of(DLE, DC4, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
