// Receipt text (receiptline's language) into one printer's bytes. receiptline writes the receipt; what differs here is
// what the driver must be sure of: that status keeps coming, that the job ends with a question the printer answers,
// and that no receipt text can send commands of its own.

import { type BaseCommand, commands, transform } from "receiptline";
import { automaticStatusOn, requestProcessId, transmitPaperStatus } from "./commands.ts";
import type { PrinterEncoding, PrinterProfile } from "./profile.ts";

export interface ReceiptRendering {
  readonly profile: PrinterProfile;
  readonly columns: number;
  readonly encoding: PrinterEncoding;
  /** Four printable characters that name the job where the printer acknowledges by process ID. */
  readonly jobId: string;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const byte = (...values: readonly number[]): string => String.fromCharCode(...values);

/** GS a 0 right after ESC @ is how receiptline opens; it would silence the printer just when it is needed. */
const automaticStatusOff = "\x1da\x00";

/**
 * GS ( k, "2-dimensional code commands" for QR: fn 165 model 2, 167 module size, 169 error correction level,
 * 180 store the data, 181 print it.
 */
const nativeQr: BaseCommand["qrcode"] = (symbol) => {
  const data = Buffer.from(symbol.data, "utf8").toString("latin1");
  if (data.length === 0 || data.length > 7_089) return "";
  const level = { l: 48, m: 49, q: 50, h: 51 }[symbol.level];
  const stored = data.length + 3;
  return [
    `\x1d(k${byte(4, 0, 49, 65, 50, 0)}`,
    `\x1d(k${byte(3, 0, 49, 67, symbol.cell)}`,
    `\x1d(k${byte(3, 0, 49, 69, level)}`,
    `\x1d(k${byte(stored & 255, stored >> 8, 49, 80, 48)}${data}`,
    `\x1d(k${byte(3, 0, 49, 81, 48)}`,
  ].join("");
};

const commandSet = ({ profile, jobId }: ReceiptRendering): BaseCommand => {
  const base = commands[profile.dialect];
  const acknowledge = profile.acknowledge === "process-id" ? requestProcessId(jobId) : transmitPaperStatus();
  return {
    ...base,
    open(printer) {
      const opening = base.open.call(this, printer);
      return opening.replace(automaticStatusOff, profile.automaticStatus ? latin1(automaticStatusOn()) : "");
    },
    close() {
      return `${printerCuts(this) ? this.cut() : ""}${latin1(acknowledge)}`;
    },
    // A goods name must not kick the drawer or reset the printer: {command:…} prints nothing.
    command: () => "",
    ...(profile.qr === "native" ? { qrcode: nativeQr } : {}),
  };
};

const printerCuts = (command: BaseCommand): boolean => command.cutting === true;

/** U+00A5 is four bytes in GB18030, which no printer draws; the full-width yen sign is the one they have. */
const drawable = (text: string, encoding: PrinterEncoding): string =>
  encoding === "gb18030" || encoding === "cp936" ? text.replaceAll("\u00a5", "\uffe5") : text;

/** Throws what receiptline throws on an image that is no PNG. */
export const receiptBytes = (receipt: string, rendering: ReceiptRendering): Uint8Array => {
  const written = transform(drawable(receipt, rendering.encoding), {
    cpl: rendering.columns,
    encoding: rendering.encoding,
    command: commandSet(rendering),
  });
  return Buffer.from(written, "latin1");
};
