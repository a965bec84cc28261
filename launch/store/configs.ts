// The configuration files of one store's processes, as data. Each process reads and checks its own.

import { join } from "node:path";
import type { Sample } from "./options.ts";
import type { KioskPorts, StorePorts, TillPorts } from "./ports.ts";
import type { RealDevices } from "./real-devices.ts";

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface BoxConfig {
  readonly box: string;
  readonly store: string;
  readonly lane: number;
  readonly dataFolder: string;
  /** Where the box's own window reaches its agent. */
  readonly listen: Endpoint;
  readonly hub:
    | {
        readonly role: "hub";
        readonly listen: Endpoint;
        readonly hqUrl: string;
        readonly kioskToken: string;
        readonly staffPages: {
          readonly listen: Endpoint;
          readonly phones?: { readonly listen: Endpoint; readonly names: readonly string[] };
        };
      }
    | { readonly role: "lane"; readonly url: string };
  /** HQ's door for boxes; absent: the hub shows HQ the store's token, and its store shows it to the hub. */
  readonly enrolment?: { readonly hqUrl: string };
  /** MQTT: the store's broker; for the hub also where it listens and where HQ's is. */
  readonly fleet: {
    readonly brokerUrl: string;
    readonly listen?: Endpoint;
    readonly hqUrl?: string;
    readonly certificates?: true;
  };
  /** What the store's boxes and HQ show each other. */
  readonly token: string;
  /** HQ's public keys, one of which must have signed the snapshot that a box begins with. */
  readonly hqKeys: readonly string[];
  /** Where shoppers' phones find their receipts; the hub listens there. */
  readonly eReceipts: { readonly baseUrl: string; readonly listen?: Endpoint };
  /** Of a box that the launcher starts from one of two slots. */
  readonly updates?: UpdateConfig;
  /** Parsed by the drivers. */
  readonly devices: {
    readonly scanner: unknown;
    readonly printer: unknown;
    readonly display: unknown;
    readonly scale: unknown;
    /** Only where `devices.json` names one. */
    readonly badge?: unknown;
    /** Till 1 has one. */
    readonly label?: unknown;
    readonly payment: unknown;
  };
}

export interface UpdateConfig {
  readonly slots: string;
  readonly dependencies: string;
  readonly root: string;
}

export interface KioskConfig {
  readonly role: "kiosk";
  readonly box: string;
  readonly store: string;
  readonly dataFolder: string;
  readonly listen: Endpoint;
  readonly hubUrl: string;
  /** What kiosks show the hub: it opens nothing about people. */
  readonly token: string;
  /** MQTT: the store's broker. */
  readonly fleet: { readonly brokerUrl: string; readonly certificates?: true };
  readonly devices: { readonly scanner: unknown };
}

export interface HqConfig {
  readonly dataFolder: string;
  readonly listen: Endpoint;
  /** Where boxes come over TLS. */
  readonly boxes?: { readonly listen: Endpoint };
  /** PostgreSQL; without it HQ keeps an embedded database in its folder. */
  readonly databaseUrl?: string;
  readonly stores: readonly { readonly store: string; readonly token: string }[];
  /** Its MQTT broker. */
  readonly fleet: { readonly listen: Endpoint; readonly certificates?: true };
  /** Imported at start; without it an empty HQ takes the sample that ships with it. */
  readonly catalogue?: { readonly file: string };
  /** In force from each start on; without it those of the sample, with its goods. */
  readonly promotions?: { readonly file: string };
  /** Played from each start on; without it that of the sample, with its goods. */
  readonly playlist?: { readonly file: string };
  /** Who issues fapiao. */
  readonly invoices?: { readonly url: string; readonly key: string };
  /** With which sample an empty HQ begins; absent: cn. */
  readonly sample?: Sample;
}

export interface StorePlan {
  readonly dataFolder: string;
  readonly store: string;
  readonly sample: Sample;
  readonly token: string;
  /** The kiosks' own. */
  readonly kioskToken: string;
  /** Of HQ's key that signs snapshots. */
  readonly hqKey: string;
  /** What the emulated acquirer and the tills sign with. */
  readonly acquirerKey: string;
  /** What HQ shows the emulated fapiao service. */
  readonly invoiceKey: string;
  readonly ports: StorePorts;
  readonly databaseUrl: string | null;
  readonly catalogue: string | null;
  readonly promotions: string | null;
  readonly playlist: string | null;
  readonly devices: RealDevices;
  /** Boxes and HQ speak over TLS, each with its certificate. */
  readonly tls?: boolean;
  /** Address at which phones open the staff pages; absent: at none. It needs `tls`. */
  readonly phones?: string;
  /** Of till 2; absent: it runs from where the sources lie. */
  readonly updates?: UpdateConfig;
}

/** Whom the emulated acquirer serves. */
export interface AcquirerConfig {
  readonly merchant: string;
  readonly key: string;
  /** Pages of scanners that the shopper's phone can be held to. */
  readonly scanners: readonly string[];
  readonly books: string;
}

/** Whom the emulated fapiao service serves. */
export interface InvoiceServiceConfig {
  readonly key: string;
  readonly books: string;
}

export interface StoreConfigs {
  readonly hq: HqConfig;
  readonly acquirer: AcquirerConfig;
  readonly invoices: InvoiceServiceConfig;
  readonly till1: BoxConfig;
  readonly till2: BoxConfig;
  readonly kiosk1: KioskConfig;
}

const local = (port: number): Endpoint => ({ host: "127.0.0.1", port });
const url = (port: number): string => `http://127.0.0.1:${port}`;
const mqttUrl = (port: number, tls: boolean): string => `${tls ? "mqtts" : "mqtt"}://127.0.0.1:${port}`;

const hubUrl = ({ ports, tls = false }: StorePlan): string =>
  tls ? `https://127.0.0.1:${ports.hubLink}` : url(ports.hubLink);

function boxConfig(plan: StorePlan, lane: number, ports: TillPorts, hub: BoxConfig["hub"]): BoxConfig {
  const box = `${plan.store}-${String(lane).padStart(2, "0")}`;
  const { tls = false } = plan;
  return {
    box,
    store: plan.store,
    lane,
    dataFolder: join(plan.dataFolder, `box-${box}`),
    listen: local(ports.window),
    hub,
    fleet: {
      brokerUrl: mqttUrl(plan.ports.hubFleet, tls),
      ...(hub.role === "hub" ? { listen: local(plan.ports.hubFleet), hqUrl: mqttUrl(plan.ports.hqFleet, tls) } : {}),
      ...(tls ? { certificates: true } : {}),
    },
    token: plan.token,
    hqKeys: [plan.hqKey],
    eReceipts: {
      baseUrl: url(plan.ports.eReceipts),
      ...(hub.role === "hub" ? { listen: local(plan.ports.eReceipts) } : {}),
    },
    ...(lane === 2 && plan.updates !== undefined ? { updates: plan.updates } : {}),
    devices: {
      // Till 2's is one on USB HID, whose reports come over TCP.
      scanner: { connection: { type: lane === 2 ? "hid-tcp" : "tcp", ...local(ports.scanner) } },
      // Till 2's speaks StarPRNT.
      printer: {
        ...{ connection: { type: "tcp", ...local(ports.printer) }, encoding: "gb18030" },
        ...(lane === 2 ? { profile: "star-mcp31" } : {}),
      },
      display: { connection: { type: "tcp", ...local(ports.display) } },
      scale: { connection: { type: "tcp", ...local(ports.scale) } },
      ...(lane === 1 ? { label: { connection: { type: "tcp", ...local(plan.ports.label) } } } : {}),
      payment: {
        ...{ type: "qr-acquirer", name: "wallets", url: url(plan.ports.acquirer) },
        ...{ merchant: plan.store, key: plan.acquirerKey },
      },
      ...plan.devices[lane === 1 ? "till-1" : "till-2"],
    },
  };
}

function kioskConfig(plan: StorePlan, { window, scanner }: KioskPorts): KioskConfig {
  const box = `${plan.store}-k1`;
  return {
    ...{ role: "kiosk", box, store: plan.store, token: plan.kioskToken },
    dataFolder: join(plan.dataFolder, `box-${box}`),
    listen: local(window),
    hubUrl: hubUrl(plan),
    fleet: {
      brokerUrl: mqttUrl(plan.ports.hubFleet, plan.tls === true),
      ...(plan.tls === true ? { certificates: true } : {}),
    },
    devices: { scanner: { connection: { type: "tcp", ...local(scanner) } }, ...plan.devices["kiosk-1"] },
  };
}

export function storeConfigs(plan: StorePlan): StoreConfigs {
  const { ports, tls = false } = plan;
  const hqBoxesUrl = `https://127.0.0.1:${ports.hqBoxes}`;
  return {
    hq: {
      dataFolder: join(plan.dataFolder, "hq"),
      listen: local(ports.hq),
      ...(tls ? { boxes: { listen: local(ports.hqBoxes) } } : {}),
      fleet: { listen: local(ports.hqFleet), ...(tls ? { certificates: true } : {}) },
      ...(plan.databaseUrl === null ? {} : { databaseUrl: plan.databaseUrl }),
      invoices: { url: url(ports.invoices), key: plan.invoiceKey },
      stores: [{ store: plan.store, token: plan.token }],
      ...(plan.catalogue === null ? {} : { catalogue: { file: plan.catalogue } }),
      ...(plan.promotions === null ? {} : { promotions: { file: plan.promotions } }),
      ...(plan.playlist === null ? {} : { playlist: { file: plan.playlist } }),
      ...(plan.sample === "cn" ? {} : { sample: plan.sample }),
    },
    acquirer: {
      merchant: plan.store,
      key: plan.acquirerKey,
      scanners: [url(ports.till1.scannerPage), url(ports.till2.scannerPage)],
      books: join(plan.dataFolder, "acquirer.jsonl"),
    },
    invoices: { key: plan.invoiceKey, books: join(plan.dataFolder, "fapiao.jsonl") },
    till1: {
      ...boxConfig(plan, 1, ports.till1, {
        ...{ role: "hub", listen: local(ports.hubLink), kioskToken: plan.kioskToken },
        hqUrl: tls ? hqBoxesUrl : url(ports.hq),
        staffPages: {
          listen: local(ports.staffPages),
          ...(plan.phones === undefined
            ? {}
            : { phones: { listen: { host: plan.phones, port: ports.phonePages }, names: [plan.phones] } }),
        },
      }),
      ...(tls ? { enrolment: { hqUrl: hqBoxesUrl } } : {}),
    },
    till2: boxConfig(plan, 2, ports.till2, { role: "lane", url: hubUrl(plan) }),
    kiosk1: kioskConfig(plan, ports.kiosk1),
  };
}
