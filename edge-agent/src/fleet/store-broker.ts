// The store's broker, in the hub: for whoever shows the store's token, each box speaking for itself alone.

import { type Broker, boxTopic, openBroker } from "@evertill/fleet";
import { boxNamePattern } from "../box-name.ts";
import { sameKey } from "../window/window-key.ts";
import type { FleetPlan } from "./fleet-plan.ts";

const boxName = new RegExp(boxNamePattern);

export function openStoreBroker(
  { store, token }: Pick<FleetPlan, "store" | "token">,
  listen: { readonly host: string; readonly port: number },
  log: (event: string, detail?: Readonly<Record<string, unknown>>) => void,
): Promise<Broker> {
  return openBroker({
    listen,
    log,
    admit: (box, password) =>
      sameKey(password, token) && boxName.test(box)
        ? {
            publishes: (topic) => topic === boxTopic(store, box, "life") || topic === boxTopic(store, box, "telemetry"),
            subscribes: () => false,
          }
        : null,
  });
}
