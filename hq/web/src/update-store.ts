// What a box runs and is to run; orders are given and taken back from here.

import type { BoxUpdateView } from "@evertill/hq-server";
import { useCallback } from "react";
import { type Ask, useAsked } from "./use-asked.ts";

export type UpdateRequest =
  | { readonly version: string; readonly person: string }
  | { readonly id: string; readonly person: string };

/** Null: it was taken; else why not, in HQ's words. */
export type Order = (request: UpdateRequest) => Promise<string | null>;

export function useUpdate(
  ask: Ask,
  { store, box }: { readonly store: string; readonly box: string },
): readonly [BoxUpdateView | null, Order] {
  const path = `boxes/${encodeURIComponent(store)}/${encodeURIComponent(box)}/update`;
  const [view, send] = useAsked<BoxUpdateView>(ask, path);
  const order = useCallback<Order>((request) => send("id" in request ? `${path}/cancel` : path, request), [send, path]);
  return [view, order];
}
