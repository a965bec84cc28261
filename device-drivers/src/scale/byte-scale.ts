// The scale on a byte-stream port: runs the machine's effects. All judgement is in scale-machine.ts.

import type { DeviceHealth, OnLine, Scale, ScaleReading } from "../device.ts";
import { machineRun } from "../machine-run.ts";
import type { Port } from "../port.ts";
import { feedLink } from "../port-link.ts";
import { oneTimer, systemTimers, type Timers } from "../timers.ts";
import { stepScale } from "./scale-machine.ts";
import { type ScaleEffect, type ScaleInput, type ScaleSettings, scaleStart } from "./scale-state.ts";

export interface ByteScaleOptions extends ScaleSettings {
  readonly timers?: Timers;
}

export const byteScale = (port: Port, options: ByteScaleOptions): Scale & OnLine => {
  const timers = options.timers ?? systemTimers;
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  const readingListeners: ((reading: ScaleReading) => void)[] = [];
  let reading: ScaleReading | null = null;
  const timer = oneTimer(timers);

  const run = (effect: ScaleEffect): void => {
    switch (effect.kind) {
      case "write":
        // The port reports a loss itself; a question that went astray has no answer, which the timer notices.
        port.write(effect.bytes).catch(() => {});
        return;
      case "set-timer":
        timer.set(effect.delayMs, () => feed({ kind: "timer" }));
        return;
      case "clear-timer":
        timer.clear();
        return;
      case "reading": {
        const told: ScaleReading = { ...effect.said, atMonotonicMs: timers.now() };
        reading = told;
        for (const listener of readingListeners) listener(told);
        return;
      }
      case "health":
        if (effect.health.state !== "up") reading = null;
        for (const listener of healthListeners) listener(effect.health);
        return;
      case "reopen":
        port.reopen(effect.reason);
        return;
    }
  };
  const machine = machineRun(scaleStart, (state, input: ScaleInput) => stepScale(state, input, options), run);
  const { feed } = machine;

  feedLink(port, feed);
  port.onBytes((bytes) => feed({ kind: "bytes", bytes }));

  return {
    get health() {
      return machine.state.health;
    },
    get heard() {
      return port.heard;
    },
    get reading() {
      return reading;
    },
    commands: options.protocol.commands.zero === undefined ? [] : ["zero", "tare", "clear-tare"],
    open: () => port.open(),
    watch: (isWatched) => feed({ kind: "watch", isWatched }),
    take: () => feed({ kind: "take" }),
    press: (command) => feed({ kind: "command", command }),
    onReading: (listener) => void readingListeners.push(listener),
    onHealth: (listener) => void healthListeners.push(listener),
    close: async () => {
      reading = null;
      await port.close();
    },
  };
};
