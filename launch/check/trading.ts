// The check with headquarters there: sales by scanner, scale, phone and card, the showroom, an order from elsewhere.

import { formatAmount, minor } from "@evertill/core";
import { allOnline, drained } from "./at-rest.ts";
import { acquirerBooks, displayGlass, loseNextAnswer, paymentCode, unplugDisplay } from "./emulators.ts";
import { payInletOrder } from "./inlet-order.ts";
import { payByPhone, payCash, paySplit, requireDurable, requirePaper, scanAll, sell } from "./lane.ts";
import { lookUntil } from "./looking.ts";
import type { OpenDay } from "./opening.ts";
import { printShelfLabel } from "./print-shelf-label.ts";
import type { Scenario } from "./scenario.ts";
import { displayPlays, priceAtKioskAndTill } from "./showroom.ts";
import { weighOne } from "./weigh-one.ts";

/** A display that is plugged in again is right within three seconds; the cable is out for one second. */
const displayMs = 4_000;

export async function trade(scenario: Scenario, { one, two, goods }: OpenDay): Promise<void> {
  const {
    store,
    ports,
    weighedGtin,
    paid,
    recorder: { step },
  } = scenario;
  await step("scanner bytes to paid, three goods in cash", "P1", async () => {
    paid.push(await sell(one, goods.slice(0, 3)));
  });
  await step("receipt printed and drawer open", "P1", () => requirePaper(one, paid));
  await step("the shopper's display: what was paid; unplugged for a sale, and back by itself", "P11", async () => {
    const soldAndShown = async (gtins: readonly string[]) => {
      const sale = await sell(two, gtins);
      paid.push(sale);
      const wanted = `${formatAmount(minor(sale.totalMinor), "CNY", "en")}|CHANGE`;
      await lookUntil(`the shopper's display at ${wanted}`, displayMs, async () =>
        (await displayGlass(ports.till2.displayPage)).includes(wanted) ? true : null,
      );
    };
    await soldAndShown(goods.slice(0, 1));
    await unplugDisplay(ports.till2.displayPage, 1_000);
    await soldAndShown(goods.slice(1, 3));
  });
  if (weighedGtin !== null)
    await step(
      "goods weighed on the till's scale, its cable out meanwhile, paid by what they weigh",
      "P7",
      async () => {
        await weighOne(two, weighedGtin);
        paid.push(await payCash(two));
      },
    );
  await step("a shelf label: refused while the labels are out, then out once, at the till's price", "P11", async () => {
    for (const gtin of goods.slice(0, 1)) paid.push(await printShelfLabel(one, ports.labelPage, gtin));
  });
  await step("by phone, its answer lost: found by its reference, charged once", "P2", async () => {
    await loseNextAnswer(ports.acquirerPage);
    await scanAll(one, goods.slice(0, 1));
    const sale = await payByPhone(one, await paymentCode(ports.acquirerPage));
    paid.push(sale);
    const { takenMinor, chargedTwice } = await acquirerBooks(ports.acquirerPage);
    if (takenMinor !== sale.totalMinor || chargedTwice > 0)
      throw new Error(`${sale.totalMinor} were due, the acquirer took ${takenMinor}; ${chargedTwice} charged again`);
  });
  await step("the kiosk: found by search, explained on its page, charged by a till to the cent", "P7", () =>
    priceAtKioskAndTill(store, two, goods),
  );
  await step("the showroom display plays what headquarters published", "P7", () => displayPlays(store));
  await step("commits wait for the disk", "P1", async () => {
    paid.push(await sell(two, goods.slice(1, 2)));
    for (const lane of [one, two]) await requireDurable(lane);
  });
  await step("journal to hub to headquarters", "P3", async () => {
    for (const lane of [two, one]) await drained(lane);
  });

  await step("every box seen online at headquarters, over MQTT", "P11", () => allOnline(store));

  await step("paid by card and cash in one", "P2", async () => {
    paid.push(await sell(one, goods.slice(0, 1), paySplit));
  });

  await step("goods imported, ordered by an app, paid at a till by number: each once", "P2", async () => {
    paid.push(await payInletOrder(store, two));
  });
}
