// What every part of the kiosk's screen has at hand.

import type { Bilingual } from "@evertill/core";
import type { GoodsCard, KioskAnswer, KioskQuestion, KioskView } from "@evertill/protocol";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
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

/** Whether goods are set beside others, and what puts them there or takes them away again. */
export function useCompared(card: GoodsCard): { readonly isIn: boolean; readonly turn: () => void } {
  const act = useAct();
  const { visit } = useKiosk();
  const isIn = visit.at === "visiting" && visit.compared.some(({ sku }) => sku === card.sku);
  return { isIn, turn: () => act({ type: "compare", card }) };
}

/** Asks once more what was not answered as hoped. */
export function useAskAgain(): (question: KioskQuestion) => void {
  return useRoom().store.askAgain;
}

/**
 * The answer to a question; while it is under way, the one before: an older edition's, or of what this place asked last, so
 * that nothing goes away under a finger. Null before the first.
 */
export function useAnswer(question: KioskQuestion): KioskAnswer | null {
  const { store } = useRoom();
  const { answers, view } = useKiosk();
  const [last, keep] = useState<KioskAnswer | null>(null);
  const key = keyOf(question);
  const edition = view?.edition;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is told by its key, and asked anew in a new edition
  useEffect(() => store.ask(question), [store, key, edition]);
  const answer = answers.get(key)?.answer ?? null;
  if (answer !== null && answer !== last) keep(answer);
  return answer ?? last;
}
