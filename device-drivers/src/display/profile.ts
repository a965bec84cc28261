// Facts about customer displays, as data: a new model is a file in profiles/. Parsed once, when it is read.

import { readdirSync, readFileSync } from "node:fs";
import { DeviceConfigError, fieldsOf, oneOf, text, whole } from "../config-fields.ts";

export interface DisplayProfile {
  readonly name: string;
  /** Characters a line. */
  readonly columns: number;
  /** Of ESC f n: which country's characters stand at the places that differ; "A" is plain ASCII. */
  readonly internationalFont: string;
  /** What the slower of line and glass takes, where the connection itself says nothing. */
  readonly bytesPerSecond: number;
  /** What is shown in the place of characters that the glass does not have. */
  readonly replacements: Readonly<Record<string, string>>;
}

const known = ["name", "columns", "internationalFont", "bytesPerSecond", "replacements"];
const printable = /^[\x20-\x7e]+$/;

const parseReplacements = (value: unknown, at: string): Readonly<Record<string, string>> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DeviceConfigError(at, "an object of character and ASCII text", value);
  }
  const pairs = Object.entries(value).map(([from, to]): readonly [string, string] => {
    if ([...from].length !== 1) throw new DeviceConfigError(at, "one character as the name", from);
    if (typeof to !== "string" || !printable.test(to)) {
      throw new DeviceConfigError(`${at}.${from}`, "printable ASCII", to);
    }
    return [from, to];
  });
  return Object.fromEntries(pairs);
};

/** `where` names the file in refusals. Throws DeviceConfigError. */
export const parseDisplayProfile = (value: unknown, where: string): DisplayProfile => {
  const fields = fieldsOf(value, where, known);
  const font = text(fields.internationalFont, `${where}.internationalFont`, "a letter of the manual's table");
  if (!/^[A-Z]$/.test(font)) throw new DeviceConfigError(`${where}.internationalFont`, "a letter A–Z", font);
  return {
    name: text(fields.name, `${where}.name`, "a model's name"),
    columns: whole(fields.columns, `${where}.columns`, [16, 40]),
    internationalFont: font,
    bytesPerSecond: whole(fields.bytesPerSecond, `${where}.bytesPerSecond`, [30, 100_000]),
    replacements: parseReplacements(fields.replacements, `${where}.replacements`),
  };
};

const folder = new URL("./profiles/", import.meta.url);

/** Names for `profile` in a display's configuration. */
export const displayProfileNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** Throws DeviceConfigError. */
export const readDisplayProfile = (name: string): DisplayProfile => {
  const file = `${oneOf(name, "display.profile", displayProfileNames())}.json`;
  return parseDisplayProfile(JSON.parse(readFileSync(new URL(file, folder), "utf8")), `profiles/${file}`);
};
