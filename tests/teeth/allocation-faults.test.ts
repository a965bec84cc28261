// Rules of goods that are parted between the floor and orders from elsewhere switched off: what then goes wrong must be seen.

import { expect, test } from "vitest";
import { OnlinePartTable } from "../../edge-agent/src/online/online-part-table.ts";
import { agreed } from "../../edge-agent/src/online/testing-parted-store.ts";
import { replace, silent } from "./planting.ts";

/** What HQ may still promise beyond what the hub reckons with. */
async function unseen(): Promise<number> {
  const { hq, outstanding } = await agreed(9);
  return hq.left("S1") - ((await outstanding()) ?? 0);
}

test("[P5] planted: a hub that does not keep what it grants before it says it shows too little; one that keeps K15 does not", async () => {
  const restore = replace(OnlinePartTable, "keep", silent);
  try {
    expect(await unseen()).toBe(3);
  } finally {
    restore();
  }
  expect(await unseen()).toBe(0);
});
