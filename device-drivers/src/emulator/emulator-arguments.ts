// What an emulator is started with. Each kind knows its own options; anything else is refused by its name.

import { parseArgs } from "node:util";

export const emulatorKinds = ["printer", "scanner", "scale", "display", "label", "acquirer", "invoices"] as const;
export type EmulatorKind = (typeof emulatorKinds)[number];

export interface EmulatorArguments {
  readonly kind: EmulatorKind;
  readonly host: string;
  /** Where the device's own protocol is spoken; 0 for any free port. */
  readonly port: number;
  readonly controlPort: number;
  readonly columns: number;
  /** The first that the kind speaks, unless told. */
  readonly speaks: string;
  /** A serial line to it is wanted; needs socat. */
  readonly serial: boolean;
  readonly goods?: string;
  readonly acquirer?: string;
  readonly invoices?: string;
  readonly faults?: string;
  readonly seed?: number;
}

export type Language = "en" | "zh";

export type ReadArguments =
  | { readonly at: "help"; readonly language: Language | null }
  /** `language`: whom it speaks to; null is a program. */
  | { readonly at: "start"; readonly given: EmulatorArguments; readonly language: Language | null }
  | { readonly at: "refused"; readonly message: string; readonly language: Language | null };

const text = { type: "string" } as const;
const options = {
  ...{ port: text, "control-port": text, host: text, faults: text, seed: text, language: text },
  ...{ columns: text, speaks: text, goods: text, acquirer: text, invoices: text },
  ...({ serial: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const),
};

const everyKinds = ["port", "control-port", "host", "faults", "seed", "language"];
/** Beside those of every kind. */
const ownOptions: Readonly<Record<EmulatorKind, readonly string[]>> = {
  printer: ["columns", "speaks", "serial"],
  scanner: ["goods", "speaks", "serial"],
  scale: ["speaks", "serial"],
  display: ["serial"],
  label: ["serial"],
  acquirer: ["acquirer", "speaks"],
  invoices: ["invoices"],
};
const speech: Readonly<Partial<Record<EmulatorKind, readonly string[]>>> = {
  printer: ["escpos", "starprnt", "starprnt-sbcs"],
  scanner: ["serial", "hid-pos", "hid-pos-newland", "keyboard"],
  scale: ["toledo-8217", "cas-type-6", "dialog-02"],
  acquirer: ["http", "lines"],
};

class Refusal extends Error {}

const whole = (name: string, given: string, max: number): number => {
  const value = Number(given);
  if (given.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new Refusal(`--${name}: a whole number 0–${max} is accepted, got ${given}`);
};

const speechOf = (kind: EmulatorKind, given: string | undefined): string => {
  const known = speech[kind] ?? [];
  const found = given === undefined ? (known[0] ?? "") : known.find((one) => one === given);
  if (found === undefined) throw new Refusal(`--speaks: ${known.join(" or ")} is accepted, got ${given}`);
  return found;
};

const readKind = (positionals: readonly string[]): EmulatorKind => {
  const [given, more] = positionals;
  const kind = emulatorKinds.find((one) => one === given);
  if (kind === undefined) throw new Refusal(`${emulatorKinds.join(", ")} is accepted, got ${given ?? "nothing"}`);
  if (more !== undefined) throw new Refusal(`one emulator is started at a time: ${more} is not known`);
  return kind;
};

const readLanguage = (given: string | undefined): Language | null => {
  if (given === undefined) return null;
  if (given === "en" || given === "zh") return given;
  throw new Refusal(`--language: en or zh is accepted, got ${given}`);
};

/** @param args those behind the program's name */
export const readEmulatorArguments = (args: readonly string[]): ReadArguments => {
  let language: Language | null = null;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    language = readLanguage(values.language);
    if (values.help === true) return { at: "help", language };
    const kind = readKind(positionals);
    const known = [...everyKinds, ...ownOptions[kind]];
    const foreign = Object.keys(values).find((name) => !known.includes(name));
    if (foreign !== undefined)
      throw new Refusal(`--${foreign}: not an option of ${kind}; accepted are --${known.join(", --")}`);
    if (values.seed !== undefined && values.faults === undefined)
      throw new Refusal("--seed: draws from the steps of --faults, which is missing");
    const { goods, acquirer, invoices, faults, seed } = values;
    const given: EmulatorArguments = {
      kind,
      host: values.host ?? "127.0.0.1",
      port: whole("port", values.port ?? "0", 65_535),
      controlPort: whole("control-port", values["control-port"] ?? "0", 65_535),
      columns: whole("columns", values.columns ?? "48", 96),
      speaks: speechOf(kind, values.speaks),
      serial: values.serial === true,
      ...(goods === undefined ? {} : { goods }),
      ...(acquirer === undefined ? {} : { acquirer }),
      ...(invoices === undefined ? {} : { invoices }),
      ...(faults === undefined ? {} : { faults }),
      ...(seed === undefined ? {} : { seed: whole("seed", seed, 0xffff_ffff) }),
    };
    return { at: "start", given, language };
  } catch (error) {
    if (error instanceof Refusal || (error instanceof TypeError && "code" in error))
      return { at: "refused", message: error.message, language };
    throw error;
  }
};
