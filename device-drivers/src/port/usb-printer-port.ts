// A printer of the USB printer class, as Linux's usblp shows it: a node that takes bytes and gives the printer's answers.
// It is read without blocking and looked at again soon, since a blocked read cannot be called back and would hold a thread
// of the process for ever; a printer that takes nothing (no paper) makes writes wait here and not there.

import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Port } from "../port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { lineClaims } from "./line-claims.ts";
import { lossReason } from "./loss-reason.ts";
import { type Link, type LinkEvents, reopeningPort } from "./reopening-port.ts";

const dialTimeoutMs = 2_000;
/** Between two looks for an answer while none comes. */
const lookEveryMs = 20;
/** Before what was not taken is offered again. */
const offerAgainMs = 10;
const longestRead = 4_096;

/** "Not now", as the system says it of what would block. */
const isNotNow = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "EAGAIN";

/** One connection; `events` are told of it until it is destroyed. */
export const dialUsbPrinter = (path: string, events: LinkEvents, timers: Timers): Link => {
  let handle: FileHandle | undefined;
  let isDestroyed = false;
  let cancelLook = (): void => {};
  let cancelOffer = (): void => {};
  let writing: Promise<void> = Promise.resolve();

  const lose = (error: unknown): void => {
    if (!isDestroyed) events.lost(lossReason(error));
  };

  const look = async (file: FileHandle): Promise<void> => {
    const buffer = Buffer.alloc(longestRead);
    const read = await file.read(buffer, 0, longestRead, null).catch((error: unknown) => {
      if (!isNotNow(error)) throw error;
      return null;
    });
    if (isDestroyed) return;
    if (read?.bytesRead === 0) {
      events.lost("unplugged");
      return;
    }
    if (read !== null) events.bytes(buffer.subarray(0, read.bytesRead));
    if (!isDestroyed) cancelLook = timers.after(read === null ? lookEveryMs : 0, () => void look(file).catch(lose));
  };

  const offer = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
    for (let from = 0; from < bytes.length && !isDestroyed; ) {
      const taken = await file.write(bytes, from, bytes.length - from, null).catch((error: unknown) => {
        if (!isNotNow(error)) throw error;
        return { bytesWritten: 0 };
      });
      from += taken.bytesWritten;
      if (taken.bytesWritten === 0)
        await new Promise<void>((resolve) => {
          cancelOffer = timers.after(offerAgainMs, resolve);
        });
    }
  };

  const start = async (): Promise<void> => {
    const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants;
    const file = await open(path, O_RDWR | O_NONBLOCK | O_NOCTTY);
    if (isDestroyed) {
      await file.close();
      return;
    }
    handle = file;
    events.opened();
    if (!isDestroyed) await look(file);
  };

  start().catch(lose);
  return {
    write: (bytes, done) => {
      const file = handle;
      if (file === undefined) return;
      writing = writing.then(async () => {
        await offer(file, bytes);
        if (!isDestroyed) done();
      });
      writing.catch(lose);
    },
    destroy: () => {
      isDestroyed = true;
      cancelLook();
      cancelOffer();
      // It may be gone already; there is nothing left to do about it.
      handle?.close().catch(() => {});
    },
  };
};

export const usbPrinterPort = (path: string, timers: Timers = systemTimers): Port => {
  const dial = (events: LinkEvents): Link => dialUsbPrinter(path, events, timers);
  const port = reopeningPort({ name: `usb-printer ${path}`, dialTimeoutMs, dial }, timers);
  lineClaims.follow(port, { at: path, wants: () => false });
  return port;
};
