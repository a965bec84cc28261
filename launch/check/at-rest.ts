// Waits for what travels by itself: entries up to headquarters, states of boxes over MQTT.

import type { OpenStore } from "../store/open-store.ts";
import { boxStatus } from "./box-status.ts";
import { fleetAtHq } from "./fleet-status.ts";
import type { Lane } from "./lane.ts";
import { lookUntil } from "./looking.ts";

const drainMs = 20_000;
/** A hub that was away from HQ's broker tries again within five seconds. */
const fleetMs = 15_000;

/** Nothing that this box holds waits for the tier above. */
export async function drained({ config }: Lane): Promise<void> {
  let last = Number.NaN;
  await lookUntil(`${config.box} drained`, drainMs, async () => {
    last = (await boxStatus(config)).unsentEntries;
    return last === 0 ? true : null;
  }).catch((cause: unknown) => {
    throw new Error(`${config.box} still holds ${last} entries that the tier above has not acknowledged`, { cause });
  });
}

/** Headquarters was told by MQTT that the box is in this state. */
export function seenAtHq(store: OpenStore, box: string, state: string): Promise<true> {
  return lookUntil(`${box} seen ${state} at headquarters`, fleetMs, async () =>
    (await fleetAtHq(store.configs)).get(box) === state ? true : null,
  );
}

export async function allOnline(store: OpenStore): Promise<void> {
  const { till1, till2, kiosk1 } = store.configs;
  for (const { box } of [till1, till2, kiosk1]) await seenAtHq(store, box, "online");
}
