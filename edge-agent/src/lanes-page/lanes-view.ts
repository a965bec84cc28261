// Every lane of the store as the manager's page shows it, from what the hub has heard of each: over MQTT how the box is,
// over the lane's link who is at it. Pure.

import { type KnownBox, type Mark, standingOf } from "@evertill/fleet";
import type { LaneMarkView, LaneView } from "@evertill/protocol";
import type { RegisteredLane } from "./lane-register.ts";

export interface LaneSources {
  readonly fleet: ReadonlyMap<string, KnownBox>;
  readonly lanes: ReadonlyMap<string, RegisteredLane>;
  /** Boxes whose entries the hub holds, each once. */
  readonly writers: readonly string[];
  /** The hub's own box. */
  readonly hub: string;
  /** The hub's wall clock. */
  readonly nowMs: number;
}

/** By lane; boxes that have not said which lane they are come last. */
export function laneViews(of: LaneSources): readonly LaneView[] {
  const boxes = new Set([...of.lanes.keys(), ...of.fleet.keys(), ...of.writers]);
  const last = Number.POSITIVE_INFINITY;
  return [...boxes]
    .map((box) => laneView(box, of))
    .sort((a, b) => (a.lane ?? last) - (b.lane ?? last) || (a.box < b.box ? -1 : 1));
}

function laneView(box: string, { fleet, lanes, hub, nowMs }: LaneSources): LaneView {
  const heard = fleet.get(box) ?? null;
  const registered = lanes.get(box) ?? null;
  const values = heard?.values ?? null;
  const { state, marks, worst } = standing(heard, registered, nowMs);
  return {
    ...{ box, state, worst },
    lane: registered?.lane ?? heard?.birth?.lane ?? null,
    isHub: box === hub,
    marks: marks.map((mark) => markView(mark, values)),
    heardMs: latest(heard?.heardMs ?? null, registered?.atMs ?? null),
    now: registered?.now ?? null,
    unsent: values === null ? null : { entries: values.unsentEntries, oldestMs: values.unsentOldestMs },
    suspendedSales: values?.suspendedSales ?? 0,
    receiptsWaiting: values?.receiptsWaiting ?? 0,
    parts:
      values === null
        ? []
        : [{ name: "up", ...values.up }, ...Object.entries(values.devices).map(([name, part]) => ({ name, ...part }))]
            .filter(({ state: part }) => part !== "absent")
            .map(({ name, state: part, reason }) => ({ name, state: part, reason })),
  };
}

type Judged = Pick<LaneView, "state" | "worst"> & { readonly marks: readonly Mark[] };

const unheard: Judged = { state: "unheard", marks: [], worst: "info" };

/** As HQ judges a box, the line between the two left out: who judges is in the store. */
function standing(heard: KnownBox | null, registered: RegisteredLane | null, nowMs: number): Judged {
  if (heard === null) return registered?.isConnected === true ? { state: "online", marks: [], worst: "good" } : unheard;
  const { life, values, heardMs, skewMs } = heard;
  const judged = standingOf({ life, values, heardMs, skewMs, link: "up", drifted: [] }, nowMs);
  const { state } = judged;
  return { ...judged, state: state === "store-away" ? "silent" : state };
}

function markView({ code, severity, about }: Mark, values: KnownBox["values"]): LaneMarkView {
  const part = code === "device-down" && about !== null ? values?.devices[about] : undefined;
  return { code, severity, about, reason: part?.reason ?? null };
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
