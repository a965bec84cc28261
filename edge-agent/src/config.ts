// A box's configuration file, read once at start and refused with what is wrong in it.

import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { boxNamePattern, kioskNamePattern } from "./box-name.ts";

const closed = { additionalProperties: false } as const;
const port = Type.Integer({ minimum: 0, maximum: 65_535 });
const listen = Type.Object({ host: Type.String({ minLength: 1 }), port }, closed);
const url = Type.String({ pattern: "^https?://" });
const path = Type.String({ minLength: 1 });
const mqttUrl = Type.String({ pattern: "^mqtts?://" });
/** KeySource of storage-sqlite, which says how a key is made for each. */
const keySource = Type.Union([
  Type.Object({ from: Type.Literal("file"), path: Type.String({ minLength: 1 }) }, closed),
  Type.Object(
    { from: Type.Literal("systemd-creds"), path: Type.String({ minLength: 1 }), name: Type.String({ minLength: 1 }) },
    closed,
  ),
  Type.Object(
    {
      from: Type.Literal("secret-tool"),
      attributes: Type.Record(Type.String({ pattern: "^[a-z][a-z0-9-]*$" }), Type.String(), { minProperties: 1 }),
    },
    closed,
  ),
]);
const token = Type.String({ minLength: 16, maxLength: 200 });
const box = Type.String({ pattern: boxNamePattern });
const store = Type.String({ pattern: "^[0-9]{4}$" });
const shape = Type.Object(
  {
    box,
    store,
    lane: Type.Integer({ minimum: 1, maximum: 99 }),
    dataFolder: Type.String({ minLength: 1 }),
    /** Where this box's own window is served. */
    listen,
    hub: Type.Union([
      Type.Object(
        {
          ...{ role: Type.Literal("hub"), listen, hqUrl: url },
          /** What the store's kiosks show; absent: it has none. */
          kioskToken: Type.Optional(token),
          /** Where the store manager's and the associate's pages are served; absent: nowhere. */
          staffPages: Type.Optional(
            Type.Object(
              {
                listen,
                /** Names and addresses under which they are opened, besides loopback and where it listens. */
                hosts: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 20 })),
                /** Where phones open them, over HTTPS alone, under names for which HQ certifies the enrolled hub; absent: nowhere. */
                phones: Type.Optional(
                  Type.Object(
                    { listen, names: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 20 }) },
                    closed,
                  ),
                ),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
      /** `https:`: the lane is enrolled, through its hub. */
      Type.Object({ role: Type.Literal("lane"), url }, closed),
    ]),
    /** MQTT: the store's broker, and for the hub where that listens and where HQ's is. Absent: no telemetry. */
    fleet: Type.Optional(
      Type.Object(
        {
          ...{ brokerUrl: mqttUrl, listen: Type.Optional(listen), hqUrl: Type.Optional(mqttUrl) },
          /** Brokers and boxes know each other by HQ's certificates; absent: boxes show the token, and TLS is as the addresses say. */
          certificates: Type.Optional(Type.Literal(true)),
        },
        closed,
      ),
    ),
    /** HQ's door for boxes, which a hub enrols at: it serves its store over TLS then. Absent: it stands on one machine with its store. */
    enrolment: Type.Optional(Type.Object({ hqUrl: Type.String({ pattern: "^https://" }) }, closed)),
    /** What this store's boxes and HQ show each other; see README for rotating it. */
    token,
    /** HQ's public keys, as its log says them: a snapshot that none of them signed is refused. Absent: none is taken. */
    hqKeys: Type.Optional(Type.Array(Type.String({ pattern: "^[0-9a-f]{64}$" }), { minItems: 1 })),
    /** Receipts on the web; absent: none. */
    eReceipts: Type.Optional(
      Type.Object(
        {
          /** What the shopper's phone opens: the store's own address, HQ's, or one in front of both. */
          baseUrl: url,
          /** Where the hub serves them; on a lane it says nothing. */
          listen: Type.Optional(listen),
          /** Addresses or networks of what stands in front: whom it serves for is taken from its word, and from no other's. */
          proxies: Type.Optional(
            Type.Array(Type.String({ pattern: "^[0-9a-fA-F.:]+(/[0-9]{1,3})?$" }), { minItems: 1 }),
          ),
        },
        closed,
      ),
    ),
    /** Encrypts the box's databases from the first start on; a file keeps the key that it was made with. */
    encryption: Type.Optional(keySource),
    /** Of a box that the launcher starts from one of two slots; absent: its program is changed by hand. */
    updates: Type.Optional(
      Type.Object(
        {
          /** Folder of the slots, outside the data folder. */
          slots: path,
          /** Where `node_modules` and their `package-lock.json` lie. */
          dependencies: path,
          /** Signed metadata that says who signs releases, handed over when the box is enrolled. */
          root: path,
        },
        closed,
      ),
    ),
    /** Parsed by the drivers, which know what they accept. */
    devices: Type.Object(
      {
        scanner: Type.Optional(Type.Unknown()),
        printer: Type.Optional(Type.Unknown()),
        display: Type.Optional(Type.Unknown()),
        /** A reader of badges; what it speaks is what a scanner may. */
        badge: Type.Optional(Type.Unknown()),
        scale: Type.Optional(Type.Unknown()),
        label: Type.Optional(Type.Unknown()),
        payment: Type.Optional(Type.Unknown()),
      },
      closed,
    ),
  },
  closed,
);

/** A kiosk has no lane, no journal and no payments. */
const kioskShape = Type.Object(
  {
    role: Type.Literal("kiosk"),
    box,
    store,
    dataFolder: Type.String({ minLength: 1 }),
    listen,
    /** `https:`: the kiosk is enrolled, through its hub. */
    hubUrl: url,
    /** The kiosks' own: it opens nothing about people. */
    token,
    /** The store's broker. Absent: no telemetry. */
    fleet: Type.Optional(Type.Object({ brokerUrl: mqttUrl, certificates: Type.Optional(Type.Literal(true)) }, closed)),
    encryption: Type.Optional(keySource),
    devices: Type.Object({ scanner: Type.Optional(Type.Unknown()) }, closed),
  },
  closed,
);

export type BoxConfig = Static<typeof shape>;
export type KioskConfig = Static<typeof kioskShape>;

class ConfigError extends Error {
  readonly code = "config";
}

const kioskName = new RegExp(kioskNamePattern);
const certifiedBrokers = "/fleet/certificates is for an enrolled box whose brokers are at mqtts://…";
const compiled = Compile(shape);
const compiledKiosk = Compile(kioskShape);

/** @throws ConfigError naming the file, the place in it and what is accepted. */
export function readBoxConfig(file: string): BoxConfig | KioskConfig {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const read = compiledKiosk.Check(value) ? value : compiled.Check(value) ? value : null;
  if (read !== null) {
    const contradiction = "role" in read ? contradictionInKiosk(read) : contradictionIn(read);
    if (contradiction === null) return read;
    throw new ConfigError(`${file}: ${contradiction}`);
  }
  const isKiosk = typeof value === "object" && value !== null && "role" in value;
  const faults = (isKiosk ? compiledKiosk : compiled).Errors(value).slice(0, 5);
  const list = faults.map(({ instancePath, message }) => `${instancePath === "" ? "/" : instancePath} ${message}`);
  throw new ConfigError(`${file}: ${list.join("; ")}`);
}

function contradictionInKiosk({ box, hubUrl, fleet }: KioskConfig): string | null {
  if (fleet === undefined) return null;
  if (!kioskName.test(box)) return "/box of a kiosk with /fleet must end in -k and a number: 0412-k1";
  if (fleet.certificates === true && !(hubUrl.startsWith("https://") && fleet.brokerUrl.startsWith("mqtts://")))
    return certifiedBrokers;
  return null;
}

/** What no single field is wrong about; null: nothing. */
function contradictionIn({ hub, token, fleet, enrolment }: BoxConfig): string | null {
  if (enrolment !== undefined && hub.role === "lane")
    return "/enrolment is a hub's: a lane whose /hub/url is https://… is enrolled through its hub";
  if (enrolment !== undefined && hub.role === "hub" && !hub.hqUrl.startsWith("https://"))
    return "/hub/hqUrl must be https://… where /enrolment is: an enrolled hub shows HQ its certificate";
  if (hub.role === "hub" && hub.staffPages?.phones !== undefined && enrolment === undefined)
    return "/hub/staffPages/phones needs /enrolment: HQ certifies the names under which an enrolled hub is opened";
  if (hub.role === "hub" && hub.kioskToken === token)
    return "/hub/kioskToken must be another than /token: a kiosk's opens nothing about people, the store's opens all";
  if (fleet !== undefined && (fleet.listen === undefined) !== (fleet.hqUrl === undefined))
    return "/fleet must have listen and hqUrl, for the hub that holds the store's broker and carries it to HQ's, or neither";
  const isEnrolled = enrolment !== undefined || (hub.role === "lane" && hub.url.startsWith("https://"));
  const mqttUrls = fleet === undefined ? [] : [fleet.brokerUrl, fleet.hqUrl ?? "mqtts://"];
  if (fleet?.certificates === true && !(isEnrolled && mqttUrls.every((at) => at.startsWith("mqtts://"))))
    return certifiedBrokers;
  return null;
}
