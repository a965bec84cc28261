// The fleet as this page knows it: asked for every two seconds, only what changed since. When HQ does not answer, what was
// known last stays, and says of when it is.

import type { BoxSummary, FleetView, StoreSummary } from "@evertill/hq-server";

export interface FleetState {
  readonly stores: readonly StoreSummary[];
  readonly boxes: readonly BoxSummary[];
  /** HQ's clock at its last answer; null: it has not answered yet. */
  readonly asOfMs: number | null;
  readonly trouble: null | "unreachable" | "no-key";
}

export interface FleetStore {
  subscribe(listener: () => void): () => void;
  snapshot(): FleetState;
  stop(): void;
}

const pauseMs = 2_000;

/** @param get of `fleet?after=…`, relative to the page; the status, and the body when it is 200. */
export function followFleet(
  get: (path: string) => Promise<{ readonly status: number; readonly view: FleetView | null }>,
): FleetStore {
  let state: FleetState = { stores: [], boxes: [], asOfMs: null, trouble: null };
  let change = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const listeners = new Set<() => void>();
  const become = (next: FleetState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const ask = async () => {
    try {
      const { status, view } = await get(`fleet?after=${encodeURIComponent(change)}`);
      if (view !== null) {
        change = view.change;
        become({
          stores: view.stores ?? state.stores,
          boxes: merged(state.boxes, view),
          asOfMs: view.nowMs,
          trouble: null,
        });
      } else become({ ...state, trouble: status === 401 ? "no-key" : "unreachable" });
    } catch {
      become({ ...state, trouble: "unreachable" });
    }
    if (!isStopped) timer = setTimeout(() => void ask(), pauseMs);
  };
  void ask();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** What changed takes the place of what was known. */
export function merged(known: readonly BoxSummary[], { boxes, isWhole }: FleetView): readonly BoxSummary[] {
  if (isWhole || boxes.length === 0) return isWhole ? boxes : known;
  const byId = new Map(known.map((box) => [`${box.store}/${box.box}`, box]));
  for (const box of boxes) byId.set(`${box.store}/${box.box}`, box);
  return [...byId.values()];
}
