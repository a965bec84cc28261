// The store's broker over TLS, with boxes that know it and each other by certificates, on real sockets.

import { X509Certificate } from "node:crypto";
import { connect } from "node:net";
import { type KeyAndCertificate, type PeerIdentity, RevokedBook, signRevokedList } from "@evertill/enrolment";
import { storeTopics } from "@evertill/fleet";
import mqtt from "mqtt";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { boxOf, type Chain, dayMs, testChain } from "../enrolment/testing-chain.ts";
import { BoxSpeaker } from "./box-speaker.ts";
import type { FleetPlan } from "./fleet-plan.ts";
import { secureFleet } from "./secure-fleet.ts";
import { openStoreBroker } from "./store-broker.ts";

const store = "0412";
const token = "token-of-store-0412";
const hub = boxOf("hub", "0412-01");
const lane = boxOf("lane", "0412-02");

let chain: Chain;
let stranger: Chain;
beforeAll(async () => {
  chain = await testChain();
  stranger = await testChain();
});

async function openBrokerOf(identity: PeerIdentity) {
  const dataFolder = await chain.enrolled(identity);
  const events: string[] = [];
  const log = (event: string) => void events.push(event);
  const secure = secureFleet({ dataFolder, store, log });
  const broker = await openStoreBroker({ store, token }, { host: "127.0.0.1", port: 0 }, log, secure.broker());
  onTestFinished(async () => {
    secure.close();
    await broker.close();
  });
  return { broker, dataFolder, events };
}

/** Whether whoever shows this is let in under a name; whom they speak to is not asked. */
async function isLetIn(url: string, own: KeyAndCertificate | null, username: string) {
  const shown = own === null ? {} : { key: own.keyPem, cert: own.certificatePem };
  const options = { username, password: token, protocolVersion: 4, reconnectPeriod: 0 } as const;
  const client = mqtt.connect(url, { ...shown, ...options, rejectUnauthorized: false });
  onTestFinished(() => client.endAsync(true));
  const cut = new Promise<void>((resolve) => client.once("close", resolve));
  const isIn = await new Promise<boolean>((resolve) => {
    client.on("connect", () => resolve(true));
    client.on("error", () => resolve(false));
  });
  return { isIn, cut };
}

test.each<[who: string, isIn: boolean, name: string, own: () => Promise<KeyAndCertificate | null>]>([
  ["a lane as itself", true, "0412-02", () => chain.certified(lane)],
  ["the hub's own agent", true, "0412-01", () => chain.certified(hub)],
  ["a lane whose certificate has ended", true, "0412-02", () => chain.certified(lane, Date.now() - dayMs)],
  ["a lane as another", false, "0412-03", () => chain.certified(lane)],
  ["a lane of another store", false, "0412-02", () => chain.certified(boxOf("lane", "0412-02", "0418"))],
  ["a lane of another chain", false, "0412-02", () => stranger.certified(lane)],
  ["somebody with the token alone", false, "0412-02", async () => null],
])("[L17] at the store's broker, %s: let in %s", async (_, isIn, name, own) => {
  const { broker } = await openBrokerOf(hub);
  expect(broker.url).toMatch(/^mqtts:/);
  expect(await isLetIn(broker.url, await own(), name)).toMatchObject({ isIn });
});

test("[L17] a box that is revoked is cut within a second, and let in no more", async () => {
  const { broker, dataFolder } = await openBrokerOf(hub);
  const own = await chain.certified(lane);
  const { isIn, cut } = await isLetIn(broker.url, own, "0412-02");
  expect(isIn).toBe(true);
  const list = { store, atMs: 1, serials: [new X509Certificate(own.certificatePem).serialNumber] };
  // As the agent's main thread takes it.
  new RevokedBook(dataFolder, () => {}).take(list, signRevokedList(list, chain.authority.keyPem));
  await cut;
  expect(await isLetIn(broker.url, own, "0412-02")).toMatchObject({ isIn: false });
});

const run = "00000000000000a1";
const plan: Omit<FleetPlan, "brokerUrl"> = {
  ...{ store, box: "0412-02", lane: 2, role: "lane", token, run, version: "1", hub: null, certificates: "" },
};

async function speakerTo(url: string) {
  const secure = secureFleet({ dataFolder: await chain.enrolled(lane), store, log: () => {} });
  const events: string[] = [];
  const told = Promise.withResolvers<void>();
  const log = (event: string) => {
    events.push(event);
    told.resolve();
  };
  const dial = secure.dial(url, { is: "hub", store });
  const speaker = new BoxSpeaker({ ...plan, brokerUrl: url, dial }, { nowMs: Date.now, random: () => 0, log });
  onTestFinished(async () => {
    await speaker.close();
    secure.close();
  });
  return { events, told: told.promise };
}

test("[L17] a box says how it is to the hub of its store", async () => {
  const { broker } = await openBrokerOf(hub);
  const heard = new Promise<string>((resolve) => {
    broker.hear(storeTopics(store), (topic, payload) => resolve(`${topic} ${JSON.parse(payload).type}`));
  });
  await speakerTo(broker.url);
  expect(await heard).toBe("evertill/1/0412/0412-02/life birth");
});

test("[L17] a box says nothing to a broker that is not its hub's", async () => {
  const { broker } = await openBrokerOf(boxOf("lane", "0412-03"));
  let heard = 0;
  await broker.hear("#", () => {
    heard += 1;
  });
  const { events, told } = await speakerTo(broker.url);
  await told;
  expect([events, heard]).toEqual([["fleet-disconnected"], 0]);
});

test("[L17] whoever begins no handshake holds up nothing, and is cut with the broker", async () => {
  const { broker } = await openBrokerOf(hub);
  const { port } = new URL(broker.url);
  const silent = connect({ port: Number(port), host: "127.0.0.1" });
  silent.on("error", () => silent.destroy());
  const closed = new Promise<void>((resolve) => silent.once("close", () => resolve()));
  await new Promise<void>((resolve) => silent.once("connect", () => resolve()));
  expect(await isLetIn(broker.url, await chain.certified(lane), "0412-02")).toMatchObject({ isIn: true });
  await broker.close();
  await closed;
});
