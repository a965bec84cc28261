// Joins the two pure machines, link and desk, to the browser: one state that the screen draws, one place where
// intents become messages and sounds.

import type { Earcons } from "@evertill/ui";
import {
  type Action,
  type DeskEvent,
  type DeskIntent,
  type KeyPress,
  type TextField,
  type Till,
  tillAtStart,
} from "./desk/desk-state.ts";
import { deskStep } from "./desk/desk-step.ts";
import { readKey } from "./desk/read-key.ts";
import { createLink, type LinkParts } from "./link/link.ts";

export interface TillStore {
  start(): void;
  subscribe(listener: () => void): () => void;
  snapshot(): Till;
  act(action: Action): void;
  write(field: TextField, text: string): void;
  /** True when the press had a meaning of the till's, so that the browser must not give it another. */
  press(press: KeyPress): boolean;
}

export interface TillStoreParts extends LinkParts {
  readonly idPrefix: string;
  readonly nowMs: () => number;
  readonly earcons: Pick<Earcons, "play">;
  readonly prefer: (what: "language" | "theme" | "silence") => void;
}

export function createTillStore(parts: TillStoreParts): TillStore {
  let till = tillAtStart(parts.idPrefix);
  const listeners = new Set<() => void>();
  const link = createLink(parts, {
    drawn: (view) => take({ type: "view", view }),
    settled: (asked, answer) => take({ type: "settled", asked, answer }),
    found: (id, items, organisations) => take({ type: "found", id, items, organisations }),
    favourites: (id, groups) => take({ type: "favourites", id, groups }),
    foundStock: (id, stock) => take({ type: "found-stock", id, stock }),
    heard: (sound) => parts.earcons.play(sound),
    connectionChanged: (isLinked) => take({ type: "linked", isLinked, nowMs: parts.nowMs() }),
  });

  function take(event: DeskEvent): void {
    const next = deskStep(till, event);
    till = next.till;
    for (const listener of listeners) listener();
    for (const intent of next.intents) carryOut(intent);
  }

  function carryOut(intent: DeskIntent): void {
    switch (intent.type) {
      case "ask":
        link.ask(intent);
        break;
      case "search":
        link.search(intent.id, intent.text);
        break;
      case "favourites":
        link.favourites(intent.id);
        break;
      case "earcon":
        parts.earcons.play(intent.sound);
        break;
      case "prefer":
        parts.prefer(intent.what);
        break;
    }
  }

  return {
    start: () => link.start(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => till,
    act: (action) => take({ type: "act", action }),
    write: (field, text) => take({ type: "text", field, text }),
    press(press) {
      const meaning = readKey(till, press);
      if (meaning.type === "act") take({ type: "act", action: meaning.action });
      if (meaning.type === "hold") take({ type: "hold", press });
      return meaning.type !== "pass";
    },
  };
}
