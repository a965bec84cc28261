// What stands for headquarters in training: it takes every entry's word and keeps none, so that a trainee meets a till that
// is connected [X2].

import { readShipUp, type ShipDown } from "@evertill/journal";
import type { Link, LinkEvents } from "../link/link.ts";

export function trainingAbove(of: {
  readonly nowMs: () => number;
  /** Runs work when the current turn of the loop is over. */
  readonly soon: (work: () => void) => void;
}): Link {
  const { nowMs, soon } = of;
  let events: LinkEvents | null = null;
  const say = (message: ShipDown) => soon(() => events?.text(JSON.stringify(message)));
  return {
    open: (heard) => {
      events = heard;
      soon(() => events?.up());
    },
    send: (text) => {
      const reading = readShipUp(JSON.parse(text));
      if (!reading.ok) return;
      const { message } = reading;
      if (message.type === "hello") {
        const holdings = message.heads.map(({ epoch, seq, hash }) => ({
          ...{ epoch, through: seq, except: [], hash, advertised: seq },
        }));
        say({ type: "have", incarnation: "0".repeat(32), nowMs: nowMs(), holdings });
      } else if (message.type === "entries") {
        const { epoch, from, entries } = message;
        const through = from + entries.length - 1;
        say({ type: "ack", holding: { epoch, through, except: [], hash: null, advertised: through }, refused: [] });
      }
    },
    close: () => {
      events = null;
    },
  };
}
