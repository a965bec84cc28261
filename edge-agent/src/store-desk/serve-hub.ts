// The hub's role of an agent: its own lane talks to the same desk as all others, without a wire.

import { randomBytes } from "node:crypto";
import type { Box } from "../box/box.ts";
import type { BoxConfig } from "../config.ts";
import type { Health } from "../health.ts";
import { log } from "../log.ts";
import type { ReferenceDatabase } from "../reference/replica.ts";
import type { DeskClient } from "./desk-client.ts";
import type { HqStatus, LaneToDesk } from "./desk-messages.ts";
import { type Peer, StoreEndpoint } from "./store-endpoint.ts";
import { serveStore } from "./store-server.ts";

export async function serveHub(of: {
  readonly config: BoxConfig;
  readonly hub: Extract<BoxConfig["hub"], { role: "hub" }>;
  readonly box: Box;
  readonly reference: ReferenceDatabase;
}) {
  const { config, hub, box, reference } = of;
  const endpoint = new StoreEndpoint(box, hubIncarnation(box));
  const { store, token } = config;
  const server = await serveStore({ listen: hub.listen, store, token, endpoint, reference, log });
  let client: DeskClient | null = null;
  const own: Peer = {
    box: config.box,
    send: (message) => {
      if (message.type !== "have" && message.type !== "ack") queueMicrotask(() => client?.received(message));
    },
  };

  return {
    say: (message: LaneToDesk) => queueMicrotask(() => endpoint.desk(own, message)),
    attachDesk: (desk: DeskClient, hqHealth: Health) => {
      client = desk;
      endpoint.joined(own);
      desk.connected();
      let last = "";
      const publish = () => {
        const { state, sinceMs } = hqHealth.view;
        const hq: HqStatus = {
          state: state === "absent" ? "down" : state,
          sinceMs,
          unsent: box.journal.unsent().entries,
          oldestMs: box.journal.unsent().oldestMs,
        };
        if (JSON.stringify(hq) === last) return;
        last = JSON.stringify(hq);
        endpoint.hq(hq);
      };
      box.listen({ changed: publish });
      publish();
    },
    tick: () => endpoint.tick(),
    close: () => server.close(),
  };
}

/** Kept in journal.db: a hub whose journal was lost gets a new one, and lanes send again. */
function hubIncarnation(box: Box): string {
  const { db } = box.ports;
  const known = db.prepare("SELECT value FROM meta WHERE key = 'incarnation'").get();
  if (known !== undefined) return String(known.value);
  const incarnation = randomBytes(16).toString("hex");
  db.transaction(() => db.prepare("INSERT INTO meta (key, value) VALUES ('incarnation', ?)").run(incarnation));
  return incarnation;
}
