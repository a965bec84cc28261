// What shoppers read in the showroom is what a till asks for.

import type { OpenStore } from "../store/open-store.ts";
import { scan } from "./emulators.ts";
import { connectKiosk } from "./kiosk-client.ts";
import { type Lane, scanAll } from "./lane.ts";
import { lookUntil } from "./looking.ts";

/** From a catalogue that has just come down. */
const goodsMs = 60_000;

/** The showroom display plays the chain's playlist, goods at the price that their page says. */
export async function displayPlays(store: OpenStore): Promise<void> {
  const kiosk = await connectKiosk(store.address("kiosk-1"));
  const card = await lookUntil("goods on the display", goodsMs, async () => {
    const scene = kiosk.display?.scenes.find(({ is }) => is === "goods");
    return scene?.is === "goods" ? scene.card : null;
  });
  const answer = await kiosk.ask({ ask: "page", sku: card.sku });
  kiosk.close();
  if (answer.is !== "page" || JSON.stringify(answer.page.price) !== JSON.stringify(card.price))
    throw new Error(`${card.sku} has another price on the display than on its page`);
}

/** What a shopper reads is what a till asks for: by search, by the goods' page, by the kiosk's scanner. */
export async function priceAtKioskAndTill(store: OpenStore, lane: Lane, gtins: readonly string[]): Promise<void> {
  await store.ready("kiosk-1");
  const kiosk = await connectKiosk(store.address("kiosk-1"));
  for (const gtin of gtins.slice(0, 2)) {
    const card = await lookUntil("goods on the kiosk", goodsMs, async () => {
      const found = await kiosk.ask({ ask: "search", text: gtin });
      return found.is === "found" ? (found.goods[0] ?? null) : null;
    });
    const answer = await kiosk.ask({ ask: "page", sku: card.sku });
    if (answer.is !== "page" || answer.page.price.is !== "in-hand") throw new Error(`no price for ${card.sku}`);
    const { inHandMinor } = answer.page.price;
    const explained = answer.page.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const scanned = kiosk.nextScan();
    await scan(store.ports.kiosk1.scannerPage, gtin);
    if ((await scanned) !== card.sku) throw new Error(`${gtin} at the kiosk's scanner is not ${card.sku}`);
    await scanAll(lane, [gtin]);
    const { stage } = lane.till.view;
    const chargedMinor = stage.at === "open" ? stage.sale.totalMinor : Number.NaN;
    await lane.till.command({ type: "void-sale" });
    await lane.till.until("the sale voided", ({ stage: now }) => now.at === "idle");
    if (inHandMinor !== chargedMinor || explained !== inHandMinor)
      throw new Error(`${card.sku}: ${inHandMinor} in hand, ${explained} explained, ${chargedMinor} at the till`);
  }
  kiosk.close();
}
