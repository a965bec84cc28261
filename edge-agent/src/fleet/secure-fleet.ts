// MQTT inside the store and to HQ over TLS, by the same certificates as the other links: this box's lines to brokers, and in the hub the
// store's broker itself. What has ended is let in here, since what it says is that it has ended [L17].

import type { Socket } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import { dialPeer, judgePeer, RevokedBook } from "@evertill/enrolment";
import type { FleetConnectionOptions } from "@evertill/fleet";
import { DoorKeys, doorOptions } from "../enrolment/door-keys.ts";
import { diallingBy, type SecureUpOptions } from "../enrolment/secure-up.ts";
import type { SecureBroker } from "./store-broker.ts";

const handshakeTimeout = 5_000;
const tickMs = 1_000;

export interface SecureFleet {
  /** A line to a broker, once whoever answers was judged. */
  dial(url: string, to: SecureUpOptions["to"]): NonNullable<FleetConnectionOptions["dial"]>;
  broker(): SecureBroker;
  close(): void;
}

export interface SecureFleetOptions {
  readonly dataFolder: string;
  readonly store: string;
  readonly log: SecureUpOptions["log"];
}

export function secureFleet({ dataFolder, store, log }: SecureFleetOptions): SecureFleet {
  const book = new RevokedBook(dataFolder, (why) => log("revoked-list-unreadable", { level: "error", why }));
  const keys = new DoorKeys({ dataFolder, log });
  // The agent's main thread takes lists and renews certificates; here they are read along.
  const ticking = setInterval(() => {
    keys.tick();
    book.reread();
  }, tickMs);
  const revoked = () => book.serials;
  const clock = { wallMs: Date.now };
  return {
    dial: (url, to) => {
      const { hostname, port } = new URL(url);
      const by = diallingBy({ dataFolder, to, revoked, clock, log });
      return () => dialPeer({ host: hostname, port: Number(port === "" ? 8883 : port) }, by, "mqtt");
    },
    broker: () => ({
      tls: (connected) => {
        const server = createServer({ ...doorOptions, handshakeTimeout }, connected);
        server.on("tlsClientError", (error) => log("fleet-stranger", { level: "warn", what: error.message }));
        keys.open(server);
        return server;
      },
      boxAt: (socket: Socket) => {
        const { enrolment } = keys;
        if (enrolment === null) return null;
        const certificate = (socket as TLSSocket).getPeerX509Certificate() ?? null;
        const rules = { authority: enrolment.authority, revoked: revoked(), nowMs: Date.now(), mayHaveEnded: true };
        const verdict = judgePeer(certificate, rules);
        if (!verdict.ok || verdict.identity.is !== "box" || verdict.identity.store !== store) return null;
        return verdict.identity.box;
      },
    }),
    close: () => clearInterval(ticking),
  };
}
