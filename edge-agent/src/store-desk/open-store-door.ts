// The hub's door for the boxes of its store, opened by the hub's configuration: over TLS with certificates where it is enrolled,
// else by the store's tokens on this machine alone.

import { RefusalCounter, type RevokedBook } from "@evertill/enrolment";
import type { BoxConfig } from "../config.ts";
import { DoorKeys } from "../enrolment/door-keys.ts";
import { certificateCallers, tokenCallers } from "./callers.ts";
import type { HubRefusals } from "./hub-refusals.ts";
import { type StoreServerOptions, serveStore } from "./store-server.ts";

type Opening = Omit<StoreServerOptions, "listen" | "store" | "tls" | "callers" | "refusals" | "revokedList"> & {
  /** HQ's time, as far as the hub knows it. */
  readonly nowMs: () => number;
  readonly isHqUp: () => boolean;
  /** Null: no certificates here. */
  readonly revoked: RevokedBook | null;
};

const judgeMs = 1_000;
const mostToldOf = 30;
const nobody: ReadonlySet<string> = new Set();

/** Null: this box is no hub. @throws Node's listen error */
export async function openStoreDoor(config: BoxConfig, { nowMs, isHqUp, revoked, ...options }: Opening) {
  const { hub, store, token, dataFolder, enrolment } = config;
  if (hub.role !== "hub") return null;
  const refusals: HubRefusals = new RefusalCounter(nowMs);
  const keys = enrolment === undefined ? null : new DoorKeys({ dataFolder, log: options.log });
  const callers =
    keys === null
      ? tokenCallers({ store: token, ...(hub.kioskToken === undefined ? {} : { kiosk: hub.kioskToken }) })
      : certificateCallers({
          store,
          nowMs,
          isHqUp,
          enrolment: () => keys.enrolment,
          revoked: () => revoked?.serials ?? nobody,
        });
  const server = await serveStore({
    ...{ ...options, listen: hub.listen, store, callers, refusals, revokedList: () => revoked?.newest ?? null },
    tls: keys === null || enrolment === undefined ? null : { keys, hqUrl: enrolment.hqUrl },
  });
  let judgedMs = Number.NEGATIVE_INFINITY;
  return {
    url: server.url,
    /** A few times a second. */
    tick: (atMs: number) => {
      keys?.tick();
      if (atMs - judgedMs < judgeMs) return;
      judgedMs = atMs;
      server.judgeAnew();
    },
    status: () => ({
      isTls: keys !== null,
      refused: Object.fromEntries(refusals.names.map((box) => [box, refusals.of(box)])),
      refusedStrangers: refusals.of(null),
      /** Up to when HQ's word on revoked boxes is known, by HQ's clock. */
      revokedAsOfMs: revoked?.asOfMs ?? null,
    }),
    /** The last first. */
    refused: () => refusals.latest(mostToldOf),
    close: () => server.close(),
  };
}
