// Facts about printer models, as data: a new model is a file in profiles/. Parsed once, when it is read.

import { readdirSync, readFileSync } from "node:fs";
import type { DrawerPulse } from "./drawer-pulse.ts";
import { escpos } from "./escpos-language.ts";
import type { PrinterLanguage } from "./printer-language.ts";
import { starPrnt } from "./star-language.ts";

/** Encodings that receiptline can write with a printer's own characters. */
export const printerEncodings = [
  "multilingual",
  "cp437",
  "cp852",
  "cp858",
  "cp860",
  "cp863",
  "cp865",
  "cp866",
  "cp1252",
  "cp932",
  "shiftjis",
  "cp936",
  "gb18030",
  "cp949",
  "ksc5601",
  "cp950",
  "big5",
  "tis620",
] as const;
export type PrinterEncoding = (typeof printerEncodings)[number];

/** receiptline's dialects of ESC/POS for thermal printers, and a language that has one alone. */
export const printerDialects = ["escpos", "epson", "sii", "citizen", "fit", "generic", "starprnt"] as const;
export type PrinterDialect = (typeof printerDialects)[number];

export const languageOf = (dialect: PrinterDialect): PrinterLanguage => (dialect === "starprnt" ? starPrnt : escpos);

export interface PrinterProfile {
  readonly name: string;
  /** Characters a line in font A, 12 dots each. */
  readonly columns: number;
  readonly dialect: PrinterDialect;
  readonly encoding: PrinterEncoding;
  /** Whether status is told unasked: GS a works. Never with StarPRNT, which is not to be asked while it is. */
  readonly automaticStatus: boolean;
  /** How the printer acknowledges a receipt: GS r 1 (nearly all), or by the job's name, GS ( H fn=48 or ESC GS ETX. */
  readonly acknowledge: "paper-status" | "process-id" | "print-end";
  /** QR codes by GS ( k or ESC GS y, or drawn as a raster image where the firmware may not know that. */
  readonly qr: "native" | "raster";
  /** Whether DLE DC4 fn=8 or ESC ACK CAN works: a broken job is cleared so that it cannot print by itself later. */
  readonly clearsBuffers: boolean;
  /** StarPRNT can set the pulse of its first drawer alone, pin 2. */
  readonly drawer: DrawerPulse & { readonly openLevel: "high" | "low" };
}

const refuse = (where: string, accepted: string, got: unknown): never => {
  throw new Error(`${where}: ${accepted} is accepted, got ${JSON.stringify(got)}`);
};

const record = (value: unknown, where: string): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? { ...value }
    : refuse(where, "an object", value);

const oneOf = <const T extends string | number | boolean>(value: unknown, accepted: readonly T[], where: string): T =>
  accepted.find((candidate) => candidate === value) ?? refuse(where, `one of ${accepted.join(", ")}`, value);

const whole = (value: unknown, min: number, max: number, where: string): number =>
  typeof value === "number" && Number.isInteger(value) && value >= min && value <= max
    ? value
    : refuse(where, `a whole number ${min}–${max}`, value);

/** What a language has no choice in. */
const choices = (dialect: PrinterDialect) =>
  dialect === "starprnt"
    ? ({ automaticStatus: [false], acknowledge: ["print-end"], pins: [2] } as const)
    : ({ automaticStatus: [true, false], acknowledge: ["paper-status", "process-id"], pins: [2, 5] } as const);

const bool = (value: unknown, where: string): boolean =>
  typeof value === "boolean" ? value : refuse(where, "true or false", value);

/** `where` names the file in refusals. */
export const parseProfile = (value: unknown, where: string): PrinterProfile => {
  const facts = record(value, where);
  const drawer = record(facts.drawer, `${where} drawer`);
  const name = facts.name;
  const dialect = oneOf(facts.dialect, printerDialects, `${where} dialect`);
  const { automaticStatus, acknowledge, pins } = choices(dialect);
  const profile: PrinterProfile = {
    name: typeof name === "string" && name !== "" ? name : refuse(`${where} name`, "a model's name", name),
    columns: whole(facts.columns, 24, 96, `${where} columns`),
    dialect,
    encoding: oneOf(facts.encoding, printerEncodings, `${where} encoding`),
    automaticStatus: oneOf(facts.automaticStatus, automaticStatus, `${where} automaticStatus`),
    acknowledge: oneOf(facts.acknowledge, acknowledge, `${where} acknowledge`),
    qr: oneOf(facts.qr, ["native", "raster"], `${where} qr`),
    clearsBuffers: bool(facts.clearsBuffers, `${where} clearsBuffers`),
    drawer: {
      pin: oneOf(drawer.pin, pins, `${where} drawer.pin`),
      onTimeMs: whole(drawer.onTimeMs, 2, 510, `${where} drawer.onTimeMs`),
      offTimeMs: whole(drawer.offTimeMs, 8, 510, `${where} drawer.offTimeMs`),
      openLevel: oneOf(drawer.openLevel, ["high", "low"], `${where} drawer.openLevel`),
    },
  };
  // Refuses a pulse that would burn the solenoid.
  languageOf(dialect).pulse(profile.drawer);
  return profile;
};

const folder = new URL("./profiles/", import.meta.url);

/** Names for `profile` in a printer's configuration. */
export const profileNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

export const readProfile = (name: string): PrinterProfile => {
  if (!profileNames().includes(name)) return refuse("printer profile", `one of ${profileNames().join(", ")}`, name);
  const file = `${name}.json`;
  return parseProfile(JSON.parse(readFileSync(new URL(file, folder), "utf8")), `profiles/${file}`);
};
