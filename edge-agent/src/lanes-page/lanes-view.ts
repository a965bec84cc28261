// Every lane of the store as the manager's page shows it, from what the hub has heard of each: over MQTT how the box is,
// over the lane's link who is at it. Pure.

import { type KnownBox, type Mark, standingOf } from "@evertill/fleet";
import type { LaneMarkView, LaneView } from "@evertill/protocol";
import type { RegisteredLane } from "./lane-register.ts";

/** Entries of a box that the hub lacks. */
export interface EntryGaps {
  /** Said to be written, and not here. */
  readonly missing: number;
  /** Here, and not believed: tampered with, of another box, or beside one that is held. */
  readonly refused: number;
}

export interface LaneSources {
  readonly fleet: ReadonlyMap<string, KnownBox>;
  readonly lanes: ReadonlyMap<string, RegisteredLane>;
  /** Boxes whose entries the hub holds, with what is amiss in them. */
  readonly writers: ReadonlyMap<string, EntryGaps>;
  /** The hub's own box. */
  readonly hub: string;
  /** The hub's wall clock. */
  readonly nowMs: number;
}

/** By lane; boxes that have not said which lane they are come last. */
export function laneViews(of: LaneSources): readonly LaneView[] {
  const boxes = new Set([...of.lanes.keys(), ...of.fleet.keys(), ...of.writers.keys()]);
  const last = Number.POSITIVE_INFINITY;
  return [...boxes]
    .map((box) => laneView(box, of))
    .sort((a, b) => (a.lane ?? last) - (b.lane ?? last) || (a.box < b.box ? -1 : 1));
}

function laneView(box: string, { fleet, lanes, writers, hub, nowMs }: LaneSources): LaneView {
  const heard = fleet.get(box) ?? null;
  const registered = lanes.get(box) ?? null;
  const values = heard?.values ?? null;
  const judged = standing(heard, registered, nowMs);
  const { state } = judged;
  const marks = [...entryMarks(state, writers.get(box)), ...judged.marks.map((mark) => markView(mark, values))];
  return {
    ...{ box, state, worst: marks[0]?.severity ?? judged.worst },
    lane: (registered?.lane ?? heard?.birth?.lane) || null,
    isHub: box === hub,
    isKiosk: heard?.birth?.role === "kiosk",
    marks,
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

/** What a till that is there has not sent yet is on its way; of one that is not, nobody knows when it comes [P3]. */
function entryMarks(state: LaneView["state"], gaps: EntryGaps | undefined): readonly LaneMarkView[] {
  if (gaps === undefined) return [];
  const { missing, refused } = gaps;
  const mark = (code: string, entries: number): LaneMarkView => ({
    ...{ code, severity: "stop", about: String(entries), reason: null },
  });
  return [
    ...(refused === 0 ? [] : [mark("entries-refused", refused)]),
    ...(missing === 0 || state === "online" ? [] : [mark("entries-missing", missing)]),
  ];
}

function markView({ code, severity, about }: Mark, values: KnownBox["values"]): LaneMarkView {
  const part = code === "device-down" && about !== null ? values?.devices[about] : undefined;
  return { code, severity, about, reason: part?.reason ?? null };
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
