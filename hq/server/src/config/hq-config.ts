// The HQ process's configuration file: read once at start, refused with what is wrong and where.

import { readFileSync } from "node:fs";
import path from "node:path";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { inletScopes } from "../inlet/operators.ts";
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

/** Relative to the configuration file. */
const referenceFile = Type.Optional(Type.Object({ file: Type.String({ minLength: 1 }) }, strict));
const filesNamed = ["catalogue", "prices", "promotions", "taxes", "points", "commission", "stock", "playlist"] as const;

const configShape = Type.Object(
  {
    /** Holds the embedded database and the lock; relative to the configuration file. */
    dataFolder: Type.String({ minLength: 1 }),
    listen,
    /** Where boxes come over TLS, each with its own certificate; absent: they come by `listen`, from this machine alone. */
    boxes: Type.Optional(Type.Object({ listen }, strict)),
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
    /** Programs that may hand HQ data, each by a key of its own. */
    operators: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 40, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" }),
            key: Type.String({ minLength: 16, maxLength: 512 }),
            scopes: Type.Array(Type.Enum([...inletScopes])),
          },
          strict,
        ),
      ),
    ),
    /** MQTT: HQ's own broker, or the operator's. Absent: HQ does not hear of its boxes. */
    fleet: Type.Optional(
      Type.Union([
        Type.Object(
          {
            listen,
            /** Hubs come over TLS with their certificates; absent: plainly, with their stores' tokens. */
            certificates: Type.Optional(Type.Literal(true)),
          },
          strict,
        ),
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
    /** Imported at every start. */
    catalogue: referenceFile,
    /** Books, published at every start. */
    prices: referenceFile,
    /** In force from each start on. */
    promotions: referenceFile,
    taxes: referenceFile,
    points: referenceFile,
    commission: referenceFile,
    /** What stores begin with, booked once a store. */
    stock: referenceFile,
    /** What displays play, published at every start. */
    playlist: referenceFile,
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
  const { boxes, fleet } = config;
  if (boxes === undefined && fleet !== undefined && "certificates" in fleet)
    throw new ConfigError(`the configuration ${file} is refused at /fleet/certificates: only where /boxes is`);
  const absolute = (name: string) => path.resolve(path.dirname(file), name);
  const files = filesNamed.flatMap((name) => {
    const named = config[name];
    return named === undefined ? [] : [[name, { file: absolute(named.file) }] as const];
  });
  return { ...config, dataFolder: absolute(config.dataFolder), ...Object.fromEntries(files) };
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
