// The HQ process's configuration file: read once at start, refused with what is wrong and where.

import { readFileSync } from "node:fs";
import path from "node:path";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "./shape-fault.ts";

const strict = { additionalProperties: false };

const listen = Type.Object(
  {
    host: Type.String({ minLength: 1 }),
    /** 0 takes a free one; the ready line says which. */
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
  },
  strict,
);

const configShape = Type.Object(
  {
    /** Holds the embedded database and the lock; relative to the configuration file. */
    dataFolder: Type.String({ minLength: 1 }),
    listen,
    databaseUrl: Type.Optional(Type.String({ pattern: "^postgres(ql)?://" })),
    /** Stores that may connect, each with the secret that its hub shows. */
    stores: Type.Array(
      Type.Object(
        {
          store: Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" }),
          token: Type.String({ minLength: 16, maxLength: 512 }),
        },
        strict,
      ),
    ),
    /** MQTT: HQ's own broker, or the operator's. Absent: HQ does not hear of its boxes. */
    fleet: Type.Optional(
      Type.Union([
        Type.Object({ listen }, strict),
        Type.Object(
          {
            url: Type.String({ pattern: "^mqtts?://" }),
            username: Type.Optional(Type.String({ minLength: 1 })),
            password: Type.Optional(Type.String({ minLength: 1 })),
          },
          strict,
        ),
      ]),
    ),
    /** Imported at every start; relative to the configuration file. */
    catalogue: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** The price book, published at every start; relative to the configuration file. */
    prices: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** In force from each start on; relative to the configuration file. */
    promotions: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** The tax book, published at every start; relative to the configuration file. */
    taxes: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** The points book, published at every start; relative to the configuration file. */
    points: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** The commission book, published at every start; relative to the configuration file. */
    commission: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** What stores begin with, booked once a store; relative to the configuration file. */
    stock: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** What displays play, published at every start; relative to the configuration file. */
    playlist: Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict)),
    /** Who issues fapiao; absent: what is asked for waits. */
    invoices: Type.Optional(
      Type.Object({ url: Type.String({ pattern: "^https?://" }), key: Type.String({ minLength: 16 }) }, strict),
    ),
    /** With which of the sample chains an empty HQ begins; absent: cn. */
    sample: Type.Optional(Type.Enum(["cn", "us"])),
  },
  strict,
);

export type HqConfig = Readonly<Static<typeof configShape>>;

export class ConfigError extends Error {
  readonly code = "config";
}

const validator = Compile(configShape);

/** Paths come back absolute. @throws ConfigError naming file, field and what is accepted. */
export function readConfig(file: string): HqConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ConfigError(`the configuration ${file} cannot be read`, { cause });
  }
  return parseConfig(text, file);
}

export function parseConfig(text: string, file: string): HqConfig {
  const config = parseJson(text, file);
  if (!validator.Check(config)) {
    const fault = shapeFault(validator, config);
    throw new ConfigError(`the configuration ${file} is refused at ${fault?.where}: ${fault?.what}`);
  }
  const twice =
    firstTwice(config.stores.map(({ store }) => store)) ?? firstTwice(config.stores.map(({ token }) => token));
  if (twice !== null) {
    throw new ConfigError(
      `the configuration ${file} is refused at /stores: every store and token may stand there once`,
    );
  }
  const absolute = (name: string) => path.resolve(path.dirname(file), name);
  return {
    ...config,
    dataFolder: absolute(config.dataFolder),
    ...(config.catalogue === undefined ? {} : { catalogue: { file: absolute(config.catalogue.file) } }),
    ...(config.prices === undefined ? {} : { prices: { file: absolute(config.prices.file) } }),
    ...(config.promotions === undefined ? {} : { promotions: { file: absolute(config.promotions.file) } }),
    ...(config.points === undefined ? {} : { points: { file: absolute(config.points.file) } }),
    ...(config.commission === undefined ? {} : { commission: { file: absolute(config.commission.file) } }),
    ...(config.playlist === undefined ? {} : { playlist: { file: absolute(config.playlist.file) } }),
    ...(config.taxes === undefined ? {} : { taxes: { file: absolute(config.taxes.file) } }),
    ...(config.stock === undefined ? {} : { stock: { file: absolute(config.stock.file) } }),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`the configuration ${file} is not JSON`, { cause });
  }
}

function firstTwice(names: readonly string[]): string | null {
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
}
