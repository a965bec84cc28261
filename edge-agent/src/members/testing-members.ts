// A store whose chain takes members at its tills: a hub and lanes on real journals, whose desk can be away.

import { type Entry, type PointsBook, parseEntry } from "@evertill/core";
import type { Command, Outcome } from "@evertill/protocol";
import type { MemberDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import { beginShift, noPayments, testBox } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { plainBook } from "../points/testing-points.ts";
import { StockElsewhere } from "../stock/stock-elsewhere.ts";
import { DeskClient } from "../store-desk/desk-client.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";

const book: PointsBook = {
  ...plainBook,
  membership: { terms: "2026-01", tier: "basic", text: { zh: "同意", en: "Agrees" } },
};

export function hub() {
  const box = membersBox(9);
  return { ...box, endpoint: new StoreEndpoint(box.box, "incarnation") };
}

/** `sent`: what HQ has sent down to this box. */
function membersBox(number: number) {
  const sent: MemberDocument[] = [];
  const box = testBox({ lane: number, bootId: `boot-${number}`, pointsBook: () => book });
  const { reference } = box.ports;
  reference.memberByPhone = async (phone) => sent.find((member) => member.phone === phone) ?? null;
  reference.memberById = async (memberId) => {
    const found = sent.find((member) => member.memberId === memberId) ?? null;
    return sent.find((member) => member.memberId === found?.mergedInto) ?? found;
  };
  return { box, sent };
}

const overTheWire = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

/** @param own its box; the hub's for the till that is the hub too */
export function lane(number: number, at: ReturnType<typeof hub>, own = membersBox(number)) {
  const { box, sent } = own;
  let isAway = false;
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(overTheWire(message));
      if (read !== null && !isAway) queueMicrotask(() => desk.received(read));
    },
  };
  const desk: DeskClient = new DeskClient(
    box,
    (message) => {
      const read = readLaneToDesk(overTheWire(message));
      if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
      if (!isAway) at.endpoint.desk(peer, read);
    },
    new StockElsewhere({ ask: () => Promise.resolve(null), isUp: () => false, nowMs: () => 0 }),
  );
  const till = new Till(box, desk, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  beginShift(box);
  at.endpoint.joined(peer);
  desk.connected();
  let commands = 0;
  return {
    ...{ box, sent, till, desk },
    order: (command: Command): Promise<Outcome> =>
      till.command(`${number}-command-${commands++}`, box.lane.version, command),
    away: () => {
      isAway = true;
      desk.disconnected();
    },
    back: () => {
      isAway = false;
      desk.connected();
    },
  };
}

export const entriesOf = ({ journal }: Box): readonly Entry[] =>
  journal.epochs().flatMap(({ epoch }) =>
    journal.read(epoch, 1, { entries: 1_000, characters: 1e7 }).flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok ? [reading.entry] : [];
    }),
  );

export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
