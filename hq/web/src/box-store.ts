// One box, asked for every two seconds while its page is open, and its history as often as a box says how it is.

import type { BoxDetail, HistoryView } from "@evertill/hq-server";
import { useEffect, useState } from "react";
import type { Span } from "./address.ts";

/** Null: HQ has not heard of it, or does not answer. */
export type AskBox = (path: string) => Promise<BoxDetail | null>;

export type BoxWithHistory = BoxDetail & { readonly history: readonly HistoryView[] };

type BoxAnswer = "asking" | "unknown" | BoxWithHistory;

const pauseMs = 2_000;
/** Once in so many times with the history: 16 s. */
const historyEvery = 8;

export function useBox(ask: AskBox, of: { readonly store: string; readonly box: string }, days: Span): BoxAnswer {
  const [answer, setAnswer] = useState<BoxAnswer>("asking");
  const path = `boxes/${encodeURIComponent(of.store)}/${encodeURIComponent(of.box)}`;
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    let looks = 0;
    let history: readonly HistoryView[] | null = null;
    const look = async () => {
      // What was known last stays while HQ does not answer; the header says so.
      const isWhole = history === null || looks % historyEvery === 0;
      const found = await ask(isWhole ? `${path}?days=${days}` : path).catch(() => null);
      if (isGone) return;
      looks += 1;
      history = found?.history ?? history;
      const shown = history ?? [];
      setAnswer((known) => (found === null ? (known === "asking" ? "unknown" : known) : { ...found, history: shown }));
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    setAnswer("asking");
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [ask, path, days]);
  return answer;
}
