// `--check` as steps of the tests: the honest store must pass, and each planted fault must be found under its name.

import { type Fault, faults } from "../store/options.ts";
import type { TestStep } from "./steps.ts";

/** The promise that each fault breaks. */
const breaks: Readonly<Record<Fault, string>> = {
  "drop-entry": "P3",
  "dup-entry": "P2",
  "skip-fsync": "P1",
  "tamper-entry": "P3",
};

const start = ["launch/start.ts", "--check"];

/** The summary is the output's last line that is JSON. */
function namesPromise(output: string, promise: string): boolean {
  const line = output.split("\n").findLast((text) => text.startsWith('{"ok":'));
  if (line === undefined) return false;
  const { ok, broken }: { ok: boolean; broken: readonly { readonly promise: string }[] } = JSON.parse(line);
  return !ok && broken.some((one) => one.promise === promise);
}

export const storeCheckSteps: readonly TestStep[] = [
  { name: "check", title: "a whole store, checked by its files", args: start },
  ...faults.map((fault): TestStep => {
    const promise = breaks[fault];
    return {
      ...{ name: "check", title: `the check finds ${fault} [${promise}]`, args: [...start, "--fault", fault] },
      passes: ({ code, output }) => code === 1 && namesPromise(output, promise),
    };
  }),
];
