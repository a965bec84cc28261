// Facts about label printers, as data: a new model is a file in profiles/. Parsed once, when it is read.

import { readdirSync, readFileSync } from "node:fs";
import { DeviceConfigError, fieldsOf, oneOf, text, whole } from "../config-fields.ts";

export interface LabelProfile {
  readonly name: string;
  /** 8 are 203 dpi, 12 are 300 dpi, 24 are 600 dpi. */
  readonly dotsPerMm: number;
  /** A font on the printer that has the label's characters: device, name and extension, as ^A@ takes it. */
  readonly font: string;
}

/** `where` names the file in refusals. Throws DeviceConfigError. */
export const parseLabelProfile = (value: unknown, where: string): LabelProfile => {
  const fields = fieldsOf(value, where, ["name", "dotsPerMm", "font"]);
  const font = text(fields.font, `${where}.font`, 'a font such as "E:ARIAL.TTF"');
  if (!/^[A-Z]:[A-Z0-9_]{1,16}\.(FNT|TTF|TTE)$/.test(font))
    throw new DeviceConfigError(`${where}.font`, 'a font such as "E:ARIAL.TTF"', font);
  return {
    name: text(fields.name, `${where}.name`, "a model's name"),
    dotsPerMm: whole(fields.dotsPerMm, `${where}.dotsPerMm`, [6, 24]),
    font,
  };
};

const folder = new URL("./profiles/", import.meta.url);

/** Names for `profile` in a label printer's configuration. */
export const labelProfileNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** Throws DeviceConfigError. */
export const readLabelProfile = (name: string): LabelProfile => {
  const file = `${oneOf(name, "label.profile", labelProfileNames())}.json`;
  return parseLabelProfile(JSON.parse(readFileSync(new URL(file, folder), "utf8")), `profiles/${file}`);
};
