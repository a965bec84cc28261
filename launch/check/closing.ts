// The end of the check: everything drained, shifts and day closed, all papers out, an update taken and a forged one refused.

import { allOnline, drained, seenAtHq } from "./at-rest.ts";
import { requireDaySettled } from "./day-settled.ts";
import { taskEndedAtHq } from "./end-task.ts";
import { importedSku } from "./inlet-order.ts";
import { closeShift, requirePaper } from "./lane.ts";
import type { OpenDay } from "./opening.ts";
import { requirePromises } from "./promises-kept.ts";
import type { Scenario } from "./scenario.ts";
import { stockOn } from "./stock-shown.ts";
import { updateTill2 } from "./updates.ts";

/** @param soldSku goods whose stock both tills must show as headquarters has it. */
export async function closeTheDay(scenario: Scenario, { one, two }: OpenDay, soldSku: string): Promise<void> {
  const {
    store,
    paid,
    stock,
    recorder: { step },
  } = scenario;
  await step("headquarters back and everything drained", "P4", async () => {
    const ready = store.nextReady("hq");
    store.process("hq").start();
    await ready;
    for (const lane of [two, one]) await drained(lane);
    await allOnline(store);
  });
  await step("the task that ended without headquarters has ended there", "P2", () => taskEndedAtHq(store, importedSku));
  await step("till 2 closes its shift, and the day is ended", "P9", async () => {
    await closeShift(two);
    await two.till.until("till 1 closed by the hub's word", ({ day }) => day.openLanes.length === 0);
    await two.till.command({ type: "end-day" });
    for (const lane of [two, one]) await drained(lane);
  });
  await step("what the acquirer settles is matched line by line", "P4", async () => {
    await requireDaySettled(store, scenario);
    for (const lane of [two, one]) await drained(lane);
  });
  await step("every receipt and Z on paper", "P1", async () => {
    await requirePaper(one, paid, { reports: 1, kicks: 1 });
    await requirePaper(two, paid, { reports: 1, kicks: 0 });
  });
  await step("both tills show the stock that headquarters has", "P4", async () => {
    for (const { till, config } of [one, two]) {
      const { availableQuantity: quantity, sku } = await stockOn(till, soldSku);
      stock.push({ box: config.box, sku, quantity });
    }
  });
  await step("the first page calls every promise kept", "P4", () => requirePromises(store));
  for (const { till } of [one, two]) till.close();
  if (store.configs.till2.updates !== undefined) await updateTill2(store, scenario.recorder);
  await step("till 2 killed: headquarters is told that it is lost, and sees it again", "P11", async () => {
    const ready = store.nextReady("till-2");
    store.process("till-2").crash();
    await seenAtHq(store, two.config.box, "lost");
    await ready;
    await allOnline(store);
  });
}
