// What a box runs and is to run, asked for every two seconds while it is shown; orders are given and taken back from here.

import type { BoxUpdateView } from "@evertill/hq-server";
import { useCallback, useEffect, useState } from "react";
import type { Ask } from "./settings-store.ts";

export type UpdateRequest =
  | { readonly version: string; readonly person: string }
  | { readonly id: string; readonly person: string };

/** Null: it was taken; else why not, in HQ's words. */
export type Order = (request: UpdateRequest) => Promise<string | null>;

const pauseMs = 2_000;

export function useUpdate(
  ask: Ask,
  { store, box }: { readonly store: string; readonly box: string },
): readonly [BoxUpdateView | null, Order] {
  const [view, setView] = useState<BoxUpdateView | null>(null);
  const [turn, setTurn] = useState(0);
  const path = `boxes/${encodeURIComponent(store)}/${encodeURIComponent(box)}/update`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an order asks again at once
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    const look = async () => {
      const { status, answer } = await ask(path).catch(() => ({ status: 0, answer: null }));
      if (isGone) return;
      if (status === 200) setView(answer as BoxUpdateView);
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [ask, path, turn]);
  const order = useCallback<Order>(
    async (request) => {
      const { status, answer } = await ask("id" in request ? `${path}/cancel` : path, request).catch(() => ({
        status: 0,
        answer: null,
      }));
      setTurn((each) => each + 1);
      if (status === 200) return null;
      const { detail } = (answer ?? {}) as { detail?: unknown };
      return typeof detail === "string" ? detail : String(status);
    },
    [ask, path],
  );
  return [view, order];
}
