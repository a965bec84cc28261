// What every part of the kiosk's screen has at hand.

import type { Bilingual } from "@evertill/core";
import type { KioskAnswer, KioskQuestion, KioskView } from "@evertill/protocol";
import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import { type Kiosk, type KioskStore, keyOf } from "../kiosk-store.ts";
import type { ShopperLanguage, VisitEvent } from "../visit/visit-state.ts";

interface KioskRoom {
  readonly store: KioskStore;
  readonly language: ShopperLanguage;
}

const Room = createContext<KioskRoom | null>(null);
export const KioskRoomProvider = Room.Provider;

function useRoom(): KioskRoom {
  const room = useContext(Room);
  if (room === null) throw new Error("a part of the kiosk's screen outside of its provider");
  return room;
}

export function useKiosk(): Kiosk {
  const { store } = useRoom();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** Only beneath `KioskScreen`, which draws nothing before the first view. */
export function useView(): KioskView {
  const { view } = useKiosk();
  if (view === null) throw new Error("drawn before the agent's first view");
  return view;
}

export function useAct(): (event: VisitEvent) => void {
  return useRoom().store.act;
}

/** In the shopper's language. */
export function useSaid(): (text: Bilingual) => string {
  const { language } = useRoom();
  return (text) => (language === "en" ? text.en : text.zh);
}

/** The answer to a question, an older one while a newer edition's is under way; null before the first. */
export function useAnswer(question: KioskQuestion): KioskAnswer | null {
  const { store } = useRoom();
  const { answers, view } = useKiosk();
  const key = keyOf(question);
  const edition = view?.edition;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is told by its key, and asked anew in a new edition
  useEffect(() => store.ask(question), [store, key, edition]);
  return answers.get(key)?.answer ?? null;
}
