// People who come and go at the tills of a store whose hub is in the test's hands.

import type { ClockWay } from "@evertill/core";
import { rightPin, testPerson } from "../box/testing-box.ts";
import type { hub, lane } from "../members/testing-members.ts";

type Lane = ReturnType<typeof lane>;

/** The one cashier, at that till. */
export const clocks = ({ order }: Lane, is: ClockWay) =>
  order({ type: "clock", is, number: testPerson.number, pin: rightPin });

/** All entries of the lane, as its link would bring them. */
export function ships({ box }: Lane, { endpoint }: ReturnType<typeof hub>): void {
  const peer = { box: box.ports.identity.box, send: () => undefined };
  for (const { epoch } of box.journal.epochs()) {
    const entries = box.journal.read(epoch, 1, { entries: 100, characters: 1e6 });
    endpoint.ship(peer, { type: "entries", epoch, from: 1, entries });
  }
}
