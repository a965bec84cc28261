// Facts about scanners on USB HID, as data: a new model is a file in profiles/. Parsed once, when it is read.

import { readdirSync, readFileSync } from "node:fs";
import { DeviceConfigError, fieldsOf, oneOf, text, whole } from "../config-fields.ts";
import type { HidPosLayout } from "./hid-pos-decoder.ts";

export type ScannerProfile =
  | ({ readonly name: string; readonly speaks: "hid-pos" } & HidPosLayout)
  | { readonly name: string; readonly speaks: "keyboard" };

const layoutKeys = ["reportId", "lengthAt", "aimAt", "dataAt", "dataLength", "continuedAt"];
const lastByte = 63;

/** `where` names the file in refusals. Throws DeviceConfigError. */
export const parseScannerProfile = (value: unknown, where: string): ScannerProfile => {
  const fields = fieldsOf(value, where, ["name", "speaks", ...layoutKeys]);
  const name = text(fields.name, `${where}.name`, "what models it is for");
  const speaks = oneOf(fields.speaks, `${where}.speaks`, ["hid-pos", "keyboard"]);
  if (speaks === "keyboard") {
    fieldsOf(value, where, ["name", "speaks"]);
    return { name, speaks };
  }
  const place = (key: string, from = 1): number => whole(fields[key], `${where}.${key}`, [from, lastByte]);
  const layout: HidPosLayout = {
    reportId: whole(fields.reportId, `${where}.reportId`, [1, 255]),
    ...{ lengthAt: place("lengthAt"), dataAt: place("dataAt"), continuedAt: place("continuedAt") },
    aimAt: fields.aimAt === undefined ? null : place("aimAt"),
    dataLength: place("dataLength"),
  };
  if (layout.dataAt + layout.dataLength > layout.continuedAt)
    throw new DeviceConfigError(`${where}.dataLength`, "data that ends before continuedAt", layout.dataLength);
  return { name, speaks, ...layout };
};

const folder = new URL("./profiles/", import.meta.url);

/** Names for `profile` in a scanner's configuration. */
export const scannerProfileNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** Throws DeviceConfigError. */
export const readScannerProfile = (name: string): ScannerProfile => {
  const file = `${oneOf(name, "scanner.profile", scannerProfileNames())}.json`;
  return parseScannerProfile(JSON.parse(readFileSync(new URL(file, folder), "utf8")), `profiles/${file}`);
};
