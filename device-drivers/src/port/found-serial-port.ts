// A device on a serial line that is known by what it is on USB, or by how it answers, wherever it is plugged in. Looked
// for anew at every dial, so that one which comes back under another path is found by the next.
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

export interface FoundLine extends Omit<SerialLine, "path"> {
  readonly usb: UsbSelector;
}

export interface FoundSerialOptions {
  readonly timers: Timers;
  /** How this kind of device is known; absent: it never answers, so that only its name on USB tells. */
  readonly probe?: LineProbe;
  /** Where /sys and /dev are; "/" unless told. */
  readonly root?: string;
  readonly claims?: LineClaims;
}

/** Looking is cheap, and a device that is back must be in service within three seconds. */
const longestDelayMs = 500;
/** Every line may have to be asked. */
const dialTimeoutMs = 15_000;

export const foundSerialPort = ({ usb, ...speed }: FoundLine, options: FoundSerialOptions): Port => {
  const { timers, probe, root = "/", claims = lineClaims } = options;
  const search = new LineSearch({
    ...{ usb, probe, timers, root, claims },
    dial: (path, events) => dialSerial({ ...speed, path }, events, timers),
  });

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

  const port = reopeningPort({ name: `serial ${selectorName(usb)}`, dialTimeoutMs, longestDelayMs, dial }, timers);
  claims.follow(port, search);
  return port;
};
