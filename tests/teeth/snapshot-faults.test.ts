// A box's trust in snapshots with a part of it taken out: what then goes wrong must be seen.

import { expect, test } from "vitest";
import { openTestHub, openTestLane } from "../../edge-agent/src/reference/testing-tiers.ts";

const forger = new Uint8Array(32).fill(8);
/** Search threads and RxDB start and end in it, twice. */
const startsMs = 180_000;

async function laneUnderForger(unpack?: NonNullable<Parameters<typeof openTestLane>[1]>["unpack"]) {
  const hub = await openTestHub({ items: 5 });
  hub.signingSeed = forger;
  const lane = await openTestLane(hub, unpack === undefined ? {} : { unpack });
  await lane.supply.complete;
  return lane;
}

test(
  "[F8] planted: a box that does not look at the signature believes whoever gives it a snapshot; one that looks does not",
  async () => {
    const blind = await laneUnderForger((keeper, { expected: { signedBy: _, ...expected }, ...from }) =>
      keeper.unpackSnapshot({ ...from, expected }),
    );
    expect(blind.supply.status().startedFrom).toMatchObject({ from: "snapshot" });
    await blind.close();
    const seeing = await laneUnderForger();
    expect(seeing.supply.status().startedFrom).toMatchObject({ from: "replication" });
    expect(seeing.events()).toContain("reference-snapshot-refused");
  },
  startsMs,
);
