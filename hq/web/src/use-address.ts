// The page's address as state: Back and Forward work, and what is typed does not fill the history.

import { useCallback, useSyncExternalStore } from "react";
import { type Address, addressText, readAddress } from "./address.ts";

export type GoTo = (change: Partial<Address>, how?: "step" | "replace") => void;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export function useAddress(): readonly [Address, GoTo] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const goTo = useCallback<GoTo>((change, how = "step") => {
    const text = addressText({ ...readAddress(location.search), ...change });
    if (how === "step") history.pushState(null, "", text);
    else history.replaceState(null, "", text);
    for (const listener of listeners) listener();
  }, []);
  return [readAddress(search), goTo];
}
