// What the page asks of the program that opened the store.

import type { Order, OverviewView } from "@evertill/launch/overview";

export type Heard =
  | { readonly ok: true; readonly view: OverviewView }
  /** `key`: the address lacks its key; `away`: the store was closed; `not-done`: why, in the program's words. */
  | { readonly ok: false; readonly reason: "key" | "away" | "not-done"; readonly detail: string };

export interface StoreLink {
  look(): Promise<Heard>;
  order(order: Order): Promise<Heard>;
}

/** An order may end a process, which takes some seconds. */
const patienceMs = 15_000;

export function storeLink(key: string): StoreLink {
  const ask = async (path: string, init: RequestInit = {}): Promise<Heard> => {
    try {
      const headers = { authorization: `Bearer ${key}`, ...init.headers };
      const response = await fetch(path, { ...init, headers, signal: AbortSignal.timeout(patienceMs) });
      if (response.ok) return { ok: true, view: (await response.json()) as OverviewView };
      const { detail = "" } = (await response.json()) as { detail?: string };
      return { ok: false, reason: response.status === 401 ? "key" : "not-done", detail };
    } catch {
      return { ok: false, reason: "away", detail: "" };
    }
  };
  return {
    look: () => ask("./api/overview"),
    order: (order) =>
      ask("./api/order", {
        ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(order) },
      }),
  };
}
