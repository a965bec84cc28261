// The box's side of its telemetry: looks at the values a few times a minute, and hands them to the fleet thread.

import { randomBytes } from "node:crypto";
import type { BoxValues, Life, Telemetry } from "@evertill/fleet";
import type { BoxConfig, KioskConfig } from "../config.ts";
import { programVersion } from "../program-version.ts";
import type { FleetPlan } from "./fleet-plan.ts";
import { FleetThreadKeeper } from "./fleet-thread-keeper.ts";
import { isSampleDue, type LastSample, type NotableValues } from "./sample-rule.ts";

const lookMs = 1_000;

export interface FleetReporterOptions {
  readonly config: BoxConfig | KioskConfig;
  /** Looked at every second. */
  readonly notable: () => NotableValues;
  /** Gathered when they are said. */
  readonly values: () => BoxValues;
  /** In the hub, of every box of the store; absent: it is none. */
  readonly heard?: (box: string, said: Life | Telemetry) => void;
  readonly clock: { wallMs(): number; monotonicMs(): number };
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export interface FleetReporter {
  close(): Promise<void>;
}

/** Null: the configuration names no broker, and the box says nothing of itself. */
export function reportToFleet({
  config,
  notable,
  values,
  heard = () => undefined,
  clock,
  log,
}: FleetReporterOptions): FleetReporter | null {
  const plan = fleetPlan(config);
  if (plan === null) return null;
  const thread = new FleetThreadKeeper(plan, { log, heard: ({ box, said }) => heard(box, said) });
  let last: LastSample | null = null;
  const look = () => {
    const atMs = clock.monotonicMs();
    if (!isSampleDue(last, notable(), atMs)) return;
    const now = values();
    last = { values: now, atMs };
    thread.post({ type: "values", atMs: Math.round(clock.wallMs()), values: now });
  };
  const looking = setInterval(() => {
    try {
      look();
    } catch (error) {
      // A stopped file refuses reads; whoever owns it ends the run.
      log("fleet-look-failed", { level: "warn", error: String(error) });
    }
  }, lookMs);
  return {
    close: async () => {
      clearInterval(looking);
      await thread.close();
    },
  };
}

function fleetPlan(config: BoxConfig | KioskConfig): FleetPlan | null {
  const { store, box, token, dataFolder, fleet } = config;
  if (fleet === undefined) return null;
  const run = randomBytes(8).toString("hex");
  const certificates = fleet.certificates === true ? dataFolder : null;
  const plan = { store, box, token, certificates, run, version: programVersion(), brokerUrl: fleet.brokerUrl };
  if ("role" in config) return { ...plan, lane: 0, role: "kiosk", hub: null };
  return { ...plan, lane: config.lane, role: config.hub.role, hub: bridgeOf(config) };
}

function bridgeOf({ fleet, hub }: BoxConfig): FleetPlan["hub"] {
  const { listen, hqUrl } = fleet ?? {};
  if (hub.role !== "hub" || listen === undefined || hqUrl === undefined) return null;
  return { listen, hqUrl, kioskToken: hub.kioskToken ?? null };
}
