// Rules of the last unit switched off in the hub: two tills then promise the one piece that there is.

import { expect, test } from "vitest";
import { saleOf } from "../../edge-agent/src/sale/lane-state.ts";
import { storeWith } from "../../edge-agent/src/stock/testing-store.ts";
import { OpenClaims } from "../../edge-agent/src/store-desk/open-claims.ts";
import { type Method, replace } from "./planting.ts";

/** Two tills ring up the last piece, to be collected; the first has paid it or not, unheard of. How many promise it. */
async function promises({ isPaid }: { readonly isPaid: boolean }): Promise<number> {
  const store = storeWith(1);
  const tills = [store.till(1), store.till(2)];
  const begun: boolean[] = [];
  for (const till of tills) {
    await till.scan();
    const lineId = saleOf(till.box.lane.stage)?.basket.lines[0]?.lineId ?? "";
    await till.command({ type: "set-collect", lineId, isCollected: true });
    begun.push((await till.command({ type: "begin-tender" })).ok);
    if (isPaid && begun.length === 1)
      await till.command({ type: "take-tender", tender: { type: "cash", tenderedMinor: 100_000 } });
  }
  return begun.filter((ok) => ok).length;
}

test.each<[rule: string, isPaid: boolean, name: string, by: (original: Method) => Method]>([
  ["K10: what a lane says is in its open sale is held against others", false, "claim", () => () => undefined],
  ["K12: what others have in open sales is told to who asks", false, "ofOthers", () => () => []],
  [
    "K10: what was paid counts until its entry is here",
    true,
    "over",
    (original) =>
      function (this: OpenClaims, from: string) {
        Reflect.apply(original, this, [from, null]);
      } as Method,
  ],
])("[P5] planted: without %s, the last piece is promised twice; with it, once", async (_, isPaid, name, by) => {
  const restore = replace(OpenClaims, name, by);
  try {
    expect(await promises({ isPaid })).toBe(2);
  } finally {
    restore();
  }
  expect(await promises({ isPaid })).toBe(1);
});
