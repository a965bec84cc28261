// Thread that builds a base and ends. It may take a minute: unless search has to wait for it, it gives way to everything
// else of the box, on Linux at least, where niceness is a thread's own.

import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { buildBase } from "./build-base.ts";
import { openItems } from "./items.ts";
import type { BuilderThreadData, FromBuilderThread } from "./thread-messages.ts";

const { source, target, isUrgent, stop }: BuilderThreadData = workerData;
const say = (message: FromBuilderThread) => parentPort?.postMessage(message);

if (!isUrgent && process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const items = openItems(source);
try {
  buildBase(
    {
      ...{ items, source: source.file, target, isStopped: () => Atomics.load(stop, 0) !== 0 },
      ...(source.key === undefined ? {} : { key: source.key }),
    },
    {
      started: (stamp) => say({ type: "started", stamp }),
      segment: (entry) => say({ type: "segment", entry }),
    },
  );
} finally {
  await items.close();
}
