// A HID device behind TCP, as the emulators are: each listener gets whole reports.

import type { Port } from "../port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { hidFrames } from "./hid-frames.ts";
import { reopeningPort } from "./reopening-port.ts";
import { dialTcp, type TcpAddress, tcpDialTimeoutMs } from "./tcp-port.ts";

export const hidTcpPort = (address: TcpAddress, timers: Timers = systemTimers): Port =>
  reopeningPort(
    {
      name: `hid-tcp ${address.host}:${address.port}`,
      dialTimeoutMs: tcpDialTimeoutMs,
      dial: (events) => {
        const frames = hidFrames();
        return dialTcp(address, {
          ...events,
          bytes: (bytes) => {
            const reports = frames.take(bytes);
            if (reports === undefined) events.lost("garbled");
            else for (const report of reports) events.bytes(report);
          },
        });
      },
    },
    timers,
  );
