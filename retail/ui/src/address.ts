// A page's address as state: every view can be kept and found again, Back and Forward work, and what is typed does not fill the
// history.

import { useCallback, useSyncExternalStore } from "react";

/** `replace` leaves no step for Back. */
export type GoTo<A> = (change: Partial<A>, how?: "step" | "replace") => void;

interface AddressForm<A> {
  /** @param search of the location, `?show=below`; what cannot be read is as usual. */
  readonly read: (search: string) => A;
  /** `?show=below`, or `?` where all is as usual. */
  readonly write: (address: A) => string;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** @param form the same one at every call. */
export function useAddressOf<A extends object>(form: AddressForm<A>): readonly [A, GoTo<A>] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const goTo = useCallback<GoTo<A>>(
    (change, how = "step") => {
      const text = form.write({ ...form.read(location.search), ...change });
      if (how === "step") history.pushState(null, "", text);
      else history.replaceState(null, "", text);
      for (const listener of listeners) listener();
    },
    [form],
  );
  return [form.read(search), goTo];
}
