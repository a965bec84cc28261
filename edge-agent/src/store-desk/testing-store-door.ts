// A hub's door that really listens, before a hub whose world a test sets: for whoever comes to it.

import { RevokedBook } from "@evertill/enrolment";
import { referenceCollections } from "@evertill/schemas";
import { onTestFinished } from "vitest";
import { testBox } from "../box/testing-box.ts";
import type { BoxConfig } from "../config.ts";
import { testFolder } from "../enrolment/testing-chain.ts";
import { openStoreDoor } from "./open-store-door.ts";
import { StoreEndpoint } from "./store-endpoint.ts";

type Opening = Parameters<typeof openStoreDoor>[1];

export type TestingDoor = Awaited<ReturnType<typeof openTestingDoor>>;

const away = async () => ({ status: 503, body: "{}" });
const nothing = { status: 404, headers: {}, body: {} } as const;

/** @param dataFolder of an enrolled box, or of one that is yet to be; null: without certificates. */
export async function openTestingDoor(dataFolder: string | null, hqUrl = "https://127.0.0.1:1") {
  const [token, kioskToken] = ["token-of-the-store", "token-of-its-kiosks"];
  const world = { isHqUp: true, nowMs: null as number | null };
  const events: string[] = [];
  const listen = { host: "127.0.0.1", port: 0 };
  const config: BoxConfig = {
    ...{ box: "0412-01", store: "0412", lane: 1, dataFolder: dataFolder ?? "", listen, token, devices: {} },
    hub: { role: "hub", listen, hqUrl, kioskToken },
    ...(dataFolder === null ? {} : { enrolment: { hqUrl } }),
  };
  const revoked = new RevokedBook(dataFolder ?? testFolder(), () => {});
  const options: Opening = {
    endpoint: new StoreEndpoint(testBox(), "incarnation"),
    moment: () => ({ wallMs: 0, businessDay: "2026-11-22", hqAwaySinceMs: null }),
    reference: {
      changes: async (name) => {
        if (!referenceCollections.includes(name)) throw new RangeError(name);
        return { documents: [], checkpoint: { sequence: 0, life: "life" } };
      },
    },
    elsewhere: { of: async () => null } as unknown as Opening["elsewhere"],
    invoices: async () => null,
    snapshots: { offer: () => nothing, bytes: () => nothing, keep: () => {}, close: async () => {} },
    updates: { orders: away, metadata: away, bundle: away } as unknown as Opening["updates"],
    nowMs: () => world.nowMs ?? Date.now(),
    ...{ isHqUp: () => world.isHqUp, revoked },
    log: (event) => {
      events.push(event);
    },
  };
  const door = await openStoreDoor(config, options);
  if (door === null) throw new Error("a hub has a door");
  onTestFinished(() => door.close());
  let ticks = 0;
  return {
    ...{ token, kioskToken, world, events, revoked, url: door.url, status: door.status, refused: door.refused },
    judgeAnew: () => {
      ticks += 1;
      door.tick(ticks * 1_000);
    },
  };
}
