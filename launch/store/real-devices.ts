// Real devices in place of the emulated ones: `devices.json` in the data folder, which people write.
// What a device's configuration may hold is the drivers' matter; the agent names what is wrong in it.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchProblem } from "../setup/problem.mjs";

const boxes = ["till-1", "till-2", "kiosk-1"] as const;
const kinds = ["scanner", "printer", "display", "badge", "scale", "label", "payment"] as const;

export type RealDevices = Readonly<
  Partial<Record<(typeof boxes)[number], Readonly<Partial<Record<(typeof kinds)[number], unknown>>>>>
>;

const example = '{ "till-1": { "printer": { "connection": { "type": "tcp", "host": "192.0.2.10", "port": 9100 } } } }';

/** Empty without the file. @throws LaunchProblem "devices-file" saying what is wrong and what is accepted. */
export function realDevices(dataFolder: string): RealDevices {
  const file = join(dataFolder, "devices.json");
  if (!existsSync(file)) return {};
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw refusal(file, error instanceof Error ? error.message : String(error));
  }
  for (const [box, devices] of entriesOf(file, value, boxes, "$"))
    entriesOf(file, devices, box === "kiosk-1" ? ["scanner"] : kinds, `$.${box}`);
  return value as RealDevices;
}

function entriesOf(
  file: string,
  value: unknown,
  known: readonly string[],
  where: string,
): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refusal(file, `${where}: an object with ${known.join(", ")} is accepted`);
  }
  const entries = Object.entries(value);
  const unknown = entries.find(([name]) => !known.includes(name));
  if (unknown !== undefined) throw refusal(file, `${where}.${unknown[0]}: accepted are ${known.join(", ")}`);
  return entries;
}

function refusal(file: string, what: string): LaunchProblem {
  return new LaunchProblem("devices-file", {
    what: { en: `${file}: ${what}`, zh: `${file}：${what}` },
    remedy: { en: `For example: ${example}`, zh: `例如：${example}` },
  });
}
