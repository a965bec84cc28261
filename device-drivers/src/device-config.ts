// The configuration of a device, as it stands in a store's settings: parsed where it enters, refused with what was
// wrong, where, and what is accepted.

import { DeviceConfigError, fieldsOf, oneOf, optional, text, whole } from "./config-fields.ts";
import { displayProfileNames } from "./display/profile.ts";
import { labelProfileNames } from "./label/profile.ts";
import { foundSerialPort, foundUsbPrinter } from "./port/found-port.ts";
import type { LineProbe } from "./port/line-probe.ts";
import { serialPort } from "./port/serial-port.ts";
import { tcpPort } from "./port/tcp-port.ts";
import { type Answers, parseUsbSelector } from "./port/usb-config.ts";
import type { UsbSelector } from "./port/usb-device.ts";
import { usbPrinterPort } from "./port/usb-printer-port.ts";
import type { Port } from "./port.ts";
import { type PrinterEncoding, printerEncodings, profileNames } from "./printer/profile.ts";
import { scaleProfileNames } from "./scale/profile.ts";
import type { Timers } from "./timers.ts";

export type Connection =
  | { readonly type: "tcp"; readonly host: string; readonly port: number }
  | ({
      readonly type: "serial";
      readonly baudRate: number;
      /** 8 data bits without parity unless told, or the device's profile says otherwise. */
      readonly dataBits?: 7 | 8;
      readonly parity?: "none" | "even" | "odd";
    } & (
      | { readonly path: string; readonly usb?: never }
      /** Wherever it is plugged in; with no name at all, the one that answers as such a device. */
      | { readonly usb: UsbSelector; readonly path?: never }
    ));

/** A printer of the USB printer class, by its node or wherever it is plugged in. */
export type UsbPrinterConnection = { readonly type: "usb-printer" } & (
  | { readonly path: string; readonly usb?: never }
  | { readonly usb: UsbSelector; readonly path?: never }
);

export type PrinterConnection = Connection | UsbPrinterConnection;

export interface PrinterConfig {
  readonly connection: PrinterConnection;
  /** A file name in printer/profiles; "generic-80mm" unless told. */
  readonly profile?: string;
  readonly columns?: number;
  /** "gb18030" for Chinese; the profile's unless told. */
  readonly encoding?: PrinterEncoding;
}

export interface DisplayConfig {
  readonly connection: Connection;
  /** A file name in display/profiles; "cd5220" unless told. */
  readonly profile?: string;
}

export interface ScaleConfig {
  readonly connection: Connection;
  /** A file name in scale/profiles; "toledo-8217" unless told. */
  readonly profile?: string;
}

export interface LabelConfig {
  readonly connection: PrinterConnection;
  /** A file name in label/profiles; "zebra-zd421-203dpi" unless told. */
  readonly profile?: string;
  /** Of the labels that are in it; 60 × 40 unless told. */
  readonly widthMm?: number;
  readonly heightMm?: number;
}

/** @param answers whether the device can be known by its answers; otherwise its maker and model must be named. */
export const parseConnection = (value: unknown, at: string, answers: Answers): Connection => {
  const { type } = fieldsOf(value, at, ["type", "host", "port", "path", "usb", "baudRate", "dataBits", "parity"]);
  if (oneOf(type, `${at}.type`, ["tcp", "serial"]) === "tcp") {
    const fields = fieldsOf(value, at, ["type", "host", "port"]);
    return {
      type: "tcp",
      host: text(fields.host, `${at}.host`, "a host name or address"),
      port: whole(fields.port, `${at}.port`, [1, 65_535]),
    };
  }
  const fields = fieldsOf(value, at, ["type", "path", "usb", "baudRate", "dataBits", "parity"]);
  const isFound = fields.usb !== undefined && fields.usb !== null;
  if (isFound && fields.path !== undefined)
    throw new DeviceConfigError(`${at}.path`, "either usb or path", fields.path);
  return {
    type: "serial",
    ...(isFound
      ? { usb: parseUsbSelector(fields.usb, `${at}.usb`, answers) }
      : { path: text(fields.path, `${at}.path`, 'a device such as "/dev/ttyUSB0" or "COM3", or usb in its place') }),
    baudRate: whole(fields.baudRate, `${at}.baudRate`, [300, 4_000_000]),
    ...optional(fields, "dataBits", (given) => (whole(given, `${at}.dataBits`, [7, 8]) === 7 ? 7 : 8)),
    ...optional(fields, "parity", (given) => oneOf(given, `${at}.parity`, ["none", "even", "odd"])),
  };
};

const parsePrinterConnection = (value: unknown, at: string): PrinterConnection => {
  if (typeof value !== "object" || value === null || !("type" in value) || value.type !== "usb-printer")
    return parseConnection(value, at, "answers");
  const fields = fieldsOf(value, at, ["type", "path", "usb"]);
  if (fields.path === undefined)
    return { type: "usb-printer", usb: parseUsbSelector(fields.usb ?? {}, `${at}.usb`, "answers") };
  if (fields.usb !== undefined) throw new DeviceConfigError(`${at}.path`, "either usb or path", fields.path);
  return { type: "usb-printer", path: text(fields.path, `${at}.path`, 'a node such as "/dev/usb/lp0"') };
};

/** Throws DeviceConfigError. */
export const parsePrinterConfig = (value: unknown): PrinterConfig => {
  const fields = fieldsOf(value, "printer", ["connection", "profile", "columns", "encoding"]);
  return {
    connection: parsePrinterConnection(fields.connection, "printer.connection"),
    ...optional(fields, "profile", (given) => oneOf(given, "printer.profile", profileNames())),
    ...optional(fields, "columns", (given) => whole(given, "printer.columns", [24, 96])),
    ...optional(fields, "encoding", (given) => oneOf(given, "printer.encoding", printerEncodings)),
  };
};

/** Throws DeviceConfigError. */
export const parseDisplayConfig = (value: unknown): DisplayConfig => {
  const fields = fieldsOf(value, "display", ["connection", "profile"]);
  return {
    connection: parseConnection(fields.connection, "display.connection", "never-answers"),
    ...optional(fields, "profile", (given) => oneOf(given, "display.profile", displayProfileNames())),
  };
};

/** Throws DeviceConfigError. */
export const parseScaleConfig = (value: unknown): ScaleConfig => {
  const fields = fieldsOf(value, "scale", ["connection", "profile"]);
  return {
    connection: parseConnection(fields.connection, "scale.connection", "answers"),
    ...optional(fields, "profile", (given) => oneOf(given, "scale.profile", scaleProfileNames())),
  };
};

/** Throws DeviceConfigError. */
export const parseLabelConfig = (value: unknown): LabelConfig => {
  const fields = fieldsOf(value, "label", ["connection", "profile", "widthMm", "heightMm"]);
  return {
    connection: parsePrinterConnection(fields.connection, "label.connection"),
    ...optional(fields, "profile", (given) => oneOf(given, "label.profile", labelProfileNames())),
    ...optional(fields, "widthMm", (given) => whole(given, "label.widthMm", [30, 150])),
    ...optional(fields, "heightMm", (given) => whole(given, "label.heightMm", [20, 150])),
  };
};

export interface PortOptions {
  readonly timers: Timers;
  /** How the device is known among several. */
  readonly probe?: LineProbe;
  /** Where /sys and /dev are; "/" unless told. */
  readonly root?: string;
}

export const portOf = (connection: PrinterConnection, options: PortOptions): Port => {
  if (connection.type === "tcp") return tcpPort(connection, options.timers);
  if (connection.type === "usb-printer")
    return connection.usb === undefined
      ? usbPrinterPort(connection.path, options.timers)
      : foundUsbPrinter(connection.usb, options);
  if (connection.usb !== undefined) return foundSerialPort(connection, options);
  return serialPort(connection, options.timers);
};
