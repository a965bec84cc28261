// Receipt text (receiptline's language) into one printer's bytes. receiptline writes the receipt; what differs here is
// what the driver must be sure of: that status keeps coming, that the job ends with a question the printer answers,
// and that no receipt text can send commands of its own.

import { type BaseCommand, commands, transform } from "receiptline";
import { automaticStatusOn, requestProcessId, transmitPaperStatus } from "./escpos-commands.ts";
import type { PrinterEncoding, PrinterProfile } from "./profile.ts";
import { documentOf, printQr, requestPrintEnd } from "./star-commands.ts";

export interface ReceiptRendering {
  readonly profile: PrinterProfile;
  readonly columns: number;
  readonly encoding: PrinterEncoding;
  /** Four characters, base 36, that name the job where the printer acknowledges by its name. */
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
const escposQr: BaseCommand["qrcode"] = (symbol) => {
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

const starQr: BaseCommand["qrcode"] = ({ data, level, cell }) => {
  const bytes = Buffer.from(data, "utf8");
  if (bytes.length === 0 || bytes.length > 7_089) return "";
  return latin1(printQr({ level: { l: 0, m: 1, q: 2, h: 3 }[level], cell, data: bytes }));
};

/** Rules and tables are drawn with what a printer for such an encoding has. */
const starCommands = (encoding: PrinterEncoding): BaseCommand => {
  if (encoding === "shiftjis" || encoding === "cp932") return commands.starmbcs;
  return doubleByte.has(encoding) ? commands.starmbcs2 : commands.starsbcs;
};
const doubleByte: ReadonlySet<PrinterEncoding> = new Set(["gb18030", "cp936", "ksc5601", "cp949", "big5", "cp950"]);

const acknowledgement = ({ profile, jobId }: ReceiptRendering): Uint8Array => {
  switch (profile.acknowledge) {
    case "paper-status":
      return transmitPaperStatus();
    case "process-id":
      return requestProcessId(jobId);
    case "print-end":
      return requestPrintEnd(documentOf(jobId));
  }
};

const commandSet = (rendering: ReceiptRendering): BaseCommand => {
  const { dialect, automaticStatus, qr } = rendering.profile;
  const base = dialect === "starprnt" ? starCommands(rendering.encoding) : commands[dialect];
  return {
    ...base,
    open(printer) {
      const opening = base.open.call(this, printer);
      return opening.replace(automaticStatusOff, automaticStatus ? latin1(automaticStatusOn()) : "");
    },
    close() {
      return `${printerCuts(this) ? this.cut() : ""}${latin1(acknowledgement(rendering))}`;
    },
    // A goods name must not kick the drawer or reset the printer: {command:…} prints nothing.
    command: () => "",
    ...(qr === "native" ? { qrcode: dialect === "starprnt" ? starQr : escposQr } : {}),
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
