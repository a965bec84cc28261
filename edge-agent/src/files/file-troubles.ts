// What a person at the till should know of disk and files, and since when; nothing while all is well.

import type { FileTroubleView } from "@evertill/protocol";

export class FileTroubles {
  readonly #sinceMs = new Map<FileTroubleView["code"], number>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @param sinceMs by this machine's wall clock; null when it is over. */
  set(code: FileTroubleView["code"], sinceMs: number | null): void {
    if ((this.#sinceMs.get(code) ?? null) === sinceMs) return;
    if (sinceMs === null) this.#sinceMs.delete(code);
    else this.#sinceMs.set(code, sinceMs);
    this.#changed();
  }

  /** Null: there is none. */
  sinceMs(code: FileTroubleView["code"]): number | null {
    return this.#sinceMs.get(code) ?? null;
  }

  views(): readonly FileTroubleView[] {
    return [...this.#sinceMs].map(([code, sinceMs]) => ({ code, sinceMs }));
  }
}
