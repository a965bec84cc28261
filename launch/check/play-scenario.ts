// A day of one store in seconds: sales on two tills, headquarters killed in the middle and brought back, a till
// killed with a sale open, a payment sent twice. Every wait has a bound; what does not come true names its promise.

import { closeTheDay } from "./closing.ts";
import { openTheDay } from "./opening.ts";
import { tradeAlone } from "./outage.ts";
import type { Scenario } from "./scenario.ts";
import { trade } from "./trading.ts";

/** @throws StepFailed at the first step that does not come true. */
export async function playScenario(scenario: Scenario): Promise<void> {
  const day = await openTheDay(scenario);
  await trade(scenario, day);
  await closeTheDay(scenario, day, await tradeAlone(scenario, day));
}
