// A HID device of this machine, found by what it is wherever it is plugged in; each listener gets whole reports. It is only
// listened to.

import type { Port } from "../port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { deviceNode } from "./device-node.ts";
import { type HidEntry, type HidSystem, NoHidError, nodeHid } from "./hid-system.ts";
import { type LineClaim, type LineClaims, lineClaims } from "./line-claims.ts";
import { type Link, type LinkEvents, reopeningPort } from "./reopening-port.ts";
import { selectorName, type UsbSelector } from "./usb-device.ts";

/** What a device says that it is (HID usage tables). */
export interface HidUsage {
  readonly page: number;
  readonly usages: readonly number[];
}

export interface HidPortOptions {
  readonly usb: Omit<UsbSelector, "socket">;
  readonly usage: HidUsage;
  readonly timers?: Timers;
  readonly system?: HidSystem;
  readonly claims?: LineClaims;
}

/** Looking is cheap, and a device that is back must be in service within three seconds. */
const longestDelayMs = 500;
const dialTimeoutMs = 5_000;

const isMeant = ({ usb, usage }: HidPortOptions, entry: HidEntry): boolean =>
  (["vendorId", "productId", "serialNumber", "interfaceNumber"] as const).every(
    (key) => usb[key] === undefined || usb[key] === entry[key],
  ) &&
  entry.usagePage === usage.page &&
  entry.usage !== null &&
  usage.usages.includes(entry.usage);

export const hidPort = (options: HidPortOptions): Port => {
  const { usb, timers = systemTimers, system = nodeHid, claims = lineClaims } = options;
  let at: string | null = null;
  const claim: LineClaim = {
    wants: () => false,
    get at() {
      return at;
    },
  };

  const dial = (events: LinkEvents): Link => {
    let isDestroyed = false;
    let close = async (): Promise<void> => {};

    const start = async (): Promise<void> => {
      const found = (await system.entries()).filter((entry) => isMeant(options, entry));
      const entry = found.find(({ path }) => !claims.isTaken(path, claim));
      if (isDestroyed) return;
      if (entry === undefined) {
        events.lost("no-such-device");
        return;
      }
      at = entry.path;
      // node-hid says that it cannot open it, and not why.
      const node = await deviceNode(entry.path);
      if (!node.ok) {
        events.lost(node.reason);
        return;
      }
      const handle = await system.open(entry.path);
      close = () => handle.close();
      if (isDestroyed) {
        await close();
        return;
      }
      handle.onError(() => events.lost("unplugged"));
      handle.onReport((report) => events.bytes(report));
      events.opened();
    };

    start().catch((error: unknown) => events.lost(error instanceof NoHidError ? "no-hid-support" : "failed"));
    return {
      write: (_bytes, done) => done(),
      destroy: () => {
        isDestroyed = true;
        at = null;
        // It may be gone already; there is nothing left to do about it.
        close().catch(() => {});
      },
    };
  };

  const port = reopeningPort({ name: `hid ${selectorName(usb)}`, dialTimeoutMs, longestDelayMs, dial }, timers);
  claims.follow(port, claim);
  return port;
};
