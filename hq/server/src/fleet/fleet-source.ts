// Where HQ hears its fleet: a broker of its own on a configured port, or one of the operator's, by its address.

import { allTopics, openBroker, readTopic } from "@evertill/fleet";
import mqtt from "mqtt";
import type { HqConfig } from "../config/hq-config.ts";
import type { StoreTokens } from "../http/store-tokens.ts";
import { errorFields, type Log } from "../log.ts";

export interface FleetSource {
  /** `mqtt://127.0.0.1:7405` */
  readonly url: string;
  close(): Promise<void>;
}

type Heard = (topic: string, payload: string) => void;
type FleetConfig = NonNullable<HqConfig["fleet"]>;

/** @throws Node's listen error. An operator's broker that is away is waited for. */
export function openFleetSource(
  config: FleetConfig,
  { tokens, heard, log }: { readonly tokens: StoreTokens; readonly heard: Heard; readonly log: Log },
): Promise<FleetSource> {
  return "listen" in config ? ownBroker(config.listen, tokens, heard, log) : operatorsBroker(config, heard, log);
}

/** Stores show their name and token, and speak for their own boxes. */
async function ownBroker(
  listen: { readonly host: string; readonly port: number },
  tokens: StoreTokens,
  heard: Heard,
  log: Log,
): Promise<FleetSource> {
  const broker = await openBroker({
    listen,
    log: (event, { level, ...fields } = {}) => (level === "warn" ? log.warn(event, fields) : log.info(event, fields)),
    admit: (store, token) =>
      tokens.storeOf(`Bearer ${token}`) === store
        ? { publishes: (topic) => readTopic(topic)?.store === store, subscribes: () => false }
        : null,
  });
  await broker.hear(allTopics, heard);
  return broker;
}

async function operatorsBroker(
  { url, username, password }: Extract<FleetConfig, { url: string }>,
  heard: Heard,
  log: Log,
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
