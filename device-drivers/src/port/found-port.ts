// A device on a line that is known by what it is on USB, or by how it answers, wherever it is plugged in. Looked for anew
// at every dial, so that one which comes back under another path is found by the next.
//
//   lines on USB ─▶ those that are meant and nobody else's ─▶ the one, or each is asked ─▶ open
//                    none: no-such-device      none answers: no-answer      another answers: wrong-device

import type { Port } from "../port.ts";
import type { Timers } from "../timers.ts";
import { type LineClaims, lineClaims } from "./line-claims.ts";
import type { LineProbe } from "./line-probe.ts";
import { LineSearch, type Look } from "./line-search.ts";
import { type Link, type LinkEvents, reopeningPort } from "./reopening-port.ts";
import { dialSerial, type SerialLine } from "./serial-port.ts";
import { selectorName, type UsbSelector } from "./usb-device.ts";
import { type LineOnUsb, printersOnUsb, serialLinesOnUsb } from "./usb-lines.ts";
import { dialUsbPrinter } from "./usb-printer-port.ts";

export interface FoundOptions {
  readonly timers: Timers;
  /** How this kind of device is known; absent: it never answers, so that only its name on USB tells. */
  readonly probe?: LineProbe;
  /** Where /sys and /dev are; "/" unless told. */
  readonly root?: string;
  readonly claims?: LineClaims;
}

/** What is looked for, and how it is opened. */
interface Sought {
  readonly kind: string;
  readonly usb: UsbSelector;
  readonly list: (root: string) => Promise<readonly LineOnUsb[]>;
  readonly dial: (path: string, events: LinkEvents) => Link;
}

/** Looking is cheap, and a device that is back must be in service within three seconds. */
const longestDelayMs = 500;
/** Every line may have to be asked. */
const dialTimeoutMs = 15_000;

const foundPort = ({ kind, usb, list, dial: dialAt }: Sought, options: FoundOptions): Port => {
  const { timers, probe, root = "/", claims = lineClaims } = options;
  const search = new LineSearch({ usb, probe, timers, root, claims, list, dial: dialAt });

  const dial = (events: LinkEvents): Link => {
    const look: Look = { events, isOver: false, stop: () => {} };
    let link: Link | undefined;
    search.find(look).then(
      (found) => {
        if (found.is === "none") {
          events.overheard(found.heard);
          events.lost(found.reason);
        } else if (look.isOver) found.link.destroy();
        else {
          link = found.link;
          if (found.isAnswered) events.opened();
        }
      },
      () => events.lost("failed"),
    );
    return {
      write: (bytes, done) => link?.write(bytes, done),
      destroy: () => {
        look.isOver = true;
        look.stop();
        link?.destroy();
        search.leave();
      },
    };
  };

  const port = reopeningPort({ name: `${kind} ${selectorName(usb)}`, dialTimeoutMs, longestDelayMs, dial }, timers);
  claims.follow(port, search);
  return port;
};

/** A serial line without its path. */
export interface FoundLine extends Omit<SerialLine, "path"> {
  readonly usb: UsbSelector;
}

export const foundSerialPort = ({ usb, ...speed }: FoundLine, options: FoundOptions): Port =>
  foundPort(
    {
      ...{ kind: "serial", usb, list: serialLinesOnUsb },
      dial: (path, events) => dialSerial({ ...speed, path }, events, options.timers),
    },
    options,
  );

export const foundUsbPrinter = (usb: UsbSelector, options: FoundOptions): Port =>
  foundPort(
    {
      ...{ kind: "usb-printer", usb, list: printersOnUsb },
      dial: (path, events) => dialUsbPrinter(path, events, options.timers),
    },
    options,
  );
