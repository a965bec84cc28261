// One box with its history, asked for every two seconds while its page is open.

import type { BoxDetail } from "@evertill/hq-server";
import { useEffect, useState } from "react";
import type { Span } from "./address.ts";

/** Null: HQ has not heard of it, or does not answer. */
export type AskBox = (path: string) => Promise<BoxDetail | null>;

export type BoxAnswer = "asking" | "unknown" | BoxDetail;

const pauseMs = 2_000;

export function useBox(ask: AskBox, of: { readonly store: string; readonly box: string }, days: Span): BoxAnswer {
  const [answer, setAnswer] = useState<BoxAnswer>("asking");
  const path = `boxes/${encodeURIComponent(of.store)}/${encodeURIComponent(of.box)}?days=${days}`;
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    const look = async () => {
      // What was known last stays while HQ does not answer; the header says so.
      const found = await ask(path).catch(() => null);
      if (isGone) return;
      setAnswer((known) => found ?? (known === "asking" ? "unknown" : known));
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    setAnswer("asking");
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [ask, path]);
  return answer;
}
