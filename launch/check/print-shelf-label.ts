// A shelf label at the till's label printer, as an associate asks for it: refused while it cannot come out, out once when it can.

import { formatAmount, minor } from "@evertill/core";
import { labelMedia, labelsPrinted } from "./emulators.ts";
import { type Lane, payCash, scanAll } from "./lane.ts";
import { lookUntil } from "./looking.ts";
import type { PaidSale } from "./verdict.ts";

const labelMs = 10_000;

/** @returns the sale of the goods, whose price the label must show */
export async function printShelfLabel(one: Lane, labelPage: number, gtin: string): Promise<PaidSale> {
  const { till } = one;
  await scanAll(one, [gtin]);
  const { stage } = till.view;
  const line = stage.at === "open" ? stage.sale.lines[0] : undefined;
  if (line === undefined) throw new Error("the till shows no line");
  const command = { type: "print-label", sku: line.sku } as const;
  await labelMedia(labelPage, "out");
  await till.until("the label printer down", (view) => view.health.label.state === "down");
  const refused = await till.command(command).then(
    () => null,
    (error: unknown) => String(error),
  );
  if (refused?.includes("label-printer-away") !== true)
    throw new Error(`a label was asked of a printer without labels: ${refused ?? "taken"}`);
  await labelMedia(labelPage, "ok");
  await till.until("the label printer back", (view) => view.health.label.state === "up");
  const before = (await labelsPrinted(labelPage)).length;
  await till.command(command);
  const [label = []] = await lookUntil("the shelf label", labelMs, async () => {
    const after = (await labelsPrinted(labelPage)).slice(before);
    return after.length > 0 ? after : null;
  });
  const price = formatAmount(minor(line.unitPriceMinor), till.view.currency, "zh");
  if (!label.includes(gtin) || !label.some((word) => word.includes(price)))
    throw new Error(`the label of ${gtin} at ${price} says ${label.join(" | ")}`);
  return payCash(one);
}
