// Goods from a file, imported while headquarters runs, then ordered by an app through its inlet and paid at a till by the number that
// the store gave: whatever is sent twice is there once.

import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkDigit } from "@evertill/core";
import { runQuietly } from "../setup/run-program.mjs";
import type { OpenStore } from "../store/open-store.ts";
import { scan } from "./emulators.ts";
import { type Lane, payCash } from "./lane.ts";
import { lookUntil } from "./looking.ts";
import type { PaidSale } from "./verdict.ts";

const patienceMs = 30_000;
/** Nobody books it in: the piece that is sold leaves the store below zero. */
export const importedSku = "CHECK-1";
const bodyOfGtin = "299900000001";
/** Whole units of any currency, so that every till of every chain can be paid in coins. */
const price = 7;

export async function payInletOrder(store: OpenStore, lane: Lane): Promise<PaidSale> {
  await importTwice(store);
  await lookUntil("imported goods on the till", patienceMs, async () =>
    (await lane.till.search(importedSku)) > 0 ? true : null,
  );
  const { hq, till1 } = store.configs;
  const orderId = randomBytes(16).toString("hex");
  const calledOffId = randomBytes(16).toString("hex");
  const key = readFileSync(join(hq.dataFolder, "console.key"), "utf8").trim();
  const ask = async (init: RequestInit = {}, id = orderId) => {
    const response = await fetch(`http://${hq.listen.host}:${hq.listen.port}/inlet/v1/orders/${id}`, {
      ...init,
      headers: {
        authorization: `Bearer ${key}`,
        ...(init.body === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = (await response.json()) as { readonly state?: string; readonly number?: string };
    if (!response.ok)
      throw new Error(`headquarters answers an order with ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const shownMinor = price * 100;
  const order = { store: till1.store, channel: "app", lines: [{ sku: importedSku, quantity: 1 }], shownMinor };
  for (const _ of [1, 2]) await ask({ method: "PUT", body: JSON.stringify(order) });
  await ask({ method: "PUT", body: JSON.stringify(order) }, calledOffId);
  const number = await lookUntil("the app's order in the store", patienceMs, async () => (await ask()).number ?? null);
  await lane.till.until("the app's order on the till", ({ orders }) =>
    (orders ?? []).some((row) => row.number === number && row.channel === "app"),
  );
  await lookUntil("another order of the app in the store", patienceMs, async () =>
    (await ask({}, calledOffId)).state === "placed" ? true : null,
  );
  for (const _ of [1, 2]) await ask({ method: "DELETE" }, calledOffId);
  await lookUntil("the store's word that it is called off", patienceMs, async () =>
    (await ask({}, calledOffId)).state === "cancelled" ? true : null,
  );
  await scan(lane.ports.scannerPage, number);
  await lane.till.until("the order's goods", ({ stage }) => stage.at === "open" && stage.sale.orders !== undefined);
  const sale = await payCash(lane);
  await lookUntil("the app told that it is paid", patienceMs, async () =>
    (await ask()).state === "paid" ? true : null,
  );
  return sale;
}

/** The second time every row is as it was. */
async function importTwice({ repository, dataFolder }: OpenStore): Promise<void> {
  const file = join(dataFolder, "check-goods.csv");
  const row = [importedSku, bodyOfGtin + checkDigit(bodyOfGtin), "校验商品", "Goods of the check", "check", price, 0];
  writeFileSync(file, `sku,gtin,name.zh,name.en,category,price,taxPercent\n${row.join(",")}\n`);
  for (const said of ["1 new", "1 unchanged"]) {
    const main = join(repository, "hq/server/src/import/main.ts");
    const { code, output } = await runQuietly(process.execPath, [main, file, "--data", dataFolder], {
      cwd: dataFolder,
    });
    if (code !== 0 || !output.includes(said)) throw new Error(`the import ended with ${code}: ${output}`);
  }
}
