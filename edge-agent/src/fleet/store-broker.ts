// The store's broker, in the hub: for whoever shows the store's token, or a certificate of one of its boxes; each speaks for itself
// alone.

import type { Socket } from "node:net";
import { type Broker, type BrokerOptions, type BrokerRights, boxTopic, openBroker } from "@evertill/fleet";
import { boxNamePattern, kioskNamePattern } from "../box-name.ts";
import { sameKey } from "../window/window-key.ts";
import type { FleetPlan } from "./fleet-plan.ts";

export interface SecureBroker {
  readonly tls: NonNullable<BrokerOptions["tls"]>;
  /** The store's box at the other end; null: none, or one that is let in no more. */
  boxAt(socket: Socket): string | null;
}

const boxName = new RegExp(boxNamePattern);
const kioskName = new RegExp(kioskNamePattern);

export function openStoreBroker(
  {
    store,
    token,
    kioskToken = null,
  }: Pick<FleetPlan, "store" | "token"> & Partial<Pick<NonNullable<FleetPlan["hub"]>, "kioskToken">>,
  listen: { readonly host: string; readonly port: number },
  log: BrokerOptions["log"],
  secure: SecureBroker | null = null,
): Promise<Broker> {
  const rights = (box: string): BrokerRights => ({
    publishes: (topic) => topic === boxTopic(store, box, "life") || topic === boxTopic(store, box, "telemetry"),
    subscribes: () => false,
  });
  const isStores = (box: string, password: string) => boxName.test(box) && sameKey(password, token);
  // A kiosk stands where anybody can reach it: what it knows speaks for no till [B1].
  const isKiosks = (box: string, password: string) =>
    kioskToken !== null && kioskName.test(box) && boxName.test(box) && sameKey(password, kioskToken);
  if (secure === null)
    return openBroker({
      ...{ listen, log },
      admit: (box, password) => (isStores(box, password) || isKiosks(box, password) ? rights(box) : null),
    });
  const { tls, boxAt } = secure;
  return openBroker({
    ...{ listen, log, tls },
    admit: (box, _, socket) => (boxAt(socket) === box ? rights(box) : null),
    stays: (socket) => boxAt(socket) !== null,
  });
}
