// The state of one link or device, and since when.

import type { HealthView } from "@evertill/protocol";

export class Health {
  readonly #changed: () => void;
  #view: HealthView;

  constructor(changed: () => void, state: HealthView["state"] = "starting") {
    this.#changed = changed;
    this.#view = { state, sinceMs: Date.now(), reason: null };
  }

  get view(): HealthView {
    return this.#view;
  }

  set(state: HealthView["state"], reason: string | null = null): void {
    if (this.#view.state === state && this.#view.reason === reason) return;
    this.#view = { state, sinceMs: Date.now(), reason };
    this.#changed();
  }
}
