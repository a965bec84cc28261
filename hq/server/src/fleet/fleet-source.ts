// Where HQ hears its fleet: a broker of its own on a configured port, or one of the operator's, by its address.

import { createServer } from "node:tls";
import { allTopics, type BrokerOptions, type BrokerRights, openBroker, readTopic } from "@evertill/fleet";
import mqtt from "mqtt";
import type { OpenBoxDoor } from "../boxes/open-box-door.ts";
import type { HqConfig } from "../config/hq-config.ts";
import type { StoreTokens } from "../http/store-tokens.ts";
import type { HqRefusals } from "../link/refusal-counts.ts";
import { errorFields, type Log } from "../log.ts";

export interface FleetSource {
  /** `mqtt://127.0.0.1:7405` */
  readonly url: string;
  close(): Promise<void>;
}

type FleetConfig = NonNullable<HqConfig["fleet"]>;

interface FleetSourceOptions {
  readonly tokens: StoreTokens;
  /** Null: boxes do not come over TLS. */
  readonly boxes: Pick<OpenBoxDoor, "share" | "boxAt"> | null;
  readonly refusals: HqRefusals;
  readonly heard: (topic: string, payload: string) => void;
  readonly log: Log;
}

const handshakeTimeout = 5_000;

/** @throws Node's listen error. An operator's broker that is away is waited for. */
export function openFleetSource(config: FleetConfig, options: FleetSourceOptions): Promise<FleetSource> {
  return "listen" in config ? ownBroker(config, options) : operatorsBroker(config, options);
}

/** Stores show their name and token, or their hub's certificate, and speak for their own boxes. */
async function ownBroker(
  { listen, certificates }: Extract<FleetConfig, { listen: unknown }>,
  options: FleetSourceOptions,
): Promise<FleetSource> {
  const { tokens, boxes, heard, log } = options;
  const isSecure = certificates === true && boxes !== null;
  const broker = await openBroker({
    listen,
    log: (event, { level, ...fields } = {}) => (level === "warn" ? log.warn(event, fields) : log.info(event, fields)),
    ...(isSecure
      ? await byCertificates(boxes, options)
      : { admit: (store, token) => (tokens.storeOf(`Bearer ${token}`) === store ? rightsOf(store) : null) }),
  });
  await broker.hear(allTopics, heard);
  return broker;
}

const rightsOf = (store: string): BrokerRights => ({
  publishes: (topic) => readTopic(topic)?.store === store,
  subscribes: () => false,
});

async function byCertificates(
  { share, boxAt }: NonNullable<FleetSourceOptions["boxes"]>,
  { refusals }: FleetSourceOptions,
): Promise<Pick<BrokerOptions, "tls" | "admit" | "stays">> {
  const server = createServer({
    ...{ requestCert: true, rejectUnauthorized: false, minVersion: "TLSv1.3", handshakeTimeout },
  });
  server.on("tlsClientError", () => refusals.count(null, "bad-handshake"));
  await share(server);
  return {
    tls: (connected) => server.on("secureConnection", connected),
    admit: (store, _, socket) => {
      const caller = boxAt(socket);
      const isHub = caller.ok && caller.box.role === "hub";
      if (isHub && caller.box.store === store) return rightsOf(store);
      refusals.count(
        caller.ok ? caller.box.store : caller.store,
        caller.ok ? (isHub ? "wrong-store" : "not-a-hub") : caller.reason,
      );
      return null;
    },
    stays: (socket) => boxAt(socket).ok,
  };
}

async function operatorsBroker(
  { url, username, password }: Extract<FleetConfig, { url: string }>,
  { heard, log }: FleetSourceOptions,
): Promise<FleetSource> {
  const client = mqtt.connect(url, {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    protocolVersion: 4,
    clean: true,
    reconnectPeriod: 2_000,
  });
  client.on("connect", () => log.info("fleet-broker-connected", { url }));
  client.on("close", () => log.warn("fleet-broker-away", { url }));
  client.on("error", (error) => log.warn("fleet-broker-failed", { url, ...errorFields(error) }));
  client.on("message", (topic, payload) => heard(topic, payload.toString()));
  client.subscribe(allTopics, { qos: 1 });
  return { url, close: () => client.endAsync(true) };
}
