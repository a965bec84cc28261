// The store's broker, in the hub: for whoever shows the store's token, or a certificate of one of its boxes; each speaks for itself
// alone.

import type { Socket } from "node:net";
import { type Broker, type BrokerOptions, type BrokerRights, boxTopic, openBroker } from "@evertill/fleet";
import { boxNamePattern } from "../box-name.ts";
import { sameKey } from "../window/window-key.ts";
import type { FleetPlan } from "./fleet-plan.ts";

export interface SecureBroker {
  readonly tls: NonNullable<BrokerOptions["tls"]>;
  /** The store's box at the other end; null: none, or one that is let in no more. */
  boxAt(socket: Socket): string | null;
}

const boxName = new RegExp(boxNamePattern);

export function openStoreBroker(
  { store, token }: Pick<FleetPlan, "store" | "token">,
  listen: { readonly host: string; readonly port: number },
  log: BrokerOptions["log"],
  secure: SecureBroker | null = null,
): Promise<Broker> {
  const rights = (box: string): BrokerRights => ({
    publishes: (topic) => topic === boxTopic(store, box, "life") || topic === boxTopic(store, box, "telemetry"),
    subscribes: () => false,
  });
  if (secure === null)
    return openBroker({
      ...{ listen, log },
      admit: (box, password) => (sameKey(password, token) && boxName.test(box) ? rights(box) : null),
    });
  const { tls, boxAt } = secure;
  return openBroker({
    ...{ listen, log, tls },
    admit: (box, _, socket) => (boxAt(socket) === box ? rights(box) : null),
    stays: (socket) => boxAt(socket) !== null,
  });
}
