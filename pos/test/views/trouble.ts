// Canned views of what is down.

import { suspended } from "./selling.ts";
import { down, morningMs, open, signedOut, up } from "./till.ts";

/** Nobody is signed in, and a badge may be held to the reader. */
export const badgeReader = { ...signedOut, health: { ...signedOut.health, badge: up } };

export const hqDown = open(3, {
  health: { ...signedOut.health, hq: down(null) },
  unsent: { entries: 17, oldestMs: morningMs - 1_500_000 },
});

export const muchTrouble = open(8, {
  suspended,
  health: {
    hq: down(null),
    hub: down(null),
    printer: down("paper-end"),
    scanner: { ...up, state: "starting" },
    display: { ...down("wrong-device"), heard: "/dev/ttyUSB1: 6901234567892<CR>" },
    badge: down("no-permission"),
    scale: up,
    label: down("ribbon-end"),
    acquirer: down("unreachable"),
  },
  unsent: { entries: 3, oldestMs: morningMs - 1_500_000 },
  printQueue: { waiting: 1, asks: [{ jobId: "12", receiptNumber: "0412-02-000137" }] },
});
