// Who works at this console: HQ knows no people yet, so whoever changes something says their name, once for all panels.

import { useSyncExternalStore } from "react";

const key = "evertill.console.person";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const stored = (): string => localStorage.getItem(key) ?? "";

function say(name: string): void {
  localStorage.setItem(key, name);
  for (const listener of listeners) listener();
}

/** The name as it was typed; blank: nobody has said one. */
export function usePerson(): readonly [string, (name: string) => void] {
  return [useSyncExternalStore(subscribe, stored), say];
}
