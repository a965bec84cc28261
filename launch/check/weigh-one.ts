// Goods that are sold by weight, as a cashier weighs them: scanned, waited for, put on the scale.

import { minor, weighedPrice } from "@evertill/core";
import { scaleDoes, scan } from "./emulators.ts";
import type { Lane } from "./lane.ts";

const loadGrams = 515;
/** Promised: a scale is back in service within three seconds of its return; its cable is out for half a second. */
const backMs = 4_000;

/** The open sale then holds them. */
export async function weighOne({ till, ports }: Lane, gtin: string): Promise<void> {
  await scan(ports.scannerPage, gtin);
  const { weighing } = await till.until("goods that wait for their weight", (view) => view.weighing !== undefined);
  if (weighing === undefined) throw new Error("nothing waits for a weight");
  await scaleDoes(ports.scalePage, { unplug: 500 });
  await till.until("the scale away", (view) => view.health.scale.state === "down");
  await scaleDoes(ports.scalePage, { load: loadGrams });
  const { stage } = await till.until("the load sold", (view) => view.stage.at === "open", backMs);
  const line = stage.at === "open" ? stage.sale.lines[0] : undefined;
  const costs = weighedPrice(minor(weighing.pricePerKgMinor), loadGrams);
  if (line?.weightGrams !== loadGrams || line.unitPriceMinor !== costs)
    throw new Error(
      `${loadGrams} g cost ${costs}; ${line?.weightGrams ?? "no"} g at ${line?.unitPriceMinor} were sold`,
    );
  await scaleDoes(ports.scalePage, { load: 0 });
}
