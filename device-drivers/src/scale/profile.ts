// Facts about scales, as data: a new model is a file in profiles/. Parsed once, when it is read.

import { readdirSync, readFileSync } from "node:fs";
import { fieldsOf, oneOf, text, whole } from "../config-fields.ts";
import { casType6 } from "./cas-type-6.ts";
import { dialog02 } from "./dialog-02.ts";
import type { ScaleProtocol } from "./scale-protocol.ts";
import { toledo8217 } from "./toledo-8217.ts";

const protocols: Readonly<Record<"toledo-8217" | "cas-type-6" | "dialog-02", ScaleProtocol>> = {
  "toledo-8217": toledo8217,
  "cas-type-6": casType6,
  "dialog-02": dialog02,
};

export interface ScaleProfile {
  readonly name: string;
  readonly protocol: ScaleProtocol;
  /** Of its serial line, where the connection itself says nothing. */
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  /** A weight above is none that it can give. */
  readonly capacityGrams: number;
  /** Its weights are whole numbers of these (the verification scale interval, e). */
  readonly divisionGrams: number;
}

const known = ["name", "protocol", "dataBits", "parity", "capacityGrams", "divisionGrams"];

/** `where` names the file in refusals. Throws DeviceConfigError. */
export const parseScaleProfile = (value: unknown, where: string): ScaleProfile => {
  const fields = fieldsOf(value, where, known);
  return {
    name: text(fields.name, `${where}.name`, "a model's name"),
    protocol: protocols[oneOf(fields.protocol, `${where}.protocol`, ["toledo-8217", "cas-type-6", "dialog-02"])],
    dataBits: whole(fields.dataBits, `${where}.dataBits`, [7, 8]) === 7 ? 7 : 8,
    parity: oneOf(fields.parity, `${where}.parity`, ["none", "even", "odd"]),
    capacityGrams: whole(fields.capacityGrams, `${where}.capacityGrams`, [1_000, 300_000]),
    divisionGrams: whole(fields.divisionGrams, `${where}.divisionGrams`, [1, 500]),
  };
};

const folder = new URL("./profiles/", import.meta.url);

/** Names for `profile` in a scale's configuration. */
export const scaleProfileNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** Throws DeviceConfigError. */
export const readScaleProfile = (name: string): ScaleProfile => {
  const file = `${oneOf(name, "scale.profile", scaleProfileNames())}.json`;
  return parseScaleProfile(JSON.parse(readFileSync(new URL(file, folder), "utf8")), `profiles/${file}`);
};
