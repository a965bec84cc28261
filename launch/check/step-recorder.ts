// Runs the steps of a check one after the other and keeps how long each took and which promise it proves.

import type { Broken } from "./verdict.ts";

export interface StepTime {
  readonly step: string;
  readonly ms: number;
}

/** A step that did not come true: the promise that it stands for is broken. */
export class StepFailed extends Error {
  readonly code = "step-failed";
  readonly broken: Broken;

  constructor(step: string, promise: Broken["promise"], cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${step}: ${why}`, { cause });
    this.broken = { promise, what: `${step}: ${why}` };
  }
}

export interface StepRecorder {
  readonly times: readonly StepTime[];
  /** @throws StepFailed */
  step<T>(name: string, promise: Broken["promise"], work: () => Promise<T>): Promise<T>;
}

export function stepRecorder(tell: (line: string) => void): StepRecorder {
  const times: StepTime[] = [];
  return {
    times,
    step: async (name, promise, work) => {
      const sinceMs = performance.now();
      try {
        const result = await work();
        const ms = Math.round((performance.now() - sinceMs) * 10) / 10;
        times.push({ step: name, ms });
        tell(`  ${name}  ${ms} ms`);
        return result;
      } catch (cause) {
        throw new StepFailed(name, promise, cause);
      }
    },
  };
}
