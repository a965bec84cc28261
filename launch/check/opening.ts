// The morning of the check: processes and windows up, the catalogue there, people signed in, shifts opened.

import { boxStatus } from "./box-status.ts";
import type { Lane } from "./lane.ts";
import { lookUntil } from "./looking.ts";
import type { Scenario } from "./scenario.ts";
import { connectTill, type TillClient } from "./till-client.ts";

const catalogueMs = 60_000;
const goodsNeeded = 4;

/** Goods that the till knows, once the catalogue has come down from headquarters. */
function knownGoods(till: TillClient, gtins: readonly string[]): Promise<readonly string[]> {
  return lookUntil("the catalogue on the till", catalogueMs, async () => {
    const known: string[] = [];
    for (const gtin of gtins) {
      if ((await till.search(gtin)) > 0) known.push(gtin);
      if (known.length === goodsNeeded) return known;
    }
    return null;
  });
}

export interface OpenDay {
  readonly one: Lane;
  readonly two: Lane;
  /** GTINs that both tills know. */
  readonly goods: readonly string[];
}

/** Both lanes with a shift open, and goods that both know. */
export async function openTheDay({ store, ports, cashier, gtins, recorder: { step } }: Scenario): Promise<OpenDay> {
  const open = async (name: Lane["name"]): Promise<Lane> => ({
    name,
    ports: name === "till-1" ? ports.till1 : ports.till2,
    config: name === "till-1" ? store.configs.till1 : store.configs.till2,
    till: await connectTill(store.address(name)),
  });
  await step("processes ready", "P11", () => Promise.all(store.names.map((name) => store.ready(name))));
  const [one, two] = await step("windows connected", "P11", () => Promise.all([open("till-1"), open("till-2")]));
  const goods = await step("catalogue on both tills", "P11", async () => {
    const known = await knownGoods(two.till, gtins);
    await knownGoods(one.till, known);
    return known;
  });
  await step("reference data of both tills begun with a snapshot", "P11", async () => {
    for (const { config } of [one, two]) {
      const { referenceFrom } = await boxStatus(config);
      if (referenceFrom !== "snapshot")
        throw new Error(`${config.box} began its reference data with ${referenceFrom || "what it had"}`);
    }
  });
  await step("signed in", "P9", async () => {
    for (const { till } of [one, two]) await till.command({ type: "sign-in", ...cashier });
  });
  await step("a shift opened on each till with the standard float", "P9", async () => {
    for (const { till } of [one, two]) {
      await till.command({ type: "open-shift", count: null });
      await till.until("the shift open", (view) => view.day.shift !== null);
    }
  });
  return { one, two, goods };
}
