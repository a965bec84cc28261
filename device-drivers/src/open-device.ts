// From a configuration to a device that is opening and keeps itself open. Nothing is reported before the caller's turn
// ends, so listeners added right away miss nothing; `open()` is for a device that was closed.

import type { LineDisplay, OnLine, Scale } from "./device.ts";
import {
  type PrinterConnection,
  parseDisplayConfig,
  parseLabelConfig,
  parsePrinterConfig,
  parseScaleConfig,
  portOf,
} from "./device-config.ts";
import type { DisplayTiming } from "./display/display-machine.ts";
import { lineDisplay } from "./display/line-display.ts";
import { readDisplayProfile } from "./display/profile.ts";
import { labelProbe } from "./label/label-probe.ts";
import { defaultLabelTiming, type LabelTiming } from "./label/label-state.ts";
import { readLabelProfile } from "./label/profile.ts";
import { type ZplPrinter, zplPrinter } from "./label/zpl-printer.ts";
import { type BytePrinter, bytePrinter } from "./printer/byte-printer.ts";
import { printerProbe } from "./printer/printer-probe.ts";
import { defaultPrinterTiming, type PrinterTiming } from "./printer/printer-state.ts";
import { readProfile } from "./printer/profile.ts";
import { byteScale } from "./scale/byte-scale.ts";
import { readScaleProfile } from "./scale/profile.ts";
import { scaleProbe } from "./scale/scale-probe.ts";
import { defaultScaleTiming, type ScaleTiming } from "./scale/scale-state.ts";
import { systemTimers, type Timers } from "./timers.ts";

export interface OpenOptions {
  readonly timers?: Timers;
  /** Where /sys and /dev are, which tell of serial lines; "/" unless told. */
  readonly root?: string;
}

const where = ({ timers = systemTimers, root = "/" }: OpenOptions) => ({ timers, root });

/** A serial byte is ten bits long: start, eight of data, stop. */
const lineSpeed = (connection: PrinterConnection): Partial<PrinterTiming> =>
  connection.type === "serial"
    ? { bytesPerSecond: Math.min(connection.baudRate / 10, defaultPrinterTiming.bytesPerSecond) }
    : {};

export interface OpenPrinterOptions extends OpenOptions {
  readonly timing?: Partial<PrinterTiming>;
}

/** `config` may come straight from JSON; throws DeviceConfigError where it is not a PrinterConfig. */
export const openPrinter = (config: unknown, options: OpenPrinterOptions = {}): BytePrinter => {
  const { timers = systemTimers, timing = {} } = options;
  const parsed = parsePrinterConfig(config);
  const profile = readProfile(parsed.profile ?? "generic-80mm");
  const printer = bytePrinter(portOf(parsed.connection, { ...where(options), probe: printerProbe(profile.dialect) }), {
    profile,
    timing: { ...defaultPrinterTiming, ...lineSpeed(parsed.connection), ...timing },
    columns: parsed.columns ?? profile.columns,
    encoding: parsed.encoding ?? profile.encoding,
    timers,
  });
  printer.open();
  return printer;
};

export interface OpenDisplayOptions extends OpenOptions {
  readonly timing?: Partial<DisplayTiming>;
}

/** `config` may come straight from JSON; throws DeviceConfigError where it is not a DisplayConfig. */
export const openDisplay = (config: unknown, options: OpenDisplayOptions = {}): LineDisplay & OnLine => {
  const { timers = systemTimers, timing = {} } = options;
  const { connection, profile: name = "cd5220" } = parseDisplayConfig(config);
  const profile = readDisplayProfile(name);
  const bytesPerSecond = connection.type === "serial" ? connection.baudRate / 10 : profile.bytesPerSecond;
  const display = lineDisplay(portOf(connection, where(options)), {
    profile,
    timing: { writeTimeoutMs: 2_000, repaintMs: 2_000, bytesPerSecond, ...timing },
    timers,
  });
  display.open();
  return display;
};

export interface OpenScaleOptions extends OpenOptions {
  readonly timing?: Partial<ScaleTiming>;
}

/** `config` may come straight from JSON; throws DeviceConfigError where it is not a ScaleConfig. */
export const openScale = (config: unknown, options: OpenScaleOptions = {}): Scale & OnLine => {
  const { timers = systemTimers, timing = {} } = options;
  const { connection, profile: name = "toledo-8217" } = parseScaleConfig(config);
  const { dataBits, parity, ...profile } = readScaleProfile(name);
  const line = connection.type === "serial" ? { dataBits, parity, ...connection } : connection;
  const scale = byteScale(portOf(line, { ...where(options), probe: scaleProbe(profile.protocol) }), {
    ...profile,
    timing: { ...defaultScaleTiming, ...timing },
    timers,
  });
  scale.open();
  return scale;
};

export interface OpenLabelPrinterOptions extends OpenOptions {
  readonly timing?: Partial<LabelTiming>;
}

/** `config` may come straight from JSON; throws DeviceConfigError where it is not a LabelConfig. */
export const openLabelPrinter = (config: unknown, options: OpenLabelPrinterOptions = {}): ZplPrinter => {
  const { timers = systemTimers, timing = {} } = options;
  const { connection, profile = "zebra-zd421-203dpi", widthMm = 60, heightMm = 40 } = parseLabelConfig(config);
  const printer = zplPrinter(portOf(connection, { ...where(options), probe: labelProbe }), {
    ...{ profile: readLabelProfile(profile), widthMm, heightMm },
    timing: { ...defaultLabelTiming, ...timing },
    timers,
  });
  printer.open();
  return printer;
};
