// An MQTT 3.1.1 broker on a socket: aedes, with whom it lets in and what each may say. It keeps nothing over a restart:
// whoever connects says anew how things are (rules B1–B5 of the README).

import { createServer, type Server, Socket } from "node:net";
import { Aedes, type Client } from "aedes";
import { maximumFleetBytes } from "../messages.ts";

/** What one that was let in may do. */
export interface BrokerRights {
  publishes(topic: string): boolean;
  subscribes(filter: string): boolean;
}

export interface BrokerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** Makes the server that listens over TLS, which hands over whoever had a handshake; absent: a plain one. */
  readonly tls?: (connected: (socket: Socket) => void) => Server;
  /** Null: not let in. */
  admit(username: string, password: string, socket: Socket): BrokerRights | null;
  /** Whether one that was let in still is, asked twice a second; absent: yes. */
  readonly stays?: (socket: Socket) => boolean;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export interface Broker {
  /** `mqtt://127.0.0.1:1883`, or `mqtts:` */
  readonly url: string;
  /** Everything published below the filter, in its order. */
  hear(filter: string, heard: (topic: string, payload: string) => void): Promise<void>;
  /** Cuts the connections: their last wills are said first. */
  close(): Promise<void>;
}

const mostConnections = 2_000;
/** A broken line is noticed within one and a half times this. */
const longestKeepaliveS = 60;
const connectMs = 5_000;
/** A client that takes nothing for this long is cut. */
const drainMs = 20_000;
const lookMs = 500;
/** Bytes between two looks: many times what a store says, far below what would fill the memory. */
const mostBytes = { stranger: 4_096, admitted: 4_000_000 } as const;

/** Resolves when listening. @throws Node's listen error; nothing stays open then. */
export async function openBroker({ listen, tls, admit, stays, log }: BrokerOptions): Promise<Broker> {
  const rights = new WeakMap<Client, BrokerRights>();
  const connections = new Map<Socket, { client: Client; seenBytes: number }>();
  const refused = (client: Client | null, what: string, topic: string) => {
    log("fleet-refused", { level: "warn", what, topic: topic.slice(0, 200), client: client?.id });
    return new Error(`${what} is not allowed here`);
  };
  const broker = await Aedes.createBroker({
    connectTimeout: connectMs,
    drainTimeout: drainMs,
    keepaliveLimit: longestKeepaliveS,
    authenticate: (client, username, password, done) => {
      const { conn } = client;
      const isNamed = username !== undefined && password !== undefined && conn instanceof Socket;
      const given = isNamed ? admit(username, password.toString(), conn) : null;
      if (given === null) log("fleet-stranger", { level: "warn", client: client.id.slice(0, 80) });
      else rights.set(client, given);
      done(null, given !== null);
    },
    authorizePublish: (client, { topic, payload }, done) => {
      if (payload.length > maximumFleetBytes) return done(refused(client, "a message of this size", topic));
      const may = client !== null && rights.get(client)?.publishes(topic) === true;
      done(may ? null : refused(client, "publishing", topic));
    },
    authorizeSubscribe: (client, subscription, done) => {
      const may = rights.get(client)?.subscribes(subscription.topic) === true;
      if (!may) refused(client, "subscribing", subscription.topic);
      done(null, may ? subscription : null);
    },
  });
  for (const event of ["clientError", "connectionError"] as const)
    broker.on(event, (client, error) => log("fleet-connection-failed", { client: client.id, error: error.message }));

  const accept = (socket: Socket) => {
    socket.setNoDelay(true);
    connections.set(socket, { client: broker.handle(socket), seenBytes: 0 });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => connections.delete(socket));
  };
  const server = tls === undefined ? createServer(accept) : tls(accept);
  /** Also those that have had no handshake yet. */
  const lines = new Set<Socket>();
  server.on("connection", (line: Socket) => {
    lines.add(line);
    line.once("close", () => lines.delete(line));
  });
  server.maxConnections = mostConnections;
  const looking = setInterval(() => {
    for (const [socket, connection] of connections) {
      const isAdmitted = rights.has(connection.client);
      const most = isAdmitted ? mostBytes.admitted : mostBytes.stranger;
      if (socket.bytesRead - connection.seenBytes > most) socket.destroy();
      if (isAdmitted && stays?.(socket) === false) {
        log("fleet-stranger", { level: "warn", client: connection.client.id, what: "let in no more" });
        socket.destroy();
      }
      connection.seenBytes = socket.bytesRead;
    }
  }, lookMs);
  looking.unref();
  const end = async () => {
    clearInterval(looking);
    await new Promise<void>((resolve) => broker.close(resolve));
  };
  try {
    await listening(server, listen);
  } catch (error) {
    await end();
    throw error;
  }
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : listen.port;
  return {
    url: `${tls === undefined ? "mqtt" : "mqtts"}://${listen.host.includes(":") ? `[${listen.host}]` : listen.host}:${port}`,
    hear: (filter, heard) =>
      new Promise((resolve) => {
        const deliver = ({ topic, payload }: { topic: string; payload: string | Buffer }, done: () => void) => {
          heard(topic, payload.toString());
          done();
        };
        broker.subscribe(filter, deliver, resolve);
      }),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of [...connections.keys(), ...lines]) socket.destroy();
      });
      await end();
    },
  };
}

function listening(server: Server, { host, port }: BrokerOptions["listen"]): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
