// `--check` as steps of the tests: the honest store must pass, and each planted fault must be found under its name.

import type { Fault } from "../store/options.ts";
import type { TestStep } from "./steps.ts";

/** The promise that each fault breaks. */
const breaks: Readonly<Record<Fault, string>> = {
  "drop-entry": "P3",
  "dup-entry": "P2",
  "skip-fsync": "P1",
  "tamper-entry": "P3",
};

const start = ["launch/start.ts", "--check"];

/** Ends early; of the others each takes a minute: `npm run test:long -- walks` plants them all. */
const quick: readonly Fault[] = ["skip-fsync"];

/** The summary is the output's last line that is JSON. */
function namesPromise(output: string, promise: string): boolean {
  const line = output.split("\n").findLast((text) => text.startsWith('{"ok":'));
  if (line === undefined) return false;
  const { ok, broken }: { ok: boolean; broken: readonly { readonly promise: string }[] } = JSON.parse(line);
  return !ok && broken.some((one) => one.promise === promise);
}

export const checkArguments = (fault: Fault): readonly string[] => [...start, "--fault", fault];

export const isFound = (fault: Fault, { code, output }: { readonly code: number | null; readonly output: string }) =>
  code === 1 && namesPromise(output, breaks[fault]);

export const storeCheckSteps: readonly TestStep[] = [
  { name: "check", title: "a whole store, checked by its files", args: start },
  ...quick.map((fault): TestStep => {
    const title = `the check finds ${fault} [${breaks[fault]}]`;
    return { name: "check", title, args: checkArguments(fault), passes: (run) => isFound(fault, run) };
  }),
];
