// Asks the hub every few seconds for the store's time and day; a hub that does not answer is simply away.

import { refusalWord } from "../link/refusal-word.ts";
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
  /** Null: it answers. What it refuses the kiosk for is said in its own word: `expired`. */
  readonly failed: (why: string | null) => void;
}): HubMoments {
  const ask = async (): Promise<string | null> => {
    const response = await of.hub.fetch([momentPath.slice(1)], { timeoutMs: patienceMs });
    const said: unknown = await response.json();
    if (!response.ok) return refusalWord(said) ?? `the hub answered ${response.status}`;
    if (!isMoment(said)) return "the hub's answer is no moment";
    of.heard(said);
    return null;
  };
  const run = () => ask().then(of.failed, (error: unknown) => of.failed(String(causeOf(error))));
  void run();
  const timer = setInterval(() => void run(), askEveryMs);
  return { stop: () => clearInterval(timer) };
}

/** What fetch wraps. */
const causeOf = (error: unknown): unknown => (error instanceof TypeError && error.cause ? error.cause : error);

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
