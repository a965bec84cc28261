// Who wants to know what a box has committed. Told after a commit; never inside it.

import type { EntryId, Head } from "@evertill/core";

export interface BoxListener {
  /** The lane, the suspended sales or the queues changed. */
  changed?(): void;
  appended?(head: Head): void;
  /** A number of another box that was set aside came whole. */
  refilled?(id: EntryId): void;
  jobsQueued?(): void;
  suspendedChanged?(): void;
  /** A shift was opened or closed, or the store's day moved. */
  dayChanged?(): void;
}

export class BoxListeners {
  readonly #listeners: BoxListener[] = [];

  add(listener: BoxListener): void {
    this.#listeners.push(listener);
  }

  /** In the order in which they were added. */
  tell(word: (listener: BoxListener) => void): void {
    for (const listener of this.#listeners) word(listener);
  }
}
