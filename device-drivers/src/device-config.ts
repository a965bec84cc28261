// The configuration of a device, as it stands in a store's settings: parsed where it enters, refused with what was
// wrong, where, and what is accepted.

import { serialPort } from "./port/serial-port.ts";
import { tcpPort } from "./port/tcp-port.ts";
import type { Port } from "./port.ts";
import { type PrinterEncoding, printerEncodings, profileNames } from "./printer/profile.ts";
import { defaultFraming, type ScanFraming } from "./scanner/scan-parser.ts";
import type { Timers } from "./timers.ts";

export type Connection =
  | { readonly type: "tcp"; readonly host: string; readonly port: number }
  | { readonly type: "serial"; readonly path: string; readonly baudRate: number };

export interface ScannerConfig {
  readonly connection: Connection;
  /** What ends a code; "any" (CR, LF or CRLF) unless told. */
  readonly terminator?: Exclude<ScanFraming["terminator"], Uint8Array>;
  readonly encoding?: ScanFraming["encoding"];
  readonly maxLength?: number;
  /** For a scanner that sends no terminator: this much silence ends a code. */
  readonly idleFlushMs?: number;
}

export interface PrinterConfig {
  readonly connection: Connection;
  /** A file name in printer/profiles; "generic-80mm" unless told. */
  readonly profile?: string;
  readonly columns?: number;
  /** "gb18030" for Chinese; the profile's unless told. */
  readonly encoding?: PrinterEncoding;
}

/** A configuration that no device can be opened from. `at` is the path of the wrong value, `accepted` what it may be. */
export class DeviceConfigError extends Error {
  readonly code = "DEVICE_CONFIG";
  readonly at: string;
  readonly accepted: string;

  constructor(at: string, accepted: string, got: unknown) {
    super(`${at}: ${accepted} is accepted, got ${JSON.stringify(got) ?? "nothing"}`);
    this.name = "DeviceConfigError";
    this.at = at;
    this.accepted = accepted;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown, at: string, known: readonly string[]): Fields => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DeviceConfigError(at, `an object with ${known.join(", ")}`, value);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new DeviceConfigError(`${at}.${unknown}`, `one of ${known.join(", ")}`, unknown);
  return { ...value };
};

const text = (value: unknown, at: string, accepted: string): string => {
  if (typeof value !== "string" || value.trim() === "") throw new DeviceConfigError(at, accepted, value);
  return value;
};

const whole = (value: unknown, at: string, [min, max]: readonly [number, number]): number => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    throw new DeviceConfigError(at, `a whole number ${min}–${max}`, value);
  }
  return value;
};

const oneOf = <const T extends string>(value: unknown, at: string, accepted: readonly T[]): T => {
  const found = accepted.find((candidate) => candidate === value);
  if (found === undefined) throw new DeviceConfigError(at, `one of ${accepted.join(", ")}`, value);
  return found;
};

/** The field under `key` where it is given at all; null counts as not given. */
const optional = <K extends string, T>(
  fields: Fields,
  key: K,
  parse: (value: unknown) => T,
): { readonly [P in K]?: T } | Record<never, never> =>
  fields[key] === undefined || fields[key] === null ? {} : { [key]: parse(fields[key]) };

const parseConnection = (value: unknown, at: string): Connection => {
  const { type } = fieldsOf(value, at, ["type", "host", "port", "path", "baudRate"]);
  if (oneOf(type, `${at}.type`, ["tcp", "serial"]) === "tcp") {
    const fields = fieldsOf(value, at, ["type", "host", "port"]);
    return {
      type: "tcp",
      host: text(fields.host, `${at}.host`, "a host name or address"),
      port: whole(fields.port, `${at}.port`, [1, 65_535]),
    };
  }
  const fields = fieldsOf(value, at, ["type", "path", "baudRate"]);
  return {
    type: "serial",
    path: text(fields.path, `${at}.path`, 'a device such as "/dev/ttyUSB0" or "COM3"'),
    baudRate: whole(fields.baudRate, `${at}.baudRate`, [300, 4_000_000]),
  };
};

/** Throws DeviceConfigError. */
export const parseScannerConfig = (value: unknown): ScannerConfig => {
  const known = ["connection", "terminator", "encoding", "maxLength", "idleFlushMs"];
  const fields = fieldsOf(value, "scanner", known);
  return {
    connection: parseConnection(fields.connection, "scanner.connection"),
    ...optional(fields, "terminator", (given) =>
      oneOf(given, "scanner.terminator", ["any", "cr", "lf", "crlf", "tab", "etx"]),
    ),
    ...optional(fields, "encoding", (given) => oneOf(given, "scanner.encoding", ["utf-8", "gb18030"])),
    ...optional(fields, "maxLength", (given) => whole(given, "scanner.maxLength", [1, 65_536])),
    ...optional(fields, "idleFlushMs", (given) => whole(given, "scanner.idleFlushMs", [5, 5_000])),
  };
};

/** Throws DeviceConfigError. */
export const parsePrinterConfig = (value: unknown): PrinterConfig => {
  const fields = fieldsOf(value, "printer", ["connection", "profile", "columns", "encoding"]);
  return {
    connection: parseConnection(fields.connection, "printer.connection"),
    ...optional(fields, "profile", (given) => oneOf(given, "printer.profile", profileNames())),
    ...optional(fields, "columns", (given) => whole(given, "printer.columns", [24, 96])),
    ...optional(fields, "encoding", (given) => oneOf(given, "printer.encoding", printerEncodings)),
  };
};

export const portOf = (connection: Connection, timers: Timers): Port =>
  connection.type === "tcp" ? tcpPort(connection, timers) : serialPort(connection, timers);

export const framingOf = (config: ScannerConfig): ScanFraming => ({
  terminator: config.terminator ?? defaultFraming.terminator,
  encoding: config.encoding ?? defaultFraming.encoding,
  maxLength: config.maxLength ?? defaultFraming.maxLength,
});
