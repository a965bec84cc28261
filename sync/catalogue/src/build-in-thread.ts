// Has a base built by a thread of its own.

import { Worker } from "node:worker_threads";
import type { BuildProgress } from "./build-base.ts";
import type { Building } from "./search-index.ts";
import type { BuilderThreadData, FromBuilderThread } from "./thread-messages.ts";

/** JavaScript heap of the building thread, MiB; the numbers themselves lie in buffers, about 100 MB a segment. */
const heapMib = 512;

export function buildInThread(job: Omit<BuilderThreadData, "stop">, progress: BuildProgress): Building {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workerData: BuilderThreadData = { ...job, stop };
  const thread = new Worker(new URL("./builder-thread.ts", import.meta.url), {
    name: "catalogue builder",
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMib },
  });
  const done = new Promise<void>((resolve, reject) => {
    thread.on("message", (message: FromBuilderThread) => {
      if (message.type === "started") progress.started(message.stamp);
      else progress.segment(message.entry);
    });
    thread.once("error", reject);
    thread.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the building thread ended with ${code}`));
    });
  });
  return {
    done,
    // Asked, not terminated: see search-thread-keeper.ts.
    stop: async () => {
      Atomics.store(stop, 0, 1);
      await done.catch(() => {});
    },
  };
}
