// Asks the hub every few seconds for the store's time and day; a hub that does not answer is simply away.

import type { TierAbove } from "../link/tier-above.ts";
import { momentPath, type StoreMoment } from "../store-desk/kiosk-door.ts";

const askEveryMs = 5_000;
const patienceMs = 3_000;

export interface HubMoments {
  stop(): void;
}

export function askForMoments(of: {
  readonly hub: TierAbove;
  readonly heard: (moment: StoreMoment) => void;
  /** Null: it answers. */
  readonly failed: (why: string | null) => void;
}): HubMoments {
  const ask = async () => {
    const response = await of.hub.fetch([momentPath.slice(1)], { timeoutMs: patienceMs });
    if (!response.ok) throw new Error(`the hub answered ${response.status}`);
    const moment: unknown = await response.json();
    if (!isMoment(moment)) throw new Error("the hub's answer is no moment");
    of.heard(moment);
  };
  const run = () =>
    ask().then(
      () => of.failed(null),
      (error: unknown) => of.failed(String(error)),
    );
  void run();
  const timer = setInterval(() => void run(), askEveryMs);
  return { stop: () => clearInterval(timer) };
}

function isMoment(value: unknown): value is StoreMoment {
  if (typeof value !== "object" || value === null) return false;
  const { wallMs, businessDay, hqAwaySinceMs } = value as Partial<Record<keyof StoreMoment, unknown>>;
  return (
    typeof wallMs === "number" &&
    typeof businessDay === "string" &&
    /^\d{4}-\d{2}-\d{2}$/.test(businessDay) &&
    (hqAwaySinceMs === null || typeof hqAwaySinceMs === "number")
  );
}
