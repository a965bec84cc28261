// What may follow `npm start --`, read once; anything else is refused with what is accepted.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LaunchProblem } from "../setup/problem.mjs";
import { lastPortBase } from "./ports.ts";

export const faults = ["drop-entry", "dup-entry", "skip-fsync", "tamper-entry"] as const;
export type Fault = (typeof faults)[number];

/** The chains that ship as samples: the one in China, and a store in the United States. */
export const samples = ["cn", "us"] as const;
export type Sample = (typeof samples)[number];

export interface StartOptions {
  /** Whose store is opened. */
  readonly sample: Sample;
  /** Absolute; null means the place that the mode chooses. */
  readonly dataFolder: string | null;
  /** Null means the one that the mode chooses. */
  readonly portBase: number | null;
  /** Absolute path of a catalogue to import first. */
  readonly catalogue: string | null;
  /** Absolute path of the promotions to put in force. */
  readonly promotions: string | null;
  /** Absolute path of what the displays are to play. */
  readonly playlist: string | null;
  /** Run headless on a fresh folder, prove the promises, stop. */
  readonly check: boolean;
  readonly fault: Fault | null;
  /** Till 2 is started from one of two slots, so that it can be sent releases. */
  readonly slots: boolean;
  /** The boxes enrol, and every link between machines is over TLS. */
  readonly tls: boolean;
  /** The staff pages are opened to phones on this machine's network as well. */
  readonly phones: boolean;
  /** False: say the address instead of opening a window. */
  readonly window: boolean;
}

const usage = [
  "npm start -- [--data FOLDER] [--port-base N] [--catalog FILE] [--promotions FILE] [--playlist FILE] [--sample cn|us] [--slots] [--tls] [--phones] [--no-window]",
  `npm start -- --check [--catalog FILE] [--promotions FILE] [--playlist FILE] [--fault ${faults.join("|")}]`,
].join("\n  ");

function refuse(en: string, zh: string): LaunchProblem {
  return new LaunchProblem("usage", {
    what: { en, zh },
    remedy: { en: `Accepted:\n  ${usage}`, zh: `可用参数：\n  ${usage}` },
  });
}

function portBaseOf(text: string): number {
  const base = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (base >= 1024 && base <= lastPortBase) return base;
  const range = `1024–${lastPortBase}`;
  throw refuse(
    `--port-base ${text} is not a whole number in ${range}.`,
    `--port-base ${text} 不是 ${range} 内的整数。`,
  );
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        data: { type: "string" },
        "port-base": { type: "string" },
        catalog: { type: "string" },
        promotions: { type: "string" },
        playlist: { type: "string" },
        sample: { type: "string", default: "cn" },
        check: { type: "boolean", default: false },
        fault: { type: "string" },
        slots: { type: "boolean", default: false },
        tls: { type: "boolean", default: false },
        phones: { type: "boolean", default: false },
        "no-window": { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw refuse(said, `无法识别的参数：${said}`);
  }
}

/** @throws LaunchProblem "usage" on anything that is not understood. */
export function readOptions(args: readonly string[], workingFolder: string): StartOptions {
  const values = parsed(args);
  const fault = faults.find((name) => name === values.fault) ?? null;
  if (values.fault !== undefined && fault === null)
    throw refuse(`--fault ${values.fault} is not known.`, `未知的 --fault ${values.fault}。`);
  if (fault !== null && !values.check) throw refuse("--fault needs --check.", "--fault 须与 --check 同用。");
  const sample = samples.find((name) => name === values.sample);
  if (sample === undefined)
    throw refuse(`--sample ${values.sample} is not known.`, `未知的 --sample ${values.sample}。`);
  if (sample !== "cn" && values.check) throw refuse("--check opens the sample cn alone.", "--check 只能使用 cn 样例。");
  for (const name of ["data", "catalog", "promotions", "playlist"] as const)
    if (values[name] === "") throw refuse(`--${name} needs a path.`, `--${name} 需要一个路径。`);
  return {
    sample,
    dataFolder: values.data === undefined ? null : resolve(workingFolder, values.data),
    portBase: values["port-base"] === undefined ? null : portBaseOf(values["port-base"]),
    catalogue: values.catalog === undefined ? null : resolve(workingFolder, values.catalog),
    promotions: values.promotions === undefined ? null : resolve(workingFolder, values.promotions),
    playlist: values.playlist === undefined ? null : resolve(workingFolder, values.playlist),
    check: values.check,
    fault,
    slots: values.slots,
    // Names for phones are certified to enrolled hubs alone.
    tls: values.tls || values.phones,
    phones: values.phones,
    window: !values["no-window"],
  };
}
