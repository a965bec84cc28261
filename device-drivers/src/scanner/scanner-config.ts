// The configuration of a scanner: on a serial line or raw TCP its codes have an end, on USB HID they come in reports.

import { DeviceConfigError, type Fields, fieldsOf, oneOf, optional, text, whole } from "../config-fields.ts";
import { type Connection, parseConnection } from "../device-config.ts";
import { parseUsbSelector } from "../port/usb-config.ts";
import type { UsbSelector } from "../port/usb-device.ts";
import { scannerProfileNames } from "./profile.ts";
import type { ScanFraming } from "./scan-parser.ts";

export type HidConnection =
  /** By what it is on USB, wherever it is plugged in. */
  | { readonly type: "hid"; readonly usb: Omit<UsbSelector, "socket"> }
  /** Reports behind TCP, each after one byte that is its length. */
  | { readonly type: "hid-tcp"; readonly host: string; readonly port: number };

interface CodeConfig {
  readonly encoding?: ScanFraming["encoding"];
  readonly maxLength?: number;
  /** For a scanner that sends no end: this much silence ends a code. */
  readonly idleFlushMs?: number;
}

export interface LineScannerConfig extends CodeConfig {
  readonly connection: Connection;
  /** What ends a code; "any" (CR, LF or CRLF) unless told. */
  readonly terminator?: Exclude<ScanFraming["terminator"], Uint8Array>;
}

export interface HidScannerConfig extends CodeConfig {
  readonly connection: HidConnection;
  /** A file name in scanner/profiles; "honeywell-hid-pos" unless told. */
  readonly profile?: string;
}

export type ScannerConfig = LineScannerConfig | HidScannerConfig;

const codeKeys = ["connection", "encoding", "maxLength", "idleFlushMs"];

const isHid = (connection: unknown): boolean =>
  typeof connection === "object" &&
  connection !== null &&
  "type" in connection &&
  (connection.type === "hid" || connection.type === "hid-tcp");

const codeConfig = (fields: Fields, at: string): CodeConfig => ({
  ...optional(fields, "encoding", (given) => oneOf(given, `${at}.encoding`, ["utf-8", "gb18030"])),
  ...optional(fields, "maxLength", (given) => whole(given, `${at}.maxLength`, [1, 65_536])),
  ...optional(fields, "idleFlushMs", (given) => whole(given, `${at}.idleFlushMs`, [5, 5_000])),
});

/** One that says what it is needs no name; a keyboard is one among several. */
const parseHidConnection = (value: unknown, at: string, isKeyboard: boolean): HidConnection => {
  const { type } = fieldsOf(value, at, ["type", "usb", "host", "port"]);
  if (type === "hid-tcp") {
    const fields = fieldsOf(value, at, ["type", "host", "port"]);
    return {
      type,
      host: text(fields.host, `${at}.host`, "a host name or address"),
      port: whole(fields.port, `${at}.port`, [1, 65_535]),
    };
  }
  const { usb: given = {} } = fieldsOf(value, at, ["type", "usb"]);
  const usb = parseUsbSelector(given, `${at}.usb`, isKeyboard ? "never-answers" : "answers");
  if (usb.socket !== undefined)
    throw new DeviceConfigError(`${at}.usb.socket`, "serialNumber or interfaceNumber in its place", usb.socket);
  return { type: "hid", usb };
};

/** @param at "scanner" or "badge". Throws DeviceConfigError. */
export const parseScannerConfig = (value: unknown, at = "scanner"): ScannerConfig => {
  const { connection } = fieldsOf(value, at, [...codeKeys, "terminator", "profile"]);
  if (isHid(connection)) {
    const fields = fieldsOf(value, at, [...codeKeys, "profile"]);
    const profile = optional(fields, "profile", (given) => oneOf(given, `${at}.profile`, scannerProfileNames()));
    return {
      connection: parseHidConnection(connection, `${at}.connection`, fields.profile === "keyboard"),
      ...profile,
      ...codeConfig(fields, at),
    };
  }
  const fields = fieldsOf(value, at, [...codeKeys, "terminator"]);
  return {
    connection: parseConnection(connection, `${at}.connection`, "never-answers"),
    ...optional(fields, "terminator", (given) =>
      oneOf(given, `${at}.terminator`, ["any", "cr", "lf", "crlf", "tab", "etx"]),
    ),
    ...codeConfig(fields, at),
  };
};
