// The hub's role of an agent: the store's endpoint, and the hub's own lane, which talks to the same desk as all others
// without a wire.

import type { Box } from "../box/box.ts";
import type { Health } from "../health.ts";
import type { DeskClient } from "./desk-client.ts";
import type { HqStatus, LaneToDesk } from "./desk-messages.ts";
import { beginInDoubt } from "./hub-doubt.ts";
import { type Peer, StoreEndpoint } from "./store-endpoint.ts";

/** @param soon runs work when the current turn of the loop is over. */
export function hubRole(box: Box, soon: (work: () => void) => void) {
  const endpoint = new StoreEndpoint(box, hubIncarnation(box));
  let client: DeskClient | null = null;
  const own: Peer = {
    box: box.ports.identity.box,
    send: (message) => {
      if (message.type !== "have" && message.type !== "ack") soon(() => client?.received(message));
    },
  };

  return {
    endpoint,
    say: (message: LaneToDesk) => soon(() => endpoint.desk(own, message)),
    attachDesk: (desk: DeskClient, hqHealth: Health) => {
      client = desk;
      endpoint.joined(own);
      desk.connected();
      let last = "";
      const publish = () => {
        const { state, sinceMs } = hqHealth.view;
        const { entries, oldestMs } = box.journal.unsent();
        const hq: HqStatus = { state: state === "absent" ? "down" : state, sinceMs, unsent: entries, oldestMs };
        if (JSON.stringify(hq) === last) return;
        last = JSON.stringify(hq);
        endpoint.hq(hq);
      };
      box.listen({ changed: publish });
      publish();
    },
  };
}

/** Kept in journal.db: a hub whose journal was lost gets a new one, and lanes send again. */
function hubIncarnation(box: Box): string {
  const { db, randomHex } = box.ports;
  const known = db.prepare("SELECT value FROM meta WHERE key = 'incarnation'").get();
  if (known !== undefined) return String(known.value);
  const incarnation = randomHex(16);
  db.transaction(() => {
    db.prepare("INSERT INTO meta (key, value) VALUES ('incarnation', ?)").run(incarnation);
    beginInDoubt({ db });
  });
  return incarnation;
}
