// The state of one link or device, and since when.

import type { HealthView } from "@evertill/protocol";

export class Health {
  readonly #changed: () => void;
  readonly #nowMs: () => number;
  #view: HealthView;

  /** @param nowMs this machine's wall clock. */
  constructor(changed: () => void, state: HealthView["state"] = "starting", nowMs: () => number = Date.now) {
    this.#changed = changed;
    this.#nowMs = nowMs;
    this.#view = { state, sinceMs: nowMs(), reason: null };
  }

  get view(): HealthView {
    return this.#view;
  }

  /** @param heard of a device whose line speaks otherwise; null: nothing to tell */
  set(state: HealthView["state"], reason: string | null = null, heard: string | null = null): void {
    const told = heard === null ? {} : { heard };
    if (this.#view.state === state && this.#view.reason === reason) return;
    this.#view = { state, sinceMs: this.#nowMs(), reason, ...told };
    this.#changed();
  }
}
