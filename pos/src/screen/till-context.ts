// Hands the store and the person's preferences to whatever is drawn.

import type { Preferences } from "@evertill/ui";
import { createContext, use } from "react";
import type { TillStore } from "../till-store.ts";

export interface TillRoom {
  readonly store: TillStore;
  readonly preferences: Preferences;
}

const context = createContext<TillRoom | null>(null);

export const TillRoomProvider = context.Provider;

export function useTillRoom(): TillRoom {
  const room = use(context);
  if (room === null) throw new Error("drawn outside the till: wrap it in TillRoomProvider");
  return room;
}
