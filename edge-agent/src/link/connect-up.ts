// The connection to the tier above: HQ for the hub, the hub for a lane. Ship messages go to the uplink, desk messages
// to the desk.

import { type Holding, readShipDown } from "@evertill/journal";
import type { Box } from "../box/box.ts";
import type { Health } from "../health.ts";
import type { DeskClient } from "../store-desk/desk-client.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane } from "../store-desk/desk-parse.ts";
import type { Link } from "./link.ts";
import { Uplink } from "./uplink.ts";

export interface UpOptions {
  readonly link: Link;
  /** Names the tier above in logs. */
  readonly url: string;
  readonly box: Box;
  readonly health: Health;
  /** The tier above said what it holds; before anything else is made of it. */
  readonly told: (holdings: readonly Holding[]) => void;
}

export function connectUp({ link, url, box, health, told }: UpOptions) {
  const heard = Promise.withResolvers<void>();
  const whenUp: (() => void)[] = [];
  let desk: DeskClient | null = null;
  let holdings: readonly Holding[] | null = null;
  let refused: string | null = null;

  const held = () => {
    const head = box.journal.ownHead();
    return holdings === null ? null : { of: holdings.find(({ epoch }) => epoch === head?.epoch) };
  };
  const uplink = new Uplink(box, {
    send: (text) => link.send(text),
    status: (state) => health.set(state, state === "down" ? (refused ?? "unreachable") : null),
    greeted: (have) => {
      holdings = have.holdings;
      told(have.holdings);
      heard.resolve();
      box.confirm(held()?.of);
      desk?.connected();
      for (const tell of whenUp) tell();
    },
  });

  const receive = (text: string) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      box.ports.log("link-message-refused", { from: url, what: "not JSON" });
      return;
    }
    const forDesk = readDeskToLane(value);
    if (forDesk !== null) {
      desk?.received(forDesk);
      return;
    }
    const reading = readShipDown(value);
    if (reading.ok) uplink.received(reading.message);
    else box.ports.log("link-message-refused", { from: url, what: reading.what, where: reading.where });
  };

  link.open({
    up: () => uplink.connected(),
    down: (reason, why = null) => {
      refused = why;
      if (health.view.state === "up") box.ports.log("link-down", { to: url, reason });
      uplink.disconnected();
      desk?.disconnected();
    },
    text: receive,
  });

  return {
    health,
    sendToDesk: (message: LaneToDesk) => link.send(JSON.stringify(message)),
    attachDesk: (client: DeskClient) => {
      desk = client;
    },
    onUp: (tell: () => void) => {
      whenUp.push(tell);
    },
    /** Resolves when the tier above has spoken for the first time. */
    heard: heard.promise,
    /** What it holds of this box's epoch; null while it has not spoken. */
    heldOf: held,
    tick: () => uplink.tick(),
    close: () => link.close(),
  };
}
