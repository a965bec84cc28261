// From a configuration to a scanner that is opening and keeps itself open, on whatever it is connected by.

import { portOf } from "../device-config.ts";
import { type HidPortOptions, hidPort } from "../port/hid-port.ts";
import type { HidSystem } from "../port/hid-system.ts";
import { hidTcpPort } from "../port/hid-tcp-port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { hidPosDecoder } from "./hid-pos-decoder.ts";
import { keyboardDecoder } from "./keyboard-decoder.ts";
import { type PortScanner, portScanner } from "./port-scanner.ts";
import { readScannerProfile, type ScannerProfile } from "./profile.ts";
import { byteDecoder, type ScanDecoder } from "./scan-decoder.ts";
import { defaultFraming } from "./scan-parser.ts";
import { type HidScannerConfig, parseScannerConfig, type ScannerConfig } from "./scanner-config.ts";

export interface OpenScannerOptions {
  readonly timers?: Timers;
  /** Where /sys and /dev are, which tell of serial lines; "/" unless told. */
  readonly root?: string;
  /** The machine's HID devices; node-hid's unless told. */
  readonly hid?: HidSystem;
}

/** Usage page 0x8C: badge reader, scanner, dumb scanner, cordless base, cradle. Page 1: keyboard. */
const usages = {
  "hid-pos": { page: 0x8c, usages: [1, 2, 3, 4, 5] },
  keyboard: { page: 0x01, usages: [6] },
} as const;

const isHid = (config: ScannerConfig): config is HidScannerConfig =>
  config.connection.type === "hid" || config.connection.type === "hid-tcp";

const decoderOf = (profile: ScannerProfile, config: HidScannerConfig): ScanDecoder => {
  const { encoding = defaultFraming.encoding, maxLength = defaultFraming.maxLength } = config;
  return profile.speaks === "keyboard"
    ? keyboardDecoder({ encoding, maxLength }, config.idleFlushMs)
    : hidPosDecoder(profile, { encoding, maxLength });
};

const openHid = (config: HidScannerConfig, { timers = systemTimers, hid }: OpenScannerOptions): PortScanner => {
  const { connection } = config;
  const profile = readScannerProfile(config.profile ?? "honeywell-hid-pos");
  const decoder = decoderOf(profile, config);
  if (connection.type === "hid-tcp") return portScanner(hidTcpPort(connection, timers), { decoder, timers });
  const options: HidPortOptions = {
    ...{ usb: connection.usb, usage: usages[profile.speaks], timers },
    ...(hid === undefined ? {} : { system: hid }),
  };
  return portScanner(hidPort(options), { decoder, timers });
};

/**
 * `config` may come straight from JSON; throws DeviceConfigError where it is not a ScannerConfig.
 * @param at what it is called in refusals
 */
export const openScanner = (config: unknown, options: OpenScannerOptions = {}, at = "scanner"): PortScanner => {
  const { timers = systemTimers, root = "/" } = options;
  const parsed = parseScannerConfig(config, at);
  let scanner: PortScanner;
  if (isHid(parsed)) scanner = openHid(parsed, options);
  else {
    const { connection, idleFlushMs, ...framing } = parsed;
    const decoder = byteDecoder({ ...defaultFraming, ...framing }, idleFlushMs);
    scanner = portScanner(portOf(connection, { timers, root }), { decoder, timers });
  }
  scanner.open();
  return scanner;
};
