// The customer display on a byte-stream port: runs the machine's effects. All judgement is in display-machine.ts.

import type { DeviceHealth, LineDisplay, OnLine } from "../device.ts";
import { machineRun } from "../machine-run.ts";
import type { Port } from "../port.ts";
import { feedLink } from "../port-link.ts";
import { oneTimer, systemTimers, type Timers } from "../timers.ts";
import {
  type DisplayEffect,
  type DisplayInput,
  type DisplaySettings,
  displayStart,
  stepDisplay,
} from "./display-machine.ts";
import { glassLine } from "./glass-text.ts";

export interface LineDisplayOptions extends DisplaySettings {
  readonly timers?: Timers;
}

export const lineDisplay = (port: Port, options: LineDisplayOptions): LineDisplay & OnLine => {
  const timer = oneTimer(options.timers ?? systemTimers);
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  /** Which connection a write belongs to: one that settles after a loss says nothing of the next. */
  let connection = 0;

  const run = (effect: DisplayEffect): void => {
    switch (effect.kind) {
      case "write": {
        const writtenOn = connection;
        port.write(effect.bytes).then(
          () => {
            if (writtenOn === connection) feed({ kind: "written" });
          },
          // The port reports the loss itself.
          () => {},
        );
        return;
      }
      case "set-timer":
        timer.set(effect.delayMs, () => feed({ kind: "timer" }));
        return;
      case "clear-timer":
        timer.clear();
        return;
      case "health":
        for (const listener of healthListeners) listener(effect.health);
        return;
      case "reopen":
        port.reopen(effect.reason);
        return;
    }
  };
  const machine = machineRun(displayStart, (state, input: DisplayInput) => stepDisplay(state, input, options), run);
  const { feed } = machine;

  feedLink(port, (input) => {
    connection += 1;
    feed(input);
  });
  port.onBytes(() => feed({ kind: "heard" }));

  return {
    get health() {
      return machine.state.health;
    },
    get heard() {
      return port.heard;
    },
    open: () => port.open(),
    show: (upper, lower) => {
      const { profile } = options;
      feed({ kind: "show", text: { upper: glassLine(upper, profile), lower: glassLine(lower, profile) } });
    },
    onHealth: (listener) => void healthListeners.push(listener),
    close: () => port.close(),
  };
};
